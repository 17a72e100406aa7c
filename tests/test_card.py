"""Printed job cards become job records that say what the card says and nothing more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import rolekb
from rolekb import read_card
from rolekb.reading import Json, read_file
from rolekb.reading.card import cards

_SOURCE = "aijobs-de-vs-lead-mle-2023"
_JOBS = Path(__file__).parent.parent / "profiles" / "jobs"
_HEADER = "Featured Job ๐Ÿ‘€"  # as the page prints it: the eyes' UTF-8 misread as cp874  # noqa: RUF001

# The seed's six cards, blank lines and all, by the id of the record that each one is.
_SEED = {
    "occam-ai-founding-ai-engineer-agents": (
        "Founding AI Engineer, Agents\n\n@ Occam AI | New York\n\n"
        "Full Time Senior-level / Expert USD 100K - 180K\n"
    ),
    "occam-ai-ai-engineer-intern-agents": (
        "AI Engineer Intern, Agents\n\n@ Occam AI | US\n\n"
        "Internship Entry-level / Junior USD 60K - 96K\n"
    ),
    "vara-ai-research-scientist": (
        "AI Research Scientist\n\n@ Vara | Berlin, Germany and Remote\n\n"
        "Full Time Senior-level / Expert EUR 70K - 90K\n"
    ),
    "university-of-texas-at-austin-data-architect": (
        "Data Architect\n\n@ University of Texas at Austin | Austin, TX\n\n"
        "Full Time Mid-level / Intermediate USD 120K - 138K\n"
    ),
    "university-of-texas-at-austin-data-etl-engineer": (
        "Data ETL Engineer\n\n@ University of Texas at Austin | Austin, TX\n\n"
        "Full Time Mid-level / Intermediate USD 110K - 125K\n"
    ),
    "lurra-systems-lead-gnss-data-scientist": (
        "Lead GNSS Data Scientist\n\n@ Lurra Systems | Melbourne\n\n"
        "Full Time Part Time Mid-level / Intermediate USD 70K - 120K\n"
    ),
}


def _record(job_id: str) -> dict[str, Json]:
    """A job record as its file states it, but for `role`, which no card says."""
    data = read_file(str(_JOBS / f"{job_id}.yaml")).data
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key != "role"}


@pytest.mark.parametrize("job_id", _SEED)
def test_a_card_of_the_seed_is_its_record(job_id: str) -> None:
    assert read_card(_SEED[job_id], source=_SOURCE).to_dict() == _record(job_id)
    assert read_card(f"{_HEADER}\n{_SEED[job_id]}", source=_SOURCE).to_dict() == _record(job_id)


def test_every_job_that_cites_the_seed_is_one_of_its_cards() -> None:
    cited = [job.id for job in rolekb.jobs.values() if job.provenance.source == _SOURCE]
    assert sorted(cited) == sorted(_SEED)


def test_the_cards_of_a_page_are_found_under_their_headers() -> None:
    page = "Conclusion\n\nText.\n\n"
    page += "".join(f"{_HEADER}\n{text}" for text in _SEED.values())
    page += "\nSalary Insights\n\nView salary info\n"
    found = [read_card(text, source=_SOURCE).id for text in cards(page)]
    assert found == list(_SEED)


def test_the_cards_of_the_real_page_are_the_six_records() -> None:
    data = os.environ.get("ROLEKB_DATA")
    if not data:
        pytest.skip("ROLEKB_DATA is unset: the seed's page is not at hand")
    pages = sorted((Path(data).resolve().parent / "seed").glob("*.txt"))
    assert pages
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    found = [read_card(card, source=_SOURCE).to_dict() for card in cards(text)]
    assert found == [_record(job_id) for job_id in _SEED]


@pytest.mark.parametrize("header", ["Featured Job", "Featured Job 👀", _HEADER])
def test_the_header_is_no_part_of_the_card(header: str) -> None:
    text = f"{header}\r\nData Engineer\r\n@ Acme | Paris\r\nUSD 1K\r\n"
    assert read_card(text, source="s").title == "Data Engineer"
    assert list(cards(text)) == ["Data Engineer\n@ Acme | Paris\nUSD 1K"]


def test_a_page_without_cards_has_none() -> None:
    assert list(cards("")) == []
    assert list(cards("We have a Featured Job for you\nA\n@ B | C\nFull Time")) == []
