"""What can be mended in values and keys: each proposal still has to stand a trial."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rolekb.errors import nearest
from rolekb.reading.document import value_at
from rolekb.validation.fix_edits import (
    BLANKS,
    DOUBLED,
    TRAILING,
    Edit,
    respelled,
    without_blanks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rolekb.reading.document import Document, Json, Path
    from rolekb.validation.fix_trial import State
    from rolekb.validation.violations import Violation


def proposals(state: State, wanted: Callable[[str], bool]) -> list[Edit]:
    """All that can be mended at the same time."""
    stages = (schema_edits, end_edits, blank_edits)
    return _apart(edit for stage in reversed(stages) for edit in stage(state, wanted))


def schema_edits(state: State, wanted: Callable[[str], bool]) -> list[Edit]:
    """Numbers to quote, words to write in another case, keys to spell as the schema does."""
    found: list[Edit] = []
    for base, record, violation in state.violations:
        path = (*base, *violation.path)
        if violation.keyword == "type" and wanted("RK201"):
            found += _quoted(state.document, path, violation, yaml=state.yaml)
        elif violation.keyword == "enum" and wanted("RK204"):
            value = value_at(record, violation.path)
            found += _cased(state.document, path, value, violation, yaml=state.yaml)
        elif violation.keyword == "additionalProperties" and wanted("RK203"):
            mapping = value_at(record, violation.path)
            found += _spelled(state.document, path, mapping, violation, yaml=state.yaml)
    return _apart(found)


def end_edits(state: State, wanted: Callable[[str], bool]) -> list[Edit]:
    """Blanks at the ends of texts whose form allows none."""
    if not wanted("RK206"):
        return []
    found: list[Edit] = []
    for base, record, violation in state.violations:
        if violation.keyword == "pattern":
            value = value_at(record, violation.path)
            stripped = value.strip(BLANKS) if isinstance(value, str) else ""
            if stripped:
                path = (*base, *violation.path)
                found += _blanks(state, "RK206", path, str(value), stripped)
    return _apart(found)


def blank_edits(state: State, wanted: Callable[[str], bool]) -> list[Edit]:
    """Blanks in texts that are doubled or end a line."""
    if not wanted("RK416"):
        return []
    found: list[Edit] = []
    for problem in state.problems:
        if problem.code == "RK416":
            path = _path(state.document.data, problem.pointer)
            value = value_at(state.document.data, path)
            if isinstance(value, str):
                mended = TRAILING.sub("", DOUBLED.sub(" ", value))
                found += _blanks(state, "RK416", path, value, mended)
    return _apart(found)


def _quoted(document: Document, path: Path, violation: Violation, *, yaml: bool) -> Iterator[Edit]:
    """A number, `true` or `false` where text belongs; `null` rather means that there is none."""
    limit = violation.schema.get("type")
    allowed = limit if isinstance(limit, list) else [limit]
    place = document.find(path)
    if not yaml or "string" not in allowed or place is None or not place.text:
        return
    value = value_at(document.data, path)
    plain = document.text[place.start : place.end] == place.text  # no tag, no anchor
    if plain and isinstance(value, (bool, int, float)):
        yield Edit("RK201", path, place.start, place.end, f'"{place.text}"', place.text)


def _cased(
    document: Document, path: Path, value: Json, violation: Violation, *, yaml: bool
) -> Iterator[Edit]:
    place = document.find(path)
    allowed = violation.schema.get("enum")
    if place is None or not isinstance(value, str) or not isinstance(allowed, list):
        return
    meant = [
        word
        for word in allowed
        if isinstance(word, str) and word.casefold() == value.strip(BLANKS).casefold()
    ]
    written = document.text[place.start : place.end]
    if len(meant) == 1 and _bare(written):
        new = respelled(written, meant[0], yaml=yaml)
        yield Edit("RK204", path, place.start, place.end, new, meant[0])


def _spelled(
    document: Document, path: Path, mapping: Json, violation: Violation, *, yaml: bool
) -> Iterator[Edit]:
    known = list(cast("dict[str, Json]", violation.schema.get("properties", {})))
    if not isinstance(mapping, dict):
        return
    meant = {name: _meant(name, known) for name in violation.names}
    targets = list(meant.values())
    for name, right in meant.items():
        place = document.find((*path, name))
        if right is None or right in mapping or targets.count(right) > 1:
            continue
        if place is not None and place.key is not None:
            start, end = place.key
            written = document.text[start:end]
            if _bare(written):
                new = respelled(written, right, yaml=yaml)
                yield Edit("RK203", (*path, name), start, end, new, key=right)


def _blanks(state: State, code: str, path: Path, value: str, wanted: str) -> Iterator[Edit]:
    place = state.document.find(path)
    if place is None or value == wanted:
        return
    written = state.document.text[place.start : place.end]
    if _bare(written):
        new = without_blanks(written, value, wanted, ends=code == "RK206", yaml=state.yaml)
        if new is not None:
            yield Edit(code, path, place.start, place.end, new, wanted)


def _bare(written: str) -> bool:
    """Whether a scalar's source is the scalar alone, without a tag, an anchor or an alias."""
    return written[:1] not in ("", "&", "!", "*")


def _meant(name: str, known: list[str]) -> str | None:
    """The one key that a name is a slip of: another case or sign, or a letter or two."""
    folded = _folded(name)
    slips = {key: _slips(folded, _folded(key)) for key in known}
    least = min(slips.values(), default=3)
    near = [key for key in known if slips[key] == least]
    if len(near) != 1 or least > (1 if len(near[0]) < 5 else 2):
        return None
    # The cure that the problem shows must say the same.
    return near[0] if nearest(name, known, 1) == (near[0],) else None


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def _slips(one: str, other: str) -> int:
    """How many letters were missed, added, changed or swapped with the next; 3 is far.

    >>> _slips("tootls", "tools"), _slips("titel", "title"), _slips("pay", "role")
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, last = row, before
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and (a, b) == (other[j - 2], one[i - 2]):
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        before = above
    return min(row[-1], 3)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """At most one edit for a stretch: a schema may speak of one value more than once."""
    return list({edit.start: edit for edit in edits}.values())


def _path(data: Json, place: str) -> Path:
    """A pointer as a path into the data that it was made from."""
    path: list[str | int] = []
    for part in place.split("/")[1:]:
        step = part.replace("~1", "/").replace("~0", "~")
        path.append(int(step) if isinstance(data, list) else step)
        data = value_at(data, tuple(path[-1:]))
    return tuple(path)
