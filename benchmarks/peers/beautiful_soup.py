"""Telegrams of volumes to JSON Lines with BeautifulSoup, as a script of an afternoon does it.

    python benchmarks/peers/beautiful_soup.py OUTPUT VOLUME...

Keeps the plain text of heading, dateline, paragraphs and notes, and the encoded date: a small part of our record.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag


def names_telegram(head: Tag, div: Tag) -> bool:
    """Return whether a document's heading, source line or opener calls it a telegram."""
    parts = (head, div.find("note", rend="inline", type="source"), div.find("opener", recursive=False))
    return any("gram" in part.get_text() for part in parts if part is not None)


def telegrams(volume: str) -> Iterator[dict[str, Any]]:
    with open(volume, "rb") as stream:
        soup = BeautifulSoup(stream, "lxml-xml")
    for div in soup.find_all("div", type="document"):
        head = div.find("head")
        if head is None or not names_telegram(head, div):
            continue
        dateline = div.find("dateline")
        date = div.find("date")
        yield {
            "id": div.get("xml:id"),
            "heading": " ".join(head.get_text().split()),
            "dateline": " ".join(dateline.get_text().split()) if dateline else None,
            "date": date.get("when") if date else None,
            "body": [" ".join(p.get_text().split()) for p in div.find_all("p")],
            "notes": {note.get("n"): " ".join(note.get_text().split()) for note in div.find_all("note")},
        }


_, output, *volumes = sys.argv
with open(output, "w", encoding="utf-8") as stream:
    for volume in volumes:
        for telegram in telegrams(volume):
            print(json.dumps(telegram, ensure_ascii=False), file=stream)
