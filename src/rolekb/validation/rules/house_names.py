"""House rules on names: titles, labels and synonyms that must lead to one record each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.catalog.store import COLLECTIONS
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import marked, outline, tool
from rolekb.validation.rules.walk import Around, quoted, retired, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Path
    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record, RecordSet
    from rolekb.validation.units import Unit

TERMS = tuple(name for name, (kind, _) in COLLECTIONS.items() if kind == "term")
# Names of tools that are common words in text about work; a longer list would cry wolf.
_COMMON = frozenset((
    "access", "ant", "beam", "chef", "dash", "excel", "express", "flow",
    "flux", "go", "hive", "make", "numbers",
    "pages", "pig", "prefect", "puppet", "ray", "ruby", "rust",
    "sage", "salt", "scratch", "spark", "swift", "word",
))  # fmt: skip


class _Claim(NamedTuple):
    holder: str
    text: str
    path: Path
    unit: Unit | None  # None: the base's
    main: bool
    exact: bool

    @property
    def folded(self) -> str:
        return self.text.casefold()


class _Register:
    """Who holds a name; of many holders the first two, as one of those is another than the asker."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[_Claim]] = {}

    def add(self, claim: _Claim) -> None:
        keys = [("exact", claim.text), ("any", claim.folded)]
        for key in keys if claim.exact else [*keys, ("loose", claim.folded)]:
            held = self._held.setdefault(key, [])
            if not held or (len(held) == 1 and held[0].holder != claim.holder):
                held.append(claim)

    def other(self, claim: _Claim) -> _Claim | None:
        """A name of another holder that the same text would find."""
        near = ("loose" if claim.exact else "any", claim.folded)
        for key in (("exact", claim.text), near):
            for held in self._held.get(key, ()):
                if held.holder != claim.holder:
                    return held
        return None


def _claimed(
    record_set: RecordSet, collection: str, main: str, more: str
) -> Iterator[tuple[_Claim, _Claim]]:
    """Further names that another record holds too, each with the other claim."""
    checked = record_set.by_collection.get(collection, {})
    around = Around(record_set)
    claims = [
        claim
        for record_id, record in around.base(collection) if checked
        for claim in _names(record_id, record, None, main, more)
    ]  # fmt: skip
    for record_id, unit in sorted(checked.items()):
        claims += _names(record_id, unit.record, unit, main, more)
    mains, others = _Register(), _Register()
    for claim in claims:
        if claim.main:
            mains.add(claim)
        elif claim.unit is None:
            others.add(claim)
    for claim in claims:
        if claim.unit is None:
            continue
        other = (None if claim.main else mains.other(claim)) or others.other(claim)
        # Where the other record is checked too, its further name is what gives way, not this main one.
        if other is not None and not (claim.main and other.unit is not None):
            yield claim, other
        if not claim.main:
            others.add(claim)


def _names(
    holder: str, record: Record, unit: Unit | None, main: str, more: str
) -> Iterator[_Claim]:
    if retired(record):
        return
    exact = record.get("case_sensitive") is True
    first = record.get(main)
    if isinstance(first, str):
        yield _Claim(holder, first, (main,), unit, main=True, exact=exact)
    for path, text in _further(record, more):
        yield _Claim(holder, text, path, unit, main=False, exact=exact)


def _further(record: Record, more: str) -> Iterator[tuple[Path, str]]:
    """The further names of a record with their paths; a role's in other languages too."""
    for index, text in words(record, more):
        yield (more, index), text
    languages = record.get("other_languages") if more == "alternate_titles" else None
    for number, entry in enumerate(languages if isinstance(languages, list) else ()):
        if isinstance(entry, dict):
            for index, text in words(entry, "titles"):
                yield ("other_languages", number, "titles", index), text


def _titles(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for claim, other in _claimed(record_set, "roles", "title", "alternate_titles"):
        if claim.unit is not None:
            abroad = "in another language" if other.path[0] == "other_languages" else ""
            held = "is the title" if other.main else f"is an alternate title {abroad}".rstrip()
            message = f"{quoted(claim.text)} {held} of {quoted(other.holder)} too"
            yield claim.unit, Finding(claim.path, message, "Leave it to the one that it fits best")


def _synonyms(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for collection in TERMS:
        for claim, other in _claimed(record_set, collection, "label", "synonyms"):
            if claim.unit is not None:
                held = "is the label" if other.main else "is a synonym"
                message = f"{quoted(claim.text)} {held} of {quoted(other.holder)} too"
                cure = "Leave it to the one that it fits best"
                yield claim.unit, Finding(claim.path, message, cure)


def _repeats(record: Record, main: str, more: str) -> Iterator[tuple[int, str, str | None]]:
    """Further names that repeat the main one (None) or an earlier one (as written there)."""
    exact = record.get("case_sensitive") is True
    first = record.get(main)
    seen: dict[str, str | None] = {}
    if isinstance(first, str):
        seen[first if exact else first.casefold()] = None
    for index, text in words(record, more):
        key = text if exact else text.casefold()
        earlier = seen.setdefault(key, text)
        if earlier is None:
            yield index, text, None
        elif earlier != text:  # the same to the letter is the schema's
            yield index, text, earlier


def _repeated_title(record: Record, _: Context) -> Iterator[Finding]:
    cure = "Remove it: case makes no difference"
    for index, text, earlier in _repeats(record, "title", "alternate_titles"):
        of = "the role's own title" if earlier is None else quoted(earlier)
        yield Finding(("alternate_titles", index), f"{quoted(text)} repeats {of}", cure)
    own = [text for _, text in words({"own": [record.get("title")]}, "own")]
    listed = {text.casefold() for text in own} | {
        text.casefold() for _, text in words(record, "alternate_titles")
    }
    seen: set[tuple[Path, str]] = (
        set()
    )  # languages may share a title, one language may not repeat it
    for path, text in _further(record, "alternate_titles"):
        if path[0] == "other_languages":
            key = (path[:2], text.casefold())
            if key[1] in listed or key in seen:
                of = "a title that the role has already"
                yield Finding(path, f"{quoted(text)} repeats {of}", cure)
            seen.add(key)


def _repeated_label(record: Record, _: Context) -> Iterator[Finding]:
    for index, text, earlier in _repeats(record, "label", "synonyms"):
        of = "the label" if earlier is None else quoted(earlier)
        cure = "Remove it; case counts only with 'case_sensitive: true'"
        yield Finding(("synonyms", index), f"{quoted(text)} repeats {of}", cure)


def _short(record: Record, _: Context) -> Iterator[Finding]:
    label = record.get("label")
    if record.get("vocabulary") != "tool" or not isinstance(label, str) or retired(record):
        return
    if record.get("case_sensitive") is not True and (
        len(label) <= 2 or label.casefold() in _COMMON
    ):
        message = f"{quoted(label)} is found wherever the word or letter stands"
        yield Finding(("label",), message, "Add 'case_sensitive: true'")


def _unused(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    checked = record_set.by_collection
    roles = [unit.record.get("status") for unit in checked.get("roles", {}).values()]
    # What an outline will ask for is not written yet; only its family is.
    whole = all(status != "outline" for status in roles)
    judged = [name for name in TERMS if checked.get(name) and (whole or name == "families")]
    if not roles or not judged:
        return
    used = {
        (collection, target)
        for unit in record_set.units
        for _, collection, target in unit.links
        if (collection, target) != (unit.collection, unit.record_id)
    }
    around = Around(record_set)
    idle = [
        (collection, record_id, unit)
        for collection in judged
        for record_id, unit in checked[collection].items()
        if (collection, record_id) not in used and not retired(unit.record)
    ]
    # One's own version of a term in the base may be there for the base's roles.
    if any(around.hides(collection, record_id) for collection, record_id, _ in idle):
        used |= around.named_below()
    for collection, record_id, unit in idle:
        if (collection, record_id) not in used:
            message = f"no record names {quoted(record_id)}"
            yield unit, Finding(("id",), message, "Name it where it belongs, or remove it")


_FAMILY = tool("own-family", vocabulary="family", label="Own Family")["own-family.yaml"]

RULES: tuple[Rule, ...] = (
    Rule(
        "RK405", "title-of-two-roles",
        "An alternate title, in whatever language, is claimed by two roles, or is another role's title.",
        "Whoever looks a title up should arrive at one role; letter case makes no difference to them.",
        "Leave the title to the role that it fits best.",
        marked({**outline(alternate_titles="[Data Checker]"), **outline(
            "table-tester", title="Table Tester", alternate_titles="[▸data checker]")}),
        Example({**outline(alternate_titles="[Data Checker]"), **outline(
            "table-tester", title="Table Tester", alternate_titles="[Table Checker]")}),
        "warning", kinds=("role",), check_set=_titles,
    ),
    Rule(
        "RK406", "unused-term",
        "No record names a term: a family beside roles, other terms once every checked role is written out.",
        "A word that nothing uses is a leftover, or a misspelt id elsewhere.",
        "Name the term where it belongs, or remove it.",
        marked({**outline(), "own-family.yaml": _FAMILY.replace("id: ", "id: ▸", 1)}),
        Example({**outline(family="own-family"), "own-family.yaml": _FAMILY}),
        "warning", kinds=("term",), check_set=_unused,
    ),
    Rule(
        "RK408", "repeated-title",
        "An alternate title, in whatever language, repeats the role's own title or another of its titles.",
        "Titles are compared without regard to letter case, so it adds nothing.",
        "Remove it.",
        marked(outline(alternate_titles="[▸data tester]")),
        Example(outline(alternate_titles="[Data Checker]")),
        "warning", kinds=("role",), check_record=_repeated_title,
    ),
    Rule(
        "RK413", "synonym-of-two-terms",
        "A synonym is claimed by two terms of one vocabulary, or is another term's label.",
        "Found in a text, it would count for both, and every figure on demand would be off.",
        "Leave the synonym to the term that it fits best.",
        marked({**tool(synonyms="[OwnT]"),
                **tool("peer-tool", label="Peer Tool", synonyms="[▸ownt]")}),
        Example({**tool(synonyms="[OwnT]"), **tool("peer-tool", label="Peer Tool", synonyms="[PeerT]")}),
        "warning", kinds=("term",), check_set=_synonyms,
    ),
    Rule(
        "RK414", "repeated-label",
        "A synonym repeats the term's label or another of its synonyms, but for letter case.",
        "Unless the term is case-sensitive, every letter case of a name is found anyway.",
        "Remove it.",
        marked(tool(synonyms="[▸own tool]")), Example(tool(synonyms="[OwnTool]")),
        "warning", kinds=("term",), check_record=_repeated_label,
    ),
    Rule(
        "RK418", "ambiguous-label",
        "A tool's label is one or two letters or a common word, and not marked case-sensitive.",
        "'r', 'go' and 'excel' stand in most texts without meaning the tool.",
        "Add `case_sensitive: true`.",
        marked(tool("d", label="▸D")),
        Example({"d.yaml": tool("d", label="D")["d.yaml"] + "case_sensitive: true\n"}),
        "warning", kinds=("term",), check_record=_short,
    ),
)  # fmt: skip
