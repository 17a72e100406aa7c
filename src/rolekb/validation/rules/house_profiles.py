"""House rules on what a role's profile says: levels, education, duties, things named twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import marked, whole
from rolekb.validation.rules.walk import items, quoted, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Json
    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record

# Two ladders part after 'senior'; a rung of one is neither above nor below a rung of the other.
_LADDERS = (
    ("intern", "entry", "mid", "senior", "staff", "principal"),
    ("intern", "entry", "mid", "senior", "lead", "manager", "director", "executive"),
)
_NAMED_ONCE = {
    "skills": "skill", "tools": "tool", "industries": "industry", "levels": "level",
    "related": "role",
}  # fmt: skip

_NOT_CORE = ("common", "occasional")


def _level_order(record: Record, _: Context) -> Iterator[Finding]:
    highest: list[tuple[int, str]] = [(-1, "")] * len(_LADDERS)
    for index, item in items(record, "levels"):
        level = item.get("level")
        for number, ladder in enumerate(_LADDERS):
            if not isinstance(level, str) or level not in ladder:
                continue
            rank = ladder.index(level)
            if rank < highest[number][0]:
                message = f"{level!r} stands after {highest[number][1]!r}"
                yield Finding(("levels", index, "level"), message, "Put the lowest level first")
                return
            highest[number] = (rank, level)


def _years(record: Record, _: Context) -> Iterator[Finding]:
    for index, item in items(record, "levels"):
        years = item.get("experience_years")
        if not isinstance(years, dict):
            continue
        low, high = years.get("minimum"), years.get("maximum")
        if _whole_number(low) and _whole_number(high) and high < low:
            message = f"at most {high} years are fewer than at least {low}"
            path = ("levels", index, "experience_years", "maximum")
            yield Finding(path, message, "Exchange the two, or correct one")


def _accepted(record: Record, _: Context) -> Iterator[Finding]:
    education = record.get("education")
    if not isinstance(education, dict):
        return
    for index, level in words(education, "accepted"):
        if level == education.get("typical"):
            message = f"{quoted(level)} is the typical level already"
            yield Finding(("education", "accepted", index), message, "List other ways in only")


def _no_core(record: Record, _: Context) -> Iterator[Finding]:
    duties = record.get("responsibilities")
    if record.get("status") != "active" or not isinstance(duties, list) or not duties:
        return
    if all(isinstance(duty, dict) and duty.get("weight") in _NOT_CORE for duty in duties):
        message = "no responsibility is weighted core"
        yield Finding(("responsibilities",), message, "Weight what is most of the work as core")


def _twice(record: Record, _: Context) -> Iterator[Finding]:
    for field, key in _NAMED_ONCE.items():
        seen: dict[str, Record] = {}
        for index, item in items(record, field):
            name = item.get(key)
            # Items equal throughout are the schema's to speak of.
            if isinstance(name, str) and seen.setdefault(name, item) != item:
                message = f"{quoted(name)} is named twice under {field}"
                yield Finding((field, index, key), message, "Make one entry of the two")
    classes: dict[tuple[str, str], Record] = {}
    for index, item in items(record, "crosswalk"):
        scheme, code = item.get("scheme"), item.get("code")
        if not isinstance(scheme, str) or not isinstance(code, str):
            continue
        if classes.setdefault((scheme, code), item) != item:
            message = f"{quoted(code)} of {quoted(scheme)} is named twice"
            yield Finding(("crosswalk", index, "code"), message, "Make one entry of the two")


def _whole_number(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _duty(weight: str) -> str:
    return f"{{text: Test data., activity: evaluate, weight: {weight}, sources: [esco-1.2]}}"


def _rung(level: str, years: str) -> str:
    said = f"level: {level}, scope: Tests ({level.strip('▸')})., experience_years: {{{years}}}"
    return f"\n  - {{{said}, sources: [esco-1.2]}}"


def _education(accepted: str) -> str:
    return f"{{typical: bachelor, accepted: [{accepted}], fields: [], sources: [esco-1.2]}}"


def _skill(name: str, proficiency: str) -> str:
    said = f"skill: {name}, requirement: essential, proficiency: {proficiency}"
    return f"\n  - {{{said}, sources: [esco-1.2]}}"


RULES: tuple[Rule, ...] = (
    Rule(
        "RK409", "levels-out-of-order",
        "The levels of a role don't stand in order, the lowest first.",
        "Readers take the list as a ladder; figures on pay by level are read along it.",
        "Put the lowest level first.",
        marked(whole(levels=_rung("senior", "minimum: 5") + _rung("▸mid", "minimum: 2"))),
        Example(whole(levels=_rung("mid", "minimum: 2") + _rung("senior", "minimum: 5"))),
        "warning", kinds=("role",), check_record=_level_order,
    ),
    Rule(
        "RK410", "experience-inverted",
        "A level asks for more years at least than at most.",
        "No experience fits, so no person would be placed on the level.",
        "Exchange the two numbers, or correct one.",
        marked(whole(levels=_rung("mid", "minimum: 5, maximum: ▸2"))),
        Example(whole(levels=_rung("mid", "minimum: 2, maximum: 5"))),
        kinds=("role",), check_record=_years,
    ),
    Rule(
        "RK415", "education-repeated",
        "The accepted levels of education repeat the typical one.",
        "The list is for other ways in; a repeated level makes it look as if there were one.",
        "List only ways in that differ from the typical one.",
        marked(whole(education=_education("▸bachelor"))),
        Example(whole(education=_education("master, experience"))),
        "warning", kinds=("role",), check_record=_accepted,
    ),
    Rule(
        "RK419", "no-core-duty",
        "An active role has no responsibility weighted core.",
        "What most of the work is about is what tells two roles apart; without it a comparison says nothing.",
        "Weight what is most of the work as core.",
        marked(whole(responsibilities=f"\n  ▸- {_duty('common')}")),
        Example(whole(responsibilities=f"\n  - {_duty('core')}\n  - {_duty('common')}")),
        "warning", kinds=("role",), check_record=_no_core,
    ),
    Rule(
        "RK420", "named-twice",
        "A role names a skill, tool, industry, level or neighbour twice, or a record a class of its crosswalk.",
        "The two entries contradict each other, and each program keeps another of them.",
        "Make one entry of the two.",
        marked(whole(skills=_skill("data-quality", "expert") + _skill("▸data-quality", "working"))),
        Example(whole(skills=_skill("data-quality", "expert") + _skill("programming", "working"))),
        kinds=("role", "term"), check_record=_twice,
    ),
)  # fmt: skip
