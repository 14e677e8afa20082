"""Cells: values of a table and back, what a spreadsheet would run, lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.tabular import cells

_RISKY = "'=+-@＝＠ \t\r\n\\;ab"


@given(st.none() | st.text(_RISKY))
def test_a_cell_gives_its_value_back(value: str | None) -> None:
    assert cells.decode(cells.encode(value)) == value


@given(st.text(_RISKY))
def test_no_cell_is_a_formula(value: str) -> None:
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cells.encode(value))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", "'"),
        ("Bonn", "Bonn"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        (" =1", "' =1"),
        ("'=1", "''=1"),
        ("''", "'''"),
        ("'tis", "'tis"),
        ("—and", "—and"),
        ("1=1", "1=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_escaped(value: str | None, cell: str) -> None:
    assert cells.encode(value) == cell


@given(st.lists(st.text(_RISKY, max_size=4), max_size=4))
def test_a_list_gives_its_items_back(items: list[str]) -> None:
    assert cells.split(cells.join(items)) == items


@pytest.mark.parametrize(
    ("items", "value"),
    [([], None), ([""], ""), (["Bonn"], "Bonn"), (["Bonn", "Rome"], "Bonn; Rome"), (["a;b", "\\"], "a\\;b; \\\\")],
)
def test_lists_are_joined_for_people(items: list[str], value: str | None) -> None:
    assert cells.join(items) == value


def test_lists_typed_by_hand_are_split() -> None:
    assert cells.split("Bonn;Rome;  Paris\\") == ["Bonn", "Rome", " Paris\\"]
