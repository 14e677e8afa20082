"""A record in the terminal, line by line."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from fsrus_schema.record import Telegram
from fsrus_schema.show import render

HEADING = {"text": "Telegram From Rome", "marks": [{"type": "note", "start": 18, "end": 18, "n": "1"}]}


def telegram(**fields: Any) -> Telegram:
    return Telegram.model_validate({"id": "d1", "kind": "telegram", "heading": HEADING, **fields})


def lines(record: Telegram, width: int = 60) -> list[str]:
    return render(record, Console(width=width, no_color=True, force_terminal=False)).splitlines()


def paragraph(text: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, "marks": list(marks)}


def body(*blocks: dict[str, Any]) -> list[str]:
    """Return the lines of a message alone."""
    return lines(telegram(body=blocks))[5:]


def test_whole_record() -> None:
    record = telegram(
        id="frus1964-68v13/d325",
        volume="frus1964-68v13",
        document="d325",
        number="325",
        senders=[{"name": "Embassy in Italy", "kind": "embassy", "place": "Italy"}],
        recipients=[{"name": "Secretary of State Rusk", "kind": "person", "person": "Rusk"}],
        dateline={
            "text": {"text": "Rome, September 6, 1968, 0243Z."},
            "place": "Rome",
            "date": {"text": "September 6, 1968, 0243Z", "edtf": "1968-09-06T02:43:00Z"},
        },
        handling=[{"text": "secret priority"}],
        telegram_numbers=[{"text": "Secto 12", "series": "Secto", "number": "12"}],
        body=[paragraph("Secto 12. Repeated to Paris.")],
        signatures=[{"text": "Reinhardt"}],
        notes=[{"number": "1", "id": "d325fn1", "kind": "source", "body": [paragraph("Source: Central Files.")]}],
        source={"text": "Central Files"},
        classification="Secret",
        precedence=["Niact", "Immediate"],
        captions=["Exdis"],
        drafting={"drafted_by": [{"name": "Vest", "office": "EUR/RPM"}, {"name": None, "office": "S/S"}]},
        distribution={"repeated_to": ["Paris", "Bonn"]},
    )
    assert lines(record) == [
        "frus1964-68v13/d325 " + "─" * 40,
        "325. Telegram From Rome¹",
        "",
        "Rome, September 6, 1968, 0243Z.",
        "secret priority",
        "",
        "Kind            telegram",
        "From            Embassy in Italy (embassy)",
        "To              Secretary of State Rusk (person): Rusk",
        "Place           Rome",
        "Date            1968-09-06T02:43:00Z",
        "Numbers         Secto 12",
        "Classification  Secret",
        "Precedence      Niact, Immediate",
        "Captions        Exdis",
        "Source          Central Files",
        "Drafted by      Vest of EUR/RPM; S/S",
        "Repeated to     Paris, Bonn",
        "",
        "Secto 12. Repeated to Paris.",
        "",
        "Reinhardt",
        "",
        "1  Source: Central Files.",
        "",
    ]


def test_little_is_known() -> None:
    assert lines(telegram()) == ["d1 " + "─" * 57, "Telegram From Rome¹", "", "Kind  telegram", "", ""]


@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        (
            "consultations in NATO",
            {"type": "page", "start": 13, "end": 13, "n": "755"},
            "consultations [Page 755] in NATO",
        ),
        (
            "consultations in NATO",
            {"type": "page", "start": 14, "end": 14, "n": "755"},
            "consultations [Page 755] in NATO",
        ),
        ("demobilization", {"type": "page", "start": 6, "end": 6, "n": "20"}, "demobi[Page 20]lization"),
        ("Dean Rusk End", {"type": "note", "start": 9, "end": 9, "n": "12"}, "Dean Rusk¹² End"),
        ("Dean Rusk End", {"type": "note", "start": 9, "end": 9, "n": "16a"}, "Dean Rusk[16a] End"),
        ("Dean Rusk", {"type": "person", "start": 0, "end": 9, "target": "#p_RD3"}, "Dean Rusk"),
    ],
)
def test_points_in_prose(text: str, mark: dict[str, Any], shown: str) -> None:
    assert body(paragraph(text, mark))[0] == shown


def test_emphasis_is_shown_where_it_stands() -> None:
    marks = (
        {"type": "emphasis", "start": 6, "end": 10, "rend": "italic"},
        {"type": "note", "start": 8, "end": 8, "n": "2"},
    )
    console = Console(width=60, force_terminal=True, color_system="standard")
    shown = render(telegram(body=[paragraph("Begin text.", *marks)]), console)
    assert "Begin \x1b[3mte\x1b[0m\x1b[36m²\x1b[0m\x1b[3mxt\x1b[0m." in shown


def test_lists_tables_quotes_and_attachments() -> None:
    item = {"type": "item", "label": {"text": "a."}, "blocks": [paragraph("first"), paragraph("second")]}
    cell = {"type": "cell", "blocks": [paragraph("Rome")]}
    assert body(
        {"type": "list", "head": {"text": "Subject:"}, "items": [item, {"type": "page", "n": "7"}]},
        {"type": "table", "rows": [{"type": "row", "cells": [cell, cell]}, {"type": "page", "n": "8"}]},
        {"type": "quote", "blocks": [paragraph("quoted")]},
        {"type": "heading", "text": "Tab A"},
        {"type": "attachment", "heading": {"text": "Letter"}, "body": [paragraph("Dear Manlio:")]},
        {"type": "line"},
        {"type": "other", "element": "frus:file", "blocks": [paragraph("inside")]},
    ) == [
        "Subject:",
        "  a.  first",
        "      second",
        "      [Page 7]",
        "",
        "┌──────────┬──────┐",
        "│ Rome     │ Rome │",
        "├──────────┼──────┤",
        "│ [Page 8] │      │",
        "└──────────┴──────┘",
        "",
        "    quoted",
        "",
        "Tab A",
        "",
        "Attachment " + "─" * 49,
        "",
        "Letter",
        "",
        "Dear Manlio:",
        "",
        "",
        "inside",
        "",
        "",
    ]


def test_lines_are_no_longer_than_a_hundred_columns() -> None:
    shown = lines(telegram(body=[paragraph("word " * 60 + "end")]), width=200)
    assert max(map(len, shown)) == 100
    assert [line for line in shown if line != line.rstrip()] == []
