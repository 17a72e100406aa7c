"""Our pairs of ESCO and O*NET occupations held against another's: Nesta's table, led from SOC 2010 to SOC 2018.

Nobody's table is the truth here: Nesta's was made in 2020 from the likeness of texts, for codes of SOC 2010
and an older ESCO. A disagreement is a question to a record, and the report says what speaks for each side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolekb.evidence import occupations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.occupations import Change
    from rolekb.evidence.raw import Raw
    from rolekb.reading import Json

Verdict = Literal["agrees", "compatible", "differs", "silent"]


class Ours(NamedTuple):
    """One occupation of O*NET-SOC 2019 or SOC 2018 in a role's crosswalk, as its record has it."""

    code: str
    soc: str
    label: str
    relation: str
    certainty: str
    basis: str


class Theirs(NamedTuple):
    """Nesta's choice for an ESCO occupation: a code of O*NET-SOC 2010, and the SOC 2018 codes that it became.

    `confidence` is Nesta's own: 0.5, 1 or 2, the highest. `inherited` is the code of the wider ESCO occupation
    that the choice was made for, where the table stops above ours.
    """

    code: str
    label: str
    confidence: float
    became: tuple[str, ...]
    inherited: str | None


class Compared(NamedTuple):
    """One ESCO occupation of a role: what we pair it with, what Nesta does, and why both may differ."""

    role: str
    esco: str
    label: str
    relation: str
    ours: tuple[Ours, ...]
    theirs: Theirs | None
    verdict: Verdict
    why: str


class Tables(NamedTuple):
    """What the comparison reads: each table by code or address."""

    change: Change
    titles_2010: Mapping[str, str]
    esco: Mapping[str, str]  # code of ESCO 1.2 -> address
    before: frozenset[str]  # addresses of ESCO 1.1.1
    nesta: Mapping[str, tuple[str, str, float]]  # address -> code, label, confidence
    listed: Mapping[str, frozenset[str]]  # O*NET code -> its titles, folded


def tables(raw: Raw) -> Tables:
    """The tables from the raw files."""
    uri, label, code = "conceptUri", "preferredLabel", "code"
    return Tables(
        occupations.change(raw),
        {
            row.text("soc2010"): row.text("soc2010_title")
            for row in raw.csv("soc2010_soc2018.csv", ("soc2010", "soc2010_title"))
        },
        {
            row.text(code): row.text(uri)
            for row in raw.csv("ESCO_v1.2_occupations_en.csv.gz", (code, uri, label))
        },
        frozenset(
            row.text(uri)
            for row in raw.csv(
                "ESCO_v1.1.1_classification_en_csv.zip", (uri,), member="occupations_en.csv"
            )
        ),
        dict(_nesta(raw)),
        _listed(raw),
    )


def _nesta(raw: Raw) -> Iterator[tuple[str, tuple[str, str, float]]]:
    columns = ("concept_uri", "onet_code", "onet_occupation", "confidence")
    for row in raw.csv("nesta_esco_onet_crosswalk_MCC.csv", columns):
        if not re.fullmatch(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}", row.text("onet_code")):
            row.refuse("onet_code", f"{row.text('onet_code')!r} is no code of O*NET-SOC")
        confidence = row.number_in("confidence", 0.5, 2)
        yield (
            row.text("concept_uri"),
            (row.text("onet_code"), row.text("onet_occupation"), confidence),
        )


def _listed(raw: Raw) -> dict[str, frozenset[str]]:
    """The titles that O*NET 30.1 lists under each code, without what stands in brackets behind them."""
    found: dict[str, set[str]] = {}
    for table, title in (("Alternate Titles", "Alternate Title"), ("Occupation Data", "Title")):
        columns = ("O*NET-SOC Code", title)
        for row in raw.csv("onet-30.1.zip", columns, member=f"{table}.txt", delimiter="\t"):
            found.setdefault(row.text("O*NET-SOC Code"), set()).add(_folded(row.text(title)))
    return {code: frozenset(titles) for code, titles in found.items()}


def _folded(title: str) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", title).casefold()


def compare(knowledge: KnowledgeBase, known: Tables) -> tuple[Compared, ...]:
    """Every pair of an ESCO occupation and American ones that a role's crosswalk makes, by role."""
    found: list[Compared] = []
    for role in sorted(knowledge.roles):
        record = knowledge.roles.raw(role)
        ours = tuple(
            Ours(
                str(entry["code"]), soc, str(entry["label"]), str(entry["relation"]),
                str(entry["certainty"]), str(entry["basis"]),
            )
            for entry, soc in occupations.soc_codes(record)
        )  # fmt: skip
        if ours:
            found += [_compared(role, entry, ours, known) for entry in _esco(record)]
    return tuple(found)


def _esco(record: dict[str, Json]) -> list[dict[str, Json]]:
    listed = record.get("crosswalk")
    entries = listed if isinstance(listed, list) else ()
    return [one for one in entries if isinstance(one, dict) and one.get("scheme") == "esco-1.2"]


def _compared(role: str, entry: dict[str, Json], ours: tuple[Ours, ...], known: Tables) -> Compared:
    code, label, relation = str(entry["code"]), str(entry["label"]), str(entry["relation"])
    theirs = _theirs(code, known)
    verdict, why = _verdict(code, label, relation, ours, theirs, known)
    return Compared(role, code, label, relation, ours, theirs, verdict, why)


def _theirs(code: str, known: Tables) -> Theirs | None:
    """Nesta's choice; its authors let an occupation below their table take that of the one above it."""
    at = code
    while at.count(".") >= 1:
        chosen = known.nesta.get(known.esco.get(at, ""))
        if chosen is not None:
            became = tuple(sorted(known.change.to_2018.get(chosen[0].partition(".")[0], ())))
            return Theirs(*chosen, became, None if at == code else at)
        at = at.rpartition(".")[0]
    return None


def _verdict(
    code: str,
    label: str,
    relation: str,
    ours: tuple[Ours, ...],
    theirs: Theirs | None,
    known: Tables,
) -> tuple[Verdict, str]:
    if theirs is None:
        new = known.esco.get(code) not in known.before
        return "silent", (
            "ESCO has it only since a version after 1.1.1"
            if new
            else "ESCO 1.1.1 has it, Nesta's table does not"
        )
    held = [one for one in ours if one.soc in theirs.became]
    named = [one for one in held if one.label.casefold() == theirs.label.casefold()]
    if named:
        return "agrees", f"the same O*NET occupation, {named[0].code} {named[0].label}"
    if held and len(theirs.became) == 1:
        return "agrees", f"{theirs.code} became {held[0].soc}, which is ours"
    if held:
        parts = len(theirs.became)
        return (
            "compatible",
            f"SOC 2018 divided {theirs.code[:7]} into {parts}; {held[0].soc} is one of them",
        )
    if not theirs.became:
        return "silent", f"{theirs.code} is not in the table from SOC 2010 to SOC 2018"
    return "differs", "; ".join(_reasons(label, relation, ours, theirs, known))


def _reasons(
    label: str, relation: str, ours: tuple[Ours, ...], theirs: Theirs, known: Tables
) -> Iterator[str]:
    """What speaks for our side: facts from the files first, then how loosely we pair at all."""
    listed = sorted(one.code for one in ours if _folded(label) in known.listed.get(one.code, ()))
    if theirs.inherited:
        yield f"Nesta's choice was made for the wider {theirs.inherited}"
    if listed:
        yield f'O*NET 30.1 lists "{label}" under ours, {" and ".join(listed)}'
    for soc in sorted({one.soc for one in ours}):
        old = known.change.to_2010.get(soc, frozenset())
        if old and all(known.titles_2010[code].endswith("All Other") for code in old):
            yield f"{soc} is new: in SOC 2010 it was a part of {' and '.join(sorted(old))}"
    if relation not in ("exact", "close"):
        yield f"the role is only {_RELATED[relation]} this ESCO occupation"
    elif not listed:
        yield f"our judgement, of {' and '.join(sorted({one.certainty for one in ours}))} certainty"


_RELATED = {"broad": "a part of", "narrow": "wider than", "related": "related to"}
