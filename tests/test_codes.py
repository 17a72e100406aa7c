"""Every code and label of a crosswalk stands so in the official file; the files are those cited."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from data_files import DATA, esco_occupations, esco_table, needs_data, onet, projections, soc
from packaged import COLLECTIONS, raw

pytestmark = needs_data


def crosswalks(scheme: str) -> list[tuple[str, dict[str, Any]]]:
    """Where and what the records say of one classification; each scheme is in use."""
    found = [
        (f"{collection}/{record_id}", item)
        for collection in COLLECTIONS
        for record_id, record in raw(collection).items()
        for item in record.get("crosswalk", [])
        if item["scheme"] == scheme
    ]
    assert found
    return found


def wrong(scheme: str, official: dict[str, str]) -> list[tuple[str, str, str, str | None]]:
    """Codes that the classification does not hold under that label."""
    return [
        (where, item["code"], item["label"], official.get(item["code"]))
        for where, item in crosswalks(scheme)
        if official.get(item["code"]) != item["label"]
    ]


def test_onet_soc_codes_carry_their_titles() -> None:
    official = {row["O*NET-SOC Code"]: row["Title"] for row in onet("Occupation Data")}
    assert official["15-2051.00"] == "Data Scientists"
    assert wrong("onet-soc-2019", official) == []


def test_soc_codes_carry_their_titles() -> None:
    official = {row["code"]: row["title"] for row in soc()}
    assert official["15-2051"] == "Data Scientists"
    assert wrong("soc-2018", official) == []


def test_isco_codes_carry_their_labels() -> None:
    official = {row["code"]: row["preferredLabel"].strip() for row in esco_table("ISCOGroups")}
    assert official["2511"] == "Systems analysts"
    assert wrong("isco-08", official) == []


def test_esco_occupation_codes_carry_their_labels() -> None:
    official = {row["code"]: row["preferredLabel"].strip() for row in esco_occupations()}
    assert official["2511.20"] == "data engineer"
    assert wrong("esco-1.2", official) == []


def test_esco_skills_carry_their_labels() -> None:
    official = {
        row["conceptUri"].rpartition("/")[2]: row["preferredLabel"].strip()
        for row in esco_table("skills")
    }
    assert wrong("esco-1.1.1", official) == []


def test_fields_of_education_carry_their_labels() -> None:
    official = {
        row["conceptUri"].rpartition("/")[2]: row["preferredLabel"].strip()
        for row in esco_table("skillGroups")
        if "/isced-f/" in row["conceptUri"]
    }
    assert official["0542"] == "statistics"
    assert wrong("isced-f-2013", official) == []


def test_what_a_field_of_education_is_said_to_name_it_names() -> None:
    described = {
        row["conceptUri"].rpartition("/")[2]: row["description"]
        for row in esco_table("skillGroups")
        if "/isced-f/" in row["conceptUri"]
    }
    quoting = [
        (where, item["code"], quoted)
        for where, item in crosswalks("isced-f-2013")
        if item["basis"].startswith("The text of ")
        for quoted in re.findall(r'"([^"]+)"', item["basis"])
    ]
    assert quoting
    assert [one for one in quoting if one[2].casefold() not in described[one[1]].casefold()] == []


def test_onet_commodities_carry_their_titles() -> None:
    official = {row["Commodity Code"]: row["Commodity Title"] for row in onet("Technology Skills")}
    assert wrong("onet-30.1", official) == []


def test_the_technology_that_a_tool_quotes_is_listed_under_its_commodity() -> None:
    listed = {(row["Commodity Code"], row["Example"]) for row in onet("Technology Skills")}
    for where, item in crosswalks("onet-30.1"):
        quoted = re.match(r'O\*NET 30\.1 lists "([^"]+)" under this commodity\.', item["basis"])
        assert quoted, (where, item["basis"])
        assert (item["code"], quoted[1]) in listed, where


def test_industry_codes_stand_in_the_table_that_the_record_names() -> None:
    for where, item in crosswalks("naics-2022"):
        tables = re.findall(r"table (\d\.\d+)", item["basis"])
        assert tables, (where, item["basis"])
        # Table 1.9 pads codes to six digits, and a record that relies on it says to which.
        padded = re.search(r"\((\d{6}), padded\)", item["basis"])
        printed = padded[1] if padded and tables[0] == "1.9" else item["code"]
        assert (item["label"], printed) in projections(tables[0]), (where, item)
        if padded:
            assert printed == item["code"].ljust(6, "0"), where


def test_a_title_quoted_from_onet_stands_among_its_alternate_titles() -> None:
    titles = {(row["O*NET-SOC Code"], row["Alternate Title"]) for row in onet("Alternate Titles")}
    titles |= {(row["O*NET-SOC Code"], row["Short Title"]) for row in onet("Alternate Titles")}
    quoting = [
        (where, item["code"], quoted)
        for where, item in crosswalks("onet-soc-2019")
        for quoted in re.findall(r'lists (?:the title )?"([^"]+)"', item["basis"])
    ]
    assert quoting
    assert [one for one in quoting if one[1:] not in titles] == []


@pytest.mark.parametrize("source", [key for key, one in raw("sources").items() if "files" in one])
def test_the_files_of_a_source_are_those_that_were_read(source: str) -> None:
    for file in raw("sources")[source]["files"]:
        (path,) = DATA.rglob(file["name"])
        content = path.read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["bytes"]


def esco_titles(row: dict[str, str]) -> set[str]:
    """The names that ESCO gives an occupation, folded."""
    names = [
        row["preferredLabel"],
        *row["altLabels"].splitlines(),
        *row["hiddenLabels"].splitlines(),
    ]
    return {name.strip().casefold() for name in names}


def test_a_label_quoted_from_esco_stands_among_its_alternative_labels() -> None:
    named = {row["code"]: esco_titles(row) for row in esco_occupations()}
    quoting = [
        (where, item["code"], quoted)
        for where, item in crosswalks("esco-1.2")
        for quoted in re.findall(r'"([^"]+)" as an alternative label', item["basis"])
    ]
    assert quoting
    assert [one for one in quoting if one[2].casefold() not in named[one[1]]] == []


def test_an_occupation_that_esco_is_said_to_file_in_a_unit_group_is_filed_there() -> None:
    filed = {row["preferredLabel"].strip(): row["iscoGroup"] for row in esco_occupations()}
    quoting = [
        (where, item["code"], quoted)
        for where, item in crosswalks("isco-08")
        for quoted in re.findall(r'ESCO 1\.2 files "([^"]+)" in this unit group', item["basis"])
    ]
    assert quoting
    assert [one for one in quoting if filed[one[2]] != one[1]] == []


def own_titles(where: str) -> set[str]:
    record = raw("roles")[where.removeprefix("roles/")]
    return {title.casefold() for title in [record["title"], *record.get("alternate_titles", [])]}


def test_where_a_classification_is_said_to_list_none_of_a_roles_titles_it_lists_none() -> None:
    onet_titles: dict[str, set[str]] = {
        row["O*NET-SOC Code"]: {row["Title"].casefold()} for row in onet("Occupation Data")
    }
    for row in onet("Alternate Titles"):
        onet_titles[row["O*NET-SOC Code"]] |= {
            row["Alternate Title"].casefold(),
            row["Short Title"].casefold(),
        }
    listed = {
        "onet-soc-2019": onet_titles,
        "esco-1.2": {row["code"]: esco_titles(row) for row in esco_occupations()},
    }
    denied = [
        (where, scheme, item["code"])
        for scheme in listed
        for where, item in crosswalks(scheme)
        if "none of this role's titles" in item["basis"]
    ]
    assert denied
    assert [
        (*one, both) for one in denied if (both := own_titles(one[0]) & listed[one[1]][one[2]])
    ] == []
