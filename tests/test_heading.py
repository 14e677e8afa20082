from __future__ import annotations

import pytest

from fsrus_schema.printed.heading import PrintedNumber, is_heading, parse_heading, split_number
from fsrus_schema.record import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("325. Telegram From", PrintedNumber("325", False, "325. ", 5)),
        ("[325]. Telegram From", PrintedNumber("325", True, "[325]. ", 7)),
        ("325a. Telegram From", PrintedNumber("325a", False, "325a. ", 6)),
        ("247.Telegram From", PrintedNumber("247", False, "247.", 4)),
        ("No. 473\nThe Chargé in China", PrintedNumber("473", False, "No. 473\n", 8)),
        ("No. 473 The Chargé in China", PrintedNumber("473", False, "No. 473 ", 8)),
        ("The Chargé in China", PrintedNumber()),
    ],
)
def test_split_number(text: str, expected: PrintedNumber) -> None:
    assert split_number(text) == expected


def test_modern_heading() -> None:
    text = "Circular Telegram From the Department of State to Certain Diplomatic Missions"
    parsed = parse_heading(text)
    assert parsed.kind is Kind.CIRCULAR_TELEGRAM
    assert [p.party.name for p in parsed.senders] == ["Department of State"]
    assert [text[p.start : p.end] for p in parsed.recipients] == ["Certain Diplomatic Missions"]


def test_date_and_place_are_not_the_recipient() -> None:
    # frus1969-76ve05p1/d205
    text = "Telegram 60226 From the Department of State to the Embassy in Nigeria, Washington, April 8, 1971"
    parsed = parse_heading(text)
    assert [p.party.name for p in parsed.recipients] == ["Embassy in Nigeria"]
    assert parsed.place is not None
    assert parsed.date is not None
    assert text[slice(*parsed.place)] == "Washington"
    assert text[slice(*parsed.date)] == "April 8, 1971"
    assert [n.number for n in parsed.telegram_numbers] == ["60226"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("325. Telegram From the Department of State to the Embassy in Italy", True),
        ("The Chargé in China (Vincent) to the Secretary of State", True),
        ("Mr. Conger to Mr. Hay.", True),
        ("The Ambassador went to the Embassy.", False),
        ("Telegram from Bonn says that the Chancellor will not come", False),
    ],
)
def test_is_heading(text: str, expected: bool) -> None:
    assert is_heading(text) is expected
