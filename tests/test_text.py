from __future__ import annotations

import pytest
from pydantic import ValidationError

from fsrus_schema.text import Mark, Text, fold


def text_error(text: str, *marks: Mark) -> str:
    with pytest.raises(ValidationError) as caught:
        Text(text=text, marks=marks)
    (error,) = caught.value.errors()
    return str(error["msg"])


def test_slice_counts_code_points() -> None:
    text = Text(text="Chargé Rankin", marks=(Mark(type="person", start=7, end=13),))
    assert text.slice(7, 13) == "Rankin"


def test_marks_of_a_type_come_in_order() -> None:
    marks = (
        Mark(type="person", start=0, end=4),
        Mark(type="note", start=4, end=4, n="1"),
        Mark(type="person", start=5, end=9),
    )
    text = Text(text="Rusk Kohl", marks=marks)
    assert [(m.start, m.end) for m in text.of("person")] == [(0, 4), (5, 9)]


@pytest.mark.parametrize("text", ["two  blanks", "a\tb", "a\u00a0b", "a \nb", "a\n b", "a\u2003b"])
def test_white_space_must_be_folded(text: str) -> None:
    assert "white space is not folded" in text_error(text)


def test_text_must_be_in_normalization_form_c() -> None:
    assert "normalization form C" in text_error("Charge\u0301")


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ([(0, 9)], "mark person [0, 9) lies outside the text of 5"),
        ([(3, 2)], "mark person [3, 2) lies outside the text of 5"),
        ([(2, 3), (0, 1)], "mark person [0, 1) is listed after one that starts later"),
        ([(0, 3), (2, 5)], "mark person [2, 5) overlaps one that ends at 3"),
    ],
)
def test_marks_must_nest_inside_the_text(marks: list[tuple[int, int]], message: str) -> None:
    assert message in text_error("abcde", *(Mark(type="person", start=s, end=e) for s, e in marks))


def test_points_at_the_ends_of_a_mark_are_allowed() -> None:
    marks = (
        Mark(type="note", start=0, end=0),
        Mark(type="emphasis", start=0, end=3),
        Mark(type="page", start=3, end=3),
        Mark(type="emphasis", start=3, end=5),
    )
    assert Text(text="abcde", marks=marks).marks == marks


def test_left_out_fields_are_left_out_of_json() -> None:
    assert Mark(type="note", start=1, end=1, n="2").model_dump_json() == '{"type":"note","start":1,"end":1,"n":"2"}'


def test_fold_takes_every_white_space_and_composes() -> None:
    assert fold(" Charge\u0301\u00a0d’affaires\u2003a.i.\n ") == "Chargé d’affaires a.i."


def test_a_mark_of_another_kind_has_an_element() -> None:
    with pytest.raises(ValidationError, match=r"mark other \[0, 4\) has no element"):
        Text(text="Rome", marks=(Mark(type="other", start=0, end=4),))
