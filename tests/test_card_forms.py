"""The forms that a card's lines may have, what each says, and how any other is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rolekb import CardUnreadable, read_card
from rolekb.reading.card import MAX_CHARACTERS

if TYPE_CHECKING:
    from rolekb.reading import Json


def _card(
    title: str = "Engineer", employer: str = "@ Acme | Paris", terms: str = "Full Time USD 1K"
) -> dict[str, Json]:
    job = read_card(f"{title}\n{employer}\n{terms}\n", source="s")
    return {**job.to_dict()}


def _placed(place: str) -> dict[str, Json]:
    told = _card(employer=f"@ Acme | {place}")
    return {k: told[k] for k in ("locations", "workplace", "applicant_locations") if k in told}


def _terms(terms: str) -> dict[str, Json]:
    told = _card(terms=terms)
    return {k: told[k] for k in ("employment_types", "levels", "level_text", "pay") if k in told}


_PLACES: dict[str, dict[str, Json]] = {
    "New York": {"locations": [{"text": "New York", "locality": "New York"}]},
    "Melbourne": {"locations": [{"text": "Melbourne", "locality": "Melbourne"}]},
    "US": {"locations": [{"text": "US", "country": "US"}]},
    "Germany": {"locations": [{"text": "Germany", "country": "DE"}]},
    "London, UK": {"locations": [{"text": "London, UK", "locality": "London", "country": "GB"}]},
    "Austin, TX": {
        "locations": [{"text": "Austin, TX", "locality": "Austin", "region": "TX", "country": "US"}]
    },
    "Austin, TX, United States": {
        "locations": [
            {
                "text": "Austin, TX, United States",
                "locality": "Austin",
                "region": "TX",
                "country": "US",
            }
        ]
    },
    "Berlin, Germany and Remote": {
        "locations": [{"text": "Berlin, Germany", "locality": "Berlin", "country": "DE"}],
        "workplace": "hybrid",
    },
    "Remote": {"workplace": "remote"},
    "Remote, US": {"workplace": "remote", "applicant_locations": ["US"]},
    "Remote (Germany)": {"workplace": "remote", "applicant_locations": ["DE"]},
    "Paris, France; London, UK": {
        "locations": [
            {"text": "Paris, France", "locality": "Paris", "country": "FR"},
            {"text": "London, UK", "locality": "London", "country": "GB"},
        ]
    },
    "Sarajevo, Bosnia and Herzegovina": {
        "locations": [
            {"text": "Sarajevo, Bosnia and Herzegovina", "locality": "Sarajevo", "country": "BA"}
        ]
    },
    "Trinidad and Tobago or Remote": {
        "locations": [{"text": "Trinidad and Tobago", "country": "TT"}],
        "workplace": "hybrid",
    },
    "Berlin, , Germany": {
        "locations": [{"text": "Berlin, , Germany", "locality": "Berlin", "country": "DE"}]
    },
    "Portland": {"locations": [{"text": "Portland", "locality": "Portland"}]},
    "Orlando": {"locations": [{"text": "Orlando", "locality": "Orlando"}]},
}


@pytest.mark.parametrize("place", _PLACES)
def test_a_place_says_what_the_card_says_and_no_more(place: str) -> None:
    assert _placed(place) == _PLACES[place]


_TERMS: dict[str, dict[str, Json]] = {
    "Full Time": {"employment_types": ["full-time"]},
    "Full Time Part Time": {"employment_types": ["full-time", "part-time"]},
    "Internship": {"employment_types": ["internship"]},
    "Freelance Contract Temporary": {"employment_types": ["contract", "temporary"]},
    "Entry-level / Junior": {"levels": ["entry"], "level_text": "Entry-level / Junior"},
    "Contract Executive-level / Director": {
        "employment_types": ["contract"],
        "levels": ["director", "executive"],
        "level_text": "Executive-level / Director",
    },
    "USD 100K+": {"pay": {"minimum": 100000, "currency": "USD", "period": "year"}},
    "EUR 70K": {"pay": {"minimum": 70000, "maximum": 70000, "currency": "EUR", "period": "year"}},
    "Part Time GBP 35.5K - 1200K": {
        "employment_types": ["part-time"],
        "pay": {"minimum": 35500, "maximum": 1200000, "currency": "GBP", "period": "year"},
    },
    "full time  usd 1k-2k": {
        "employment_types": ["full-time"],
        "pay": {"minimum": 1000, "maximum": 2000, "currency": "USD", "period": "year"},
    },
}


@pytest.mark.parametrize("terms", _TERMS)
def test_terms_say_what_the_card_says_and_no_more(terms: str) -> None:
    assert _terms(terms) == _TERMS[terms]


@pytest.mark.parametrize(
    ("employer", "name"),
    [
        ("@ Smith | Sons | Paris", "Smith | Sons"),
        ("@ Work @ Home | Paris", "Work @ Home"),
        ("@ @Home | Paris", "@Home"),
        ("@Acme | Paris", "Acme"),
        ("@ R&D, Ltd. | Paris", "R&D, Ltd."),
    ],
)
def test_the_place_follows_the_last_bar(employer: str, name: str) -> None:
    told = _card(employer=employer)
    assert told["organization"] == {"name": name}
    assert told["locations"] == [{"text": "Paris", "locality": "Paris"}]


@pytest.mark.parametrize(
    ("title", "job_id"),
    [
        ("Head, Data & AI", "acme-head-data-ai"),
        ("@ Engineer | Tools", "acme-engineer-tools"),
        ("Ingénieur Données", "acme-ingenieur-donnees"),
        ("工程师", "acme"),
        ("x" * 200, "acme-" + "x" * 75),
    ],
    ids=["comma", "at and bar", "accents", "no Latin letter", "long"],
)
def test_a_title_stays_as_printed_and_the_id_is_made_of_it(title: str, job_id: str) -> None:
    told = _card(title=title)
    assert (told["title"], told["id"]) == (title, job_id)


def test_misread_letters_in_a_card_are_set_right() -> None:
    told = _card(title="IngÃ©nieur", employer="@ Cafรฉ | Zรผrich, Switzerland")
    assert told["title"] == "Ingénieur"
    assert told["organization"] == {"name": "Café"}
    assert told["locations"] == [
        {"text": "Zürich, Switzerland", "locality": "Zürich", "country": "CH"}
    ]


_THREE = "a card has three lines (title; @ organisation | place; terms)"
_SECOND = "the second line should read '@ organisation | place'"
_THIRD = "the third line should read like 'Full Time Senior-level / Expert USD 100K - 180K'"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("", f"{_THREE}, not 0", id="empty"),
        pytest.param("Featured Job 👀", f"{_THREE}, not 0", id="only a header"),
        pytest.param("A\n@ B | C\n", f"{_THREE}, not 2", id="no terms"),
        pytest.param("A\n@ B | C\nFull Time\nMore\n", f"{_THREE}, not 4", id="a fourth line"),
        pytest.param("A\nB | C\nFull Time\n", f"{_SECOND}: 'B | C'", id="no at-sign"),
        pytest.param("A\n@ B\nFull Time\n", f"{_SECOND}: '@ B'", id="no place"),
        pytest.param("A\n@ B|C\nFull Time\n", f"{_SECOND}: '@ B|C'", id="bar without spaces"),
        pytest.param("A\n@ | C\nFull Time\n", f"{_SECOND}: '@ | C'", id="no organisation"),
        pytest.param("A\n@ B |\nFull Time\n", f"{_SECOND}: '@ B |'", id="empty place"),
        pytest.param("A\n@ B | C\nSometimes\n", f"{_THIRD}: 'Sometimes'", id="unknown type"),
        pytest.param("A\n@ B | C\nFull Time Wizard\n", f"{_THIRD}: ", id="unknown level"),
        pytest.param("A\n@ B | C\nFull Time $100K\n", f"{_THIRD}: ", id="pay by a sign"),
        pytest.param("A\n@ B | C\nUSD 100000\n", f"{_THIRD}: ", id="pay without K"),
        pytest.param("A\n@ B | C\nUSD 1K - \n", f"{_THIRD}: ", id="pay without its end"),
        pytest.param("A\n@ B | C\nUSD 1K Full Time\n", f"{_THIRD}: ", id="wrong order"),
    ],
)
def test_a_malformed_card_is_refused_by_naming_the_form(text: str, form: str) -> None:
    with pytest.raises(CardUnreadable) as refusal:
        read_card(text, source="s")
    assert str(refusal.value).startswith(form)


def test_a_text_too_long_for_a_card_is_refused() -> None:
    with pytest.raises(CardUnreadable, match="has 20,001 characters"):
        read_card("x" * (MAX_CHARACTERS + 1), source="s")


def test_a_refusal_quotes_no_more_than_a_line_of_what_it_read() -> None:
    for text in (f"A\n{'x' * 15_000}\nFull Time", f"A\n@ B | C\n{'x' * 15_000}"):
        with pytest.raises(CardUnreadable) as refusal:
            read_card(text, source="s")
        assert len(str(refusal.value)) < 200
