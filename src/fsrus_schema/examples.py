"""Examples of the record's fields, in its JSON shape: what the schema shows of them."""

from __future__ import annotations

from typing import Any


def text(text: str, *marks: dict[str, Any]) -> dict[str, Any]:
    """Return a Text."""
    return {"text": text, "marks": list(marks)}


HEADING = text(
    "Telegram From the Department of State to the Embassy in Italy",
    {"type": "term", "start": 18, "end": 37, "role": "from"},
    {"type": "term", "start": 45, "end": 61, "role": "to"},
    {"type": "note", "start": 61, "end": 61, "target": "d325fn1", "n": "1"},
)
SENDER = {"name": "Chargé in China", "person": "Vincent", "kind": "embassy", "place": "China"}
RECIPIENT = {"name": "Secretary of State", "person": None, "kind": "person", "place": None}
DATE = {"text": "March 16, 1943—4 p.m.", "edtf": "1943-03-16T16:00:00"}
RECEIVED = {"text": "March 17—5:17 p.m.", "edtf": "1943-03-17T17:17:00"}
DATELINE = {
    "text": text("Chungking, March 16, 1943—4 p.m.\n[Received March 17—5:17 p.m.]"),
    "place": "Chungking",
    "date": DATE,
}
NUMBER = {"text": "Secto 43", "series": "Secto", "number": "43"}
MESSAGE = [{"type": "paragraph", **text("Deliver to Cargo opening of business.")}]
ITEMS = [{"type": "item", "label": text("(a)"), "blocks": MESSAGE}, {"type": "page", "n": "755"}]
CELLS = [{"type": "cell", "blocks": MESSAGE}]
ROWS = [{"type": "row", "cells": CELLS}]
NOTE = {"number": "1", "id": "d325fn1", "kind": "editorial", "body": MESSAGE}
SOURCE = {"text": "893.248/275", "file": "893.248/275"}
OFFICER = {"name": "George S. Vest", "office": "EUR/RPM"}
PERSON = {"id": "p_RD3", "name": "Rusk, Dean", "description": "Secretary of State"}
TERM = {"id": "t_NATO1", "term": "NATO", "description": "North Atlantic Treaty Organization"}
OPENER = [{"part": "dateline"}, {"part": "heading"}, {"part": "handling"}]
LAYOUT = [{"part": "opener", "parts": OPENER}, {"part": "body"}, {"part": "closer", "parts": [{"part": "signature"}]}]
VOLUME = {
    "title": "Foreign Relations of the United States, 1964–1968, Volume XIII, Western Europe Region",
    "subseries": "1964–1968",
    "editors": ["Charles S. Sampson"],
    "general_editors": ["Glenn W. LaFantasie"],
    "publisher": "United States Government Printing Office",
    "date": "1995",
    "sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
}
