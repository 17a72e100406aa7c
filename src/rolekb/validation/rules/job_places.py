"""Rules on where the work is: RK505, RK508, RK512, RK521 and RK522."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.reading.countries import US_STATES, codes
from rolekb.validation.rules.job_values import items, line, mapping, places
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Json, Path
    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record

# Kosovo has no code of ISO 3166-1; XK is the one of the codes left free that everybody uses.
COUNTRIES = codes() | {"XK"}

WORKPLACE_WORDS = {
    "remote": "remote", "anywhere": "remote", "worldwide": "remote", "global": "remote",
    "work from home": "remote", "home office": "remote", "home-based": "remote", "wfh": "remote",
    "telecommute": "remote", "virtual": "remote", "hybrid": "hybrid", "onsite": "onsite",
    "on-site": "onsite", "on site": "onsite", "in office": "onsite", "in-office": "onsite",
}  # fmt: skip
"""Texts that name no place but a way of working, in lower case."""

_MEANT = {
    "UK": "GB", "EL": "GR", "BU": "MM", "DD": "DE", "FX": "FR", "TP": "TL", "ZR": "CD",
}  # fmt: skip
_REMOTE = re.compile(r"\bremote\b")


def _nowhere(record: Record, _: Context) -> Iterator[Finding]:
    if record.get("workplace") != "remote" or record.get("applicant_locations"):
        return
    if not any(place.get("country") for place in places(record)):
        yield Finding(
            ("workplace",),
            "the job is remote, and nothing says from which countries",
            "List the countries' codes in applicant_locations",
        )


def _countries(record: Record) -> Iterator[tuple[Path, Json]]:
    for index, place in enumerate(places(record)):
        yield ("locations", index, "country"), place.get("country")
    for index, country in enumerate(items(record.get("applicant_locations"))):
        yield ("applicant_locations", index), country


def _unknown(record: Record, _: Context) -> Iterator[Finding]:
    for path, code in _countries(record):
        if not isinstance(code, str) or not re.fullmatch("[A-Z]{2}", code) or code in COUNTRIES:
            continue
        meant = _MEANT.get(code)
        cure = f"Write {meant}" if meant else "Write the country's ISO 3166-1 alpha-2 code"
        message = f"{code!r} is not the ISO 3166-1 code of a country"
        if code in US_STATES:
            message, meant = f"{code!r} is a state of the US, not a country", "US"
            cure = "Write US" + (f", and {code} as the region" if len(path) == 3 else "")
        yield Finding(path, message, cure, meant)


def _no_place(record: Record, _: Context) -> Iterator[Finding]:
    for index, place in enumerate(places(record)):
        text = line(place.get("text"))
        way = WORKPLACE_WORDS.get(text.lower())
        message = f"{text!r} tells how the work is done, not where"
        if way is None and "workplace" not in record and _REMOTE.search(text.lower()):
            way, message = "remote", f"{text!r} also tells how the work is done"
        if way is not None:
            yield Finding(
                ("locations", index, "text"),
                message,
                f"Write 'workplace: {way}', and here the place alone, or leave it out",
            )


def _same_place(first: Record, second: Record) -> bool:
    """Whether two places that aren't written alike are one."""
    named = [
        [line(place.get(key)).lower() for key in ("locality", "region", "country")]
        for place in (first, second)
    ]
    text, other = (line(place.get("text")).lower() for place in (first, second))
    if first.keys() == second.keys() and text == other and named[0] == named[1]:
        return False  # RK214 speaks of it
    if named[0][0] and named[0] == named[1]:
        return True
    agree = all(not one or not two or one == two for one, two in zip(*named, strict=True))
    return text != "" and text == other and agree


def _doubled(record: Record, _: Context) -> Iterator[Finding]:
    found = places(record)[:100]
    for index, place in enumerate(found):
        for before in range(index):
            if place and _same_place(found[before], place):
                yield Finding(
                    ("locations", index),
                    f"the place is the same as number {before + 1} of the list",
                    "Keep the fuller one of the two",
                )
                break


def _no_country(record: Record, _: Context) -> Iterator[Finding]:
    for index, item in enumerate(items(record.get("locations"))):
        place = mapping(item)
        region = line(place.get("region"))
        if region and "country" not in place:
            known = region in US_STATES
            yield Finding(
                ("locations", index, "region"),
                f"the region {region!r} stands without its country",
                "Add the country's code" + (f": US, if {region} is the state" if known else ""),
            )


RULES = (
    Rule(
        "RK505", "remote-without-country",
        "A remote job names no country to work from.",
        "Few employers may hire everywhere: applicants from elsewhere waste their time, and job"
        " search engines don't show a remote job without a country.",
        "List the countries from which one may apply in applicant_locations.",
        marked(job(workplace="▸remote")),
        Example(job(workplace="remote", applicant_locations="[US, CA]")),
        severity="warning", kinds=("job",), check_record=_nowhere,
    ),
    Rule(
        "RK508", "country-unknown",
        "A country is not a code of ISO 3166-1 (Kosovo's XK is let in).",
        "The job is found under no country; UK, for one, is no code, and CA is not California.",
        "Write the country's ISO 3166-1 alpha-2 code.",
        marked(job(applicant_locations="[▸UK]")),
        Example(job(applicant_locations="[GB]")),
        kinds=("job",), check_record=_unknown,
    ),
    Rule(
        "RK512", "workplace-as-place",
        "A place of work reads 'Remote', 'Hybrid' or the like.",
        "Maps and filters by place can't find it, and filters for remote work look at workplace.",
        "Write it as workplace, and keep places in locations.",
        marked(job(locations="[{text: ▸Remote}]")),
        Example(job(workplace="remote", applicant_locations="[US]")),
        severity="warning", kinds=("job",), check_record=_no_place,
    ),
    Rule(
        "RK521", "place-doubled",
        "Two of a job's places are the same one, written differently.",
        "The job counts twice in that place.",
        "Keep the fuller one of the two.",
        marked(job(
            locations="\n  - text: Austin\n  - {▸text: Austin, region: TX, country: US}",
        )),
        Example(job(locations="[{text: Austin, region: TX, country: US}]")),
        severity="warning", kinds=("job",), check_record=_doubled,
    ),
    Rule(
        "RK522", "region-without-country",
        "A place has a region and no country.",
        "Regions share their names and codes: WA is in the US and in Australia, SC in the US and"
        " in Brazil.",
        "Add the country's ISO 3166-1 code.",
        marked(job(locations="[{text: Perth, region: ▸WA}]")),
        Example(job(locations="[{text: Perth, region: WA, country: AU}]")),
        severity="warning", kinds=("job",), check_record=_no_country,
    ),
)  # fmt: skip
