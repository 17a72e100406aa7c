"""Whatever a path leads to, reading it answers with a document, never with a traceback."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from rolekb.problems import Span
from rolekb.reading import Document, read_file, read_text
from rolekb.reading.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _never_waiting() -> Iterator[None]:
    """Ends a test that would wait for ever: opening a pipe can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        pytest.fail("reading waits for ever")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _written(folder: Path, content: bytes, name: str = "record.yaml") -> Document:
    path = folder / name
    path.write_bytes(content)
    return read_file(str(path))


def _refused(document: Document, code: str, span: Span | None) -> str:
    """The one problem's message, once all else is as a refusal should be."""
    (problem,) = document.problems
    assert (problem.code, problem.span, problem.file) == (code, span, document.name)
    assert problem.cure
    assert not document.readable
    assert document.data is None
    return problem.message


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    message = _refused(read_file(str(tmp_path / "none.yaml")), "RK100", None)
    assert "no such file" in message


def test_a_problem_names_the_file_as_the_caller_does(tmp_path: Path) -> None:
    document = read_file(str(tmp_path / "none.yaml"), "roles/none.yaml")
    assert document.name == "roles/none.yaml"
    assert document.problems[0].place == "roles/none.yaml"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    _refused(read_file(str(tmp_path)), "RK100", None)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="open files are counted in /proc")
@pytest.mark.parametrize("name", ["", "pipe", "record.yaml", "none.yaml"])
def test_no_file_stays_open_whatever_the_path_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "record.yaml").write_bytes(b"a: 1\n")
    os.mkfifo(tmp_path / "pipe")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        read_file(str(tmp_path / name))
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="permissions stop nobody here: the user is root, or the system has none of POSIX",
)
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_bytes(b"a: 1\n")
    path.chmod(0)
    assert "permission denied" in _refused(read_file(str(path)), "RK100", None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in _refused(read_file(str(tmp_path / "pipe.yaml")), "RK100", None)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no /dev/zero")
def test_an_endless_device_is_not_read() -> None:
    assert "not a regular file" in _refused(read_file("/dev/zero"), "RK100", None)


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    _refused(read_file(str(tmp_path / "loop.yaml")), "RK100", None)


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    _refused(read_file("a\x00b.yaml"), "RK100", None)


def test_a_name_too_long_for_the_system_is_a_problem() -> None:
    _refused(read_file("x" * 10_000 + ".yaml"), "RK100", None)


def test_a_binary_file_is_called_binary(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    assert "binary" in _refused(_written(tmp_path, png), "RK101", None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_named(tmp_path: Path, encoding: str) -> None:
    content = "\ufeffkind: role\n".encode(encoding)
    assert "UTF-16" in _refused(_written(tmp_path, content), "RK101", None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_refused(tmp_path: Path, encoding: str) -> None:
    _refused(_written(tmp_path, "kind: role\n".encode(encoding)), "RK101", None)


@pytest.mark.parametrize(
    ("content", "byte", "line", "column"),
    [
        pytest.param(b"\xff", "0xFF", 1, 1, id="first byte"),
        pytest.param(b"a: caf\xe9\n", "0xE9", 1, 7, id="latin-1"),
        pytest.param(b"a: 1\nb:\n  - \x80", "0x80", 3, 5, id="third line"),
        pytest.param("é: 👀 ".encode() + b"\xc3\n", "0xC3", 1, 6, id="after characters of bytes"),
        pytest.param(b"a: 1\r\nb: \xed\xa0\x80", "0xED", 2, 4, id="encoded surrogate, CRLF"),
        pytest.param(b"\xef\xbb\xbf# \xfe", "0xFE", 1, 3, id="after a byte order mark"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_place(
    tmp_path: Path, content: bytes, byte: str, line: int, column: int
) -> None:
    message = _refused(_written(tmp_path, content), "RK101", Span(line, column, line, column + 1))
    assert byte in message


@pytest.mark.parametrize(("name", "content"), [("r.yaml", b"a: *x"), ("r.json", b'{"a": x}')])
def test_a_byte_order_mark_is_told_and_moves_no_place(
    tmp_path: Path, name: str, content: bytes
) -> None:
    plain = _written(tmp_path, content, name)
    marked = _written(tmp_path, b"\xef\xbb\xbf" + content, name)
    assert plain.problems
    mark, *others = marked.problems
    assert (mark.code, mark.severity, mark.span) == ("RK113", "warning", Span(1, 1, 1, 1))
    assert others == plain.problems
    assert (marked.data, marked.text) == (plain.data, plain.text)


@pytest.mark.parametrize("name", ["record.yaml", "record.json"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"], ids=["nothing", "only a mark"])
def test_an_empty_file_holds_no_record(tmp_path: Path, name: str, content: bytes) -> None:
    *_, problem = _written(tmp_path, content, name).problems
    assert (problem.code, problem.span and problem.span.line) == ("RK103", 1)


def test_a_file_of_the_greatest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    content = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert _written(tmp_path, content).data == {"a": 1}
    assert "4 MiB" in _refused(_written(tmp_path, content + b"x"), "RK114", None)


@pytest.mark.parametrize("name", ["record.toml", "record", "record.yaml.txt", ".yaml"])
def test_a_file_of_another_kind_is_not_read(tmp_path: Path, name: str) -> None:
    (problem,) = _written(tmp_path, b"a: 1\n", name).problems
    assert (problem.code, problem.span) == ("RK100", None)
    assert problem.cure == "Use .yaml, .yml, .json"


@pytest.mark.parametrize("name", ["r.yaml", "r.yml", "r.YAML", "r.json", "r.JSON"])
def test_the_ending_says_the_format_in_either_case(tmp_path: Path, name: str) -> None:
    document = _written(tmp_path, b'{"a": 1}', name)
    assert (document.data, document.problems) == ({"a": 1}, [])


def test_json_is_not_read_as_yaml(tmp_path: Path) -> None:
    (problem,) = _written(tmp_path, b"a: 1\n", "record.json").problems
    assert problem.code == "RK106"


_CONTROLS = [code for code in range(0x20) if chr(code) not in "\t\n\r"] + [0x7F]


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("code", _CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_control_character_is_refused_with_its_place(suffix: str, code: int) -> None:
    document = read_text(f'{{"a":\n "é👀{chr(code)}"}}', suffix)
    assert f"U+{code:04X}" in _refused(document, "RK112", Span(2, 5, 2, 6))


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_tabs_and_line_breaks_are_no_control_characters_of_that_kind(suffix: str) -> None:
    document = read_text('{"a":\t1,\r\n"b": 2}\n', suffix)
    assert (document.data, document.problems) == ({"a": 1, "b": 2}, [])


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, suffix: str, ending: bytes) -> None:
    content = ending.join([b"{", b'  "a": 1,', b'  "a": 2', b"}"])
    document = _written(tmp_path, content, f"record{suffix}")
    assert [(p.code, p.span) for p in document.problems] == [("RK102", Span(3, 3, 3, 6))]
    assert document.span_at(("a",)) == Span(3, 8, 3, 9)
