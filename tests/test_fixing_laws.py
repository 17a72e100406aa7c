"""Laws of `--fix`: faults put into sound files are mended, all else stays, and nothing gets worse."""

from __future__ import annotations

import datetime
import json
import re
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fixture_files import FIXTURES, PROFILES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rolekb.reading import read_file, read_text
from rolekb.validation.check import check_documents
from rolekb.validation.fixing import FIXABLE, Fixed, fix_file, write
from rolekb.validation.options import Options
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from rolekb.reading import Json
    from rolekb.reading.document import Place

CONTEXT = Context(datetime.date(2026, 11, 23))
FILES = sorted([*(FIXTURES / "valid").glob("*/*.yaml"), *PROFILES.glob("*/*.yaml")])
BROKEN = sorted((FIXTURES / "invalid").glob("*/*.yaml"))
# Values from lists.
_WORDS = re.compile(
    r"\b(?:status|level|requirement|proficiency|weight|activity|relation|workplace|certainty|"
    r"vocabulary|typical|period): ([a-z-]+)"
)
_KEYS = re.compile(
    r"^[ -]*(summary|definition|responsibilities|requirement|proficiency|crosswalk|organization|"
    r"provenance|vocabulary|publisher|licence|attribution|synonyms|employment_types)(?=:)",
    re.MULTILINE,
)
_CODES = re.compile(r"(?<=code: )\"([0-9]+(?:\.[0-9]+)?)\"")
_GAPS = re.compile(r"(?<=[a-z]) (?=[a-z])")
_TOP = re.compile(r"^(?=[a-z])", re.MULTILINE)


def asked(*ignored: str) -> Options:
    return Options(select=("RK",), ignore=ignored, context=CONTEXT)


# Without a base no reference leads anywhere, which a key that gets its right name would bring to light.
ALONE = asked("RK3")


def mended(path: str, options: Options = ALONE) -> Fixed:
    return fix_file(path, None, context=CONTEXT, wanted=options.wanted)


def problems(text: str, path: Path, options: Options = ALONE) -> Counter[tuple[str, str]]:
    document = read_text(text.removeprefix("\ufeff"), path.suffix, str(path))
    report = check_documents([document], None, options)
    return Counter((problem.code, problem.pointer) for problem in report.problems)


def others(found: Counter[tuple[str, str]]) -> Counter[str]:
    """How many problems of each code that is never mended."""
    return Counter(code for code, _ in found.elements() if code not in FIXABLE)


def comments(text: str) -> Counter[str]:
    kept = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    return Counter(line for line in kept if "yaml-language-server" not in line)


def one_of(draw: st.DrawFn, pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = list(pattern.finditer(text))
    assume(found)
    return draw(st.sampled_from(found))


def put_in(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def word_in_another_case(draw: st.DrawFn, text: str) -> str:
    match = one_of(draw, _WORDS, text)
    new = draw(st.sampled_from([str.upper, str.title, str.capitalize]))(match[1])
    quote = draw(st.sampled_from(["", "'", '"']))
    return put_in(text, *match.span(1), quote + new + quote)


def key_with_a_slip(draw: st.DrawFn, text: str) -> str:
    match = one_of(draw, _KEYS, text)
    key = match[1]
    at = draw(st.integers(1, len(key) - 2))
    slips = [key.title(), key[:at] + key[at] + key[at:], key[:at] + key[at + 1 :],
             key[:at] + key[at + 1] + key[at] + key[at + 2 :]]  # fmt: skip
    return put_in(text, *match.span(1), draw(st.sampled_from(slips)))


def code_without_quotes(draw: st.DrawFn, text: str) -> str:
    match = one_of(draw, _CODES, text)
    return put_in(text, *match.span(), match[1])


def blanks(draw: st.DrawFn, text: str) -> str:
    match = one_of(draw, _GAPS, text)
    return put_in(text, *match.span(), draw(st.sampled_from(["  ", "   "])))


def keys_in_another_order(draw: st.DrawFn, text: str) -> str:
    starts = [match.start() for match in _TOP.finditer(text)]
    cuts = [start - len(_above(text[:start])) for start in starts[1:]]
    ends = [starts[0], *cuts, len(text)]
    blocks = [text[one:other] for one, other in pairwise(ends)]
    return text[: starts[0]] + "".join(draw(st.permutations(blocks)))


def _above(text: str) -> str:
    """The comments that end a text."""
    match = re.search(r"(?:^#.*\n)*\Z", text, re.MULTILINE)
    return match[0] if match else ""


def other_first_line(draw: st.DrawFn, text: str) -> str:
    assume(text.startswith("# yaml-language-server"))
    lines = ["", "# yaml-language-server: $schema=../v1/no.schema.json\n".replace("no", "term")]
    return draw(st.sampled_from(lines)) + text.partition("\n")[2]


def byte_order_mark(_: st.DrawFn, text: str) -> str:
    return "\ufeff" + text.removeprefix("\ufeff")


FAULTS = (word_in_another_case, key_with_a_slip, code_without_quotes, blanks,
          keys_in_another_order, other_first_line, byte_order_mark)  # fmt: skip


@st.composite
def faulty(draw: st.DrawFn) -> tuple[Path, str, str]:
    """A sound file, and its text with up to four faults of kinds that are mended."""
    path = draw(st.sampled_from(FILES))
    sound = text = path.read_text(encoding="utf-8")
    # A problem that only shows once a fault is mended would hold the mending back.
    assume(not others(problems(sound, path)))
    for fault in draw(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=4)):
        marked = text[:1] == "\ufeff"
        text = fault(draw, text.removeprefix("\ufeff"))
        text = "\ufeff" * marked + text.removeprefix("\ufeff")
    if draw(st.booleans()):
        sound, text = sound.replace("\n", "\r\n"), text.replace("\n", "\r\n")
    return path, sound, text


@settings(max_examples=150, deadline=None)
@given(faulty())
def test_faults_of_these_kinds_are_mended_and_nothing_else_changes(
    case: tuple[Path, str, str],
) -> None:
    path, sound, text = case
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.parent.name, path.name)
        copy.parent.mkdir()
        copy.write_bytes(text.encode())
        result = mended(str(copy))
        assert result.before == text
        assert not problems(result.after, copy) - problems(sound, copy)
        assert comments(result.after) == comments(text.removeprefix("\ufeff"))
        assert data(result.after) == data(sound)
        assert ("\r" in text) == ("\r" in result.after)
        write(result)
        assert copy.read_bytes().decode() == result.after
        again = mended(str(copy))
        assert not again.changed
        assert again.codes == ()


def data(text: str) -> Json:
    """What a text says, all blanks between words alike."""
    found: Json = json.loads(
        re.sub(r"(?:[ \t]|\\t)+", " ", json.dumps(read_text(text, ".yaml").data, sort_keys=True))
    )
    return found


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Path, str]:
    """Any file of ours, with pieces of its values and keys written otherwise; YAML or JSON."""
    path = draw(st.sampled_from([*FILES, *BROKEN]))
    text = path.read_text(encoding="utf-8")
    if draw(st.booleans()):
        text = json.dumps(read_file(str(path)).data, indent=draw(st.sampled_from([None, 2])))
        path = path.with_suffix(".json")
    root = read_text(text, path.suffix).find(())
    assert root is not None
    spots = sorted(set(_spots(root)))
    pieces = [
        "'",
        '"',
        " ",
        "  ",
        "#",
        ": ",
        "{",
        "\n",
        "\t",
        "~",
        "&a ",
        "!!str ",
        "Senior",
        "X",
        "1",
    ]
    for start, end in draw(st.lists(st.sampled_from(spots), max_size=3, unique=True)):
        change = draw(st.sampled_from([str.upper, str.title, str.swapcase, None]))
        new = change(text[start:end]) if change else draw(st.sampled_from(pieces))
        assume(len(new) == end - start or change is None)
        spots_text = text[start:end]
        text = (
            text.replace(spots_text, new, 1)
            if draw(st.booleans())
            else put_in(text, start, end, new)
        )
    return path, text


def _spots(place: Place) -> list[tuple[int, int]]:
    found = [place.key] if place.key else []
    children = [*(place.entries or {}).values(), *(place.items or ())]
    if not children and place.end > place.start:
        found.append((place.start, place.end))
    return found + [spot for child in children for spot in _spots(child)]


@pytest.mark.parametrize("options", [ALONE, asked()], ids=["alone", "with references"])
@settings(max_examples=80, deadline=None)
@given(case=spoilt())
def test_whatever_a_file_holds_mending_makes_nothing_worse(
    options: Options, case: tuple[Path, str]
) -> None:
    path, text = case
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        copy.write_bytes(text.encode())
        result = mended(str(copy), options)
        if not result.before:  # it can't be read
            return
        before, after = problems(text, copy, options), problems(result.after, copy, options)
        assert not others(after) - others(before)
        assert after.total() <= before.total()
        assert (after == before) or result.codes
        assert not comments(text) - comments(result.after)
        assert not mended(str(_written(copy, result)), options).changed


def _written(path: Path, fixed: Fixed) -> Path:
    write(fixed)
    return path


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_our_own_files_need_no_mending(path: Path) -> None:
    result = fix_file(str(path), None, context=CONTEXT, wanted=lambda code: code[:3] != "RK3")
    assert not result.changed
