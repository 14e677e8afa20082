from __future__ import annotations

import pytest

from fsrus_schema.printed.telegram_number import parse_telegram_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("233633. Deliver following message", [("233633", None, "233633")]),
        ("Secto 12. For the President", [("Secto 12", "Secto", "12")]),
        ("5845. Secto 43. Eyes only", [("5845", None, "5845"), ("Secto 43", "Secto", "43")]),
        ("1359/Todel 1915. Your tel", [("1359", None, "1359"), ("Todel 1915", "Todel", "1915")]),
        ("CA–1234", [("CA–1234", "CA", "1234")]),
        ("CAP 5466-61. For Rusk", [("CAP 5466-61", "CAP", "5466-61")]),
        ("1210. Deptel 901, March 23. While", [("1210", None, "1210")]),
        ("Embassy believes", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    parsed = parse_telegram_numbers(text)
    assert [(n.text, n.series, n.number) for n in parsed.numbers] == expected
    assert [text[slice(*span)] for span in parsed.spans] == [n[0] for n in expected]


def test_a_first_point_is_no_number() -> None:
    assert parse_telegram_numbers("1. Embassy believes", ["2. Department agrees"]).numbers == ()
    assert parse_telegram_numbers("1. For Clayton", ["Prospects"]).numbers[0].number == "1"
