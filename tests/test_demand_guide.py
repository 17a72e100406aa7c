"""The guide to the figures shows the shares that are shipped."""

from __future__ import annotations

from demand_guide import GUIDE, TABLE, TERMS, table


def test_the_table_of_the_guide_is_that_of_the_figures() -> None:
    (shown,) = [found[2] for found in TABLE.finditer(GUIDE.read_text(encoding="utf-8"))]
    assert shown == table(), "run `python tests/demand_guide.py` to bring the guide up to date"
    assert len(shown.splitlines()) == len(TERMS) + 2
