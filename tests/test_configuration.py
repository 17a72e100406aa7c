"""`rolekb.toml` and `[tool.rolekb]`: where they are found, what they may say, how faults are told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from conftest import JOB, put
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rolekb.cli import configuration as module
from rolekb.cli.configuration import Configuration, ConfigurationInvalid, configuration, read
from rolekb.cli.globs import covers
from rolekb.cli.reports import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

EVERY_KEY = """\
select = ["RK2", "RK301"]
ignore = ["RK20"]
max_age = 365
format = "jsonl"
exclude = ["drafts/"]
"""
FAULTY = JOB + "employment_type: [full-time]\n"
KEYS: dict[str, Any] = {
    "select": ("RK2", "RK301"), "ignore": ("RK20",), "max_age": 365, "format": "jsonl", "exclude": ("drafts/",),
}  # fmt: skip


def faults(path: Path, text: str | bytes) -> str:
    """What is said of a file that can't be followed, without its name."""
    put(path, text)
    with pytest.raises(ConfigurationInvalid) as raised:
        read(str(path))
    said = str(raised.value)
    assert said.count(str(path)) == len(raised.value.faults)
    return said.replace(f"{path}: ", "")


def test_where_there_is_none_nothing_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path / ".git" / "HEAD", "")
    assert configuration(str(tmp_path)) == Configuration()


def test_every_key_is_read_from_either_file(tmp_path: Path) -> None:
    put(tmp_path / "one" / "rolekb.toml", EVERY_KEY)
    put(tmp_path / "two" / "pyproject.toml", f"[project]\nname = 'x'\n[tool.rolekb]\n{EVERY_KEY}")
    for folder, name in (("one", "rolekb.toml"), ("two", "pyproject.toml")):
        file = str(tmp_path / folder / name)
        assert configuration(str(tmp_path / folder)) == Configuration(**KEYS, file=file)


def test_an_empty_file_asks_for_nothing(tmp_path: Path) -> None:
    path = str(put(tmp_path / "rolekb.toml", ""))
    assert read(path) == Configuration(file=path)


def test_the_nearest_file_counts_and_rolekb_toml_before_pyproject(tmp_path: Path) -> None:
    put(tmp_path / "rolekb.toml", "max_age = 1")
    put(tmp_path / "a" / "pyproject.toml", "[tool.rolekb]\nmax_age = 2")
    put(tmp_path / "a" / "b" / "pyproject.toml", "[tool.rolekb]\nmax_age = 3")
    put(tmp_path / "a" / "b" / "rolekb.toml", "max_age = 4")
    (tmp_path / "a" / "b" / "c").mkdir()
    found = [configuration(str(tmp_path / folder)).max_age for folder in ("", "a", "a/b", "a/b/c")]
    assert found == [1, 2, 4, 4]


@pytest.mark.parametrize(
    "text", ["[tool.other]\n", "[project]\nname = 'rolekb-user'\n", "not TOML"]
)
def test_a_pyproject_that_does_not_speak_of_rolekb_is_passed_over(
    tmp_path: Path, text: str
) -> None:
    put(tmp_path / "rolekb.toml", "max_age = 1")
    put(tmp_path / "a" / "pyproject.toml", text)
    assert configuration(str(tmp_path / "a")).max_age == 1


@pytest.mark.parametrize("git", ["directory", "file"])
def test_nothing_above_the_repository_counts(tmp_path: Path, git: str) -> None:
    put(tmp_path / "rolekb.toml", "max_age = 1")
    put(
        tmp_path / "repo" / ".git" / "HEAD" if git == "directory" else tmp_path / "repo" / ".git",
        "",
    )
    (tmp_path / "repo" / "in").mkdir()
    assert configuration(str(tmp_path / "repo" / "in")) == Configuration()
    put(tmp_path / "repo" / "rolekb.toml", "max_age = 2")
    assert configuration(str(tmp_path / "repo" / "in")).max_age == 2


def test_the_working_directory_is_where_the_search_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "rolekb.toml", "max_age = 1")
    monkeypatch.chdir(tmp_path)
    assert configuration().max_age == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = ['RK2']", "'selct' is not a key of rolekb.toml. Did you mean 'select'?"),
        ("max-age = 3", "'max-age' is not a key of rolekb.toml. Did you mean 'max_age'?"),
        ("jobs = 2", ("'jobs' is not a key of rolekb.toml."
                     " Keys: select, ignore, max_age, format, exclude.")),
        ("[tool.rolekb]\nmax_age = 3", ("'tool' is not a key of rolekb.toml."
                                       " In rolekb.toml the keys stand at the top, without [tool.rolekb].")),
        ("format = 'jsn'", ('format is "jsn", which is not among its values. Did you mean \'json\'?'
                           " Values: text, json, jsonl, github, sarif, junit, gitlab.")),
        ("ignore = ['rk203']", "ignore[0] is \"rk203\", not of its form. Did you mean 'RK203'?"),
        ("select = ['RK2', 'RK2O3']", ('select[1] is "RK2O3", not of its form.'
                                      " Write RK and up to three digits, such as RK203 or RK2.")),
        ("select = []", "select has 0 items. Give at least 1."),
        ("exclude = 'drafts'", ("exclude is text, where a list belongs."
                               " Write a list, even for a single item: [...].")),
        ("exclude = ['']", "exclude[0] is empty. Write something, or leave the key out."),
        ("max_age = '3'", ("max_age is text, where a whole number belongs."
                          " Write the bare number, without quotes, units or separators.")),
        ("max_age = 0", "max_age is 0, below 1. Write at least 1."),
        ("max_age = 40000", "max_age is 40000, above 36,500. Write at most 36,500."),
        ("max_age = true", ("max_age is true (true or false), where a whole number belongs."
                           " Write a whole number.")),
        ("ignore = [7]", "ignore[0] is the number 7, where text belongs. Write text."),
    ],
)  # fmt: skip
def test_a_fault_names_its_key_and_its_cure(tmp_path: Path, text: str, said: str) -> None:
    assert faults(tmp_path / "rolekb.toml", text) == said


def test_in_pyproject_the_table_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "pyproject.toml", "[tool.rolekb]\nselct = []") == (
        "'selct' is not a key of [tool.rolekb]. Did you mean 'select'?"
    )
    assert faults(tmp_path / "pyproject.toml", "[tool]\nrolekb = 3") == (
        "tool.rolekb is no table. Write [tool.rolekb] and keys below."
    )


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = put(tmp_path / "rolekb.toml", "selct = 1\nmax_age = 'x'\nignore = ['a', 'b']\n")
    with pytest.raises(ConfigurationInvalid) as raised:
        read(str(path))
    assert {fault.key for fault in raised.value.faults} == {
        "selct",
        "max_age",
        "ignore.0",
        "ignore.1",
    }
    assert len(str(raised.value).splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"max_age = ", "the file is not TOML: Invalid value"),
        (b"max_age = 1\nmax_age = 2\n", "the file is not TOML: Cannot overwrite a value"),
        (b"max_age = 1\x00", "the file is not TOML: "),
        (b"exclude = ['\xff']", "the file is not UTF-8. Save it as UTF-8."),
        (b"x = " + b"[" * 100_000, "the file nests too deep. Flatten it."),
        (b"max_age = " + b"9" * 5_000, "the file is not TOML: "),
        (b"max_age = " + b"9" * 400, "max_age is text, where a whole number belongs."),
        (b"max_age = inf", "max_age is text, where a whole number belongs."),
        (b"max_age = 1e300", "max_age is text, where a whole number belongs."),
        (b"max_age = nan", "max_age is text, where a whole number belongs."),
        (b"max_age = 2024-01-01", "max_age is text, where a whole number belongs."),
        (b"ignore = [07:30:00]", 'ignore[0] is "07:30:00", not of its form.'),
        (b'"a\\u001b[31m" = 1', r"'a\x1b[31m' is not a key of rolekb.toml."),
    ],
)  # fmt: skip
def test_whatever_the_file_holds_ends_in_a_plain_error(
    tmp_path: Path, content: bytes, said: str
) -> None:
    assert faults(tmp_path / "rolekb.toml", content).startswith(said)


def test_a_byte_order_mark_and_crlf_do_no_harm(tmp_path: Path) -> None:
    path = put(tmp_path / "rolekb.toml", b"\xef\xbb\xbfmax_age = 7\r\nformat = 'json'\r\n")
    assert read(str(path)) == Configuration(max_age=7, format="json", file=str(path))


def test_a_number_written_as_a_fraction_is_whole(tmp_path: Path) -> None:
    found = read(str(put(tmp_path / "rolekb.toml", "max_age = 30.0")))
    assert found is not None
    assert (found.max_age, type(found.max_age)) == (30, int)


def test_a_folder_or_a_pipe_of_that_name_is_none(tmp_path: Path) -> None:
    put(tmp_path / ".git" / "HEAD", "")
    (tmp_path / "rolekb.toml").mkdir()
    os.mkfifo(tmp_path / "pyproject.toml")
    assert configuration(str(tmp_path)) == Configuration()


def test_a_file_that_is_not_there_is_a_plain_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationInvalid, match=r"the file can't be read: no such file"):
        read(str(tmp_path / "rolekb.toml"))


def test_the_schema_is_closed_described_and_the_one_source_of_the_keys() -> None:
    schema: Any = module.schema()
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert all(field["description"] for field in schema["properties"].values())
    fields = list(Configuration._fields)
    assert fields == [*schema["properties"], "file"]
    assert tuple(schema["properties"]["format"]["enum"]) == FORMATS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text(max_size=5)
    | st.sampled_from(["RK", "RK2", "RK203", "RK2034", "rk2", "json", "RK2\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)  # fmt: skip
TABLES = st.dictionaries(
    st.sampled_from([*KEYS, "selct", "x"]) | st.text(max_size=4), JSON, max_size=5
)


@given(TABLES)
def test_the_quick_look_finds_a_table_sound_exactly_where_no_fault_is_told(
    table: dict[str, Any],
) -> None:
    quick = module._sound(table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rolekb.validation.engines.fast_available", lambda: False)
        told = list(module._faults(table, "rolekb.toml", shared=False))
    assert quick == (not told)
    assert all(fault.message and fault.cure for fault in told)


@pytest.mark.parametrize(
    ("glob", "path", "covered"),
    [
        ("drafts", "drafts", True), ("drafts/", "a/drafts/x.yaml", True), ("drafts", "drafts2/x", False),
        ("*.json", "a/b/c.json", True), ("*.json", "a/b.json/c.yaml", True), ("*.json", "a.jsonl", False),
        ("/a.yaml", "a.yaml", True), ("/a.yaml", "b/a.yaml", False), ("./a/*", "a/x/y", True),
        ("a/*.yaml", "a/x.yaml", True), ("a/*.yaml", "a/b/x.yaml", False), ("a/**/x", "a/x", True),
        ("a/**/x", "a/b/c/x", True), ("**/x", "x", True), ("a/**", "a/b", True), ("a/**", "a", False),
        ("**", "anything/at/all", True), ("a?.yaml", "ab.yaml", True), ("[ab].yaml", "c.yaml", False),
        ("[!ab].yaml", "c.yaml", True), ("[.yaml", "[.yaml", True), ("*", "../outside.yaml", True),
        ("a/*", "../a/x", False), ("**/a/**/b/**", "1/a/2/b/3", True), ("A", "a", False),
    ],
)  # fmt: skip
def test_a_glob_covers(tmp_path: Path, glob: str, path: str, covered: bool) -> None:  # noqa: FBT001
    assert covers(glob, str(tmp_path / path), str(tmp_path)) is covered
    found = Configuration(exclude=("nothing", glob), file=str(tmp_path / "rolekb.toml"))
    assert found.excludes(str(tmp_path / path)) is covered


STEPS = st.lists(st.sampled_from(["a", "b", "ab", "*", "?", "**", "[ab]", "[", "*b*"]), min_size=1)


@given(STEPS.map("/".join), st.lists(st.sampled_from(["a", "b", "ab", "abc"]), min_size=1))
def test_what_covers_a_folder_covers_all_within(glob: str, steps: list[str]) -> None:
    path = "/kb/" + "/".join(steps)
    if covers(glob, path, "/kb"):
        assert covers(glob, f"{path}/more", "/kb")


def test_a_glob_of_many_stars_is_answered_at_once(tmp_path: Path) -> None:
    assert not covers("*a" * 40 + "b", str(tmp_path / ("a" * 200)), str(tmp_path))
    assert not covers("/".join(["**"] * 60 + ["b"]), "/kb/" + "/".join("a" * 60), "/kb")


def test_relative_paths_are_taken_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "rolekb.toml", "exclude = ['a/x.yaml']")
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert configuration().excludes("x.yaml")
    assert not configuration().excludes("y.yaml")


def test_the_command_follows_the_file(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "my-job.yaml", FAULTY)
    put(tmp_path / "drafts" / "my-job.yaml", FAULTY)
    assert run("validate", ".", cwd=tmp_path).stdout.count(b": RK203 ") == 2
    put(tmp_path / "rolekb.toml", "exclude = ['drafts/']\nformat = 'jsonl'")
    ran = run("validate", ".", cwd=tmp_path)
    assert (ran.returncode, ran.stdout.count(b'"code": "RK203"'), ran.stdout[:1]) == (1, 1, b"{")
    assert run("validate", ".", "--format", "text", cwd=tmp_path).stdout[:1] != b"{"
    put(tmp_path / "rolekb.toml", "ignore = ['RK203']")
    ran = run("validate", ".", "--select", "RK2", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, b"")


def test_a_configuration_that_cannot_be_followed_is_wrong_use(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "my-job.yaml", JOB)
    path = put(tmp_path / "rolekb.toml", "selct = ['RK2']")
    ran = run("validate", "my-job.yaml", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, b"")
    said = f"rolekb: {path}: 'selct' is not a key of rolekb.toml. Did you mean 'select'?\n"
    assert ran.stderr.decode() == said
