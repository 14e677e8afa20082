"""The words of blocks and notes as plain text."""

from __future__ import annotations

from fsrus_schema import plain_text
from fsrus_schema.record import Note, Paragraph, Telegram


def test_plain_text_of_blocks() -> None:
    telegram = Telegram.model_validate(
        {
            "id": "a",
            "kind": "telegram",
            "heading": {"text": "Telegram"},
            "body": [
                {"type": "paragraph", "text": "First."},
                {"type": "page", "n": "755"},
                {
                    "type": "list",
                    "head": {"text": "SUBJ:"},
                    "items": [
                        {"type": "item", "label": {"text": "(a)"}, "blocks": [{"type": "paragraph", "text": "One"}]},
                        {"type": "page", "n": "756"},
                        {"type": "item", "blocks": [{"type": "paragraph", "text": "Two"}]},
                    ],
                },
                {
                    "type": "table",
                    "rows": [
                        {
                            "type": "row",
                            "cells": [
                                {"type": "cell", "blocks": [{"type": "paragraph", "text": "1957"}]},
                                {"type": "cell", "blocks": [{"type": "paragraph", "text": "30"}]},
                            ],
                        }
                    ],
                },
                {"type": "quote", "blocks": [{"type": "paragraph", "text": "Quoted."}]},
                {
                    "type": "attachment",
                    "heading": {"text": "Attachment"},
                    "body": [{"type": "paragraph", "text": "Inside."}],
                    "signatures": [{"text": "Dean Rusk"}],
                },
            ],
        }
    )
    assert plain_text.of_blocks(telegram.body) == (
        "First.\n\nSUBJ:\n(a) One\nTwo\n\n1957\t30\n\nQuoted.\n\nAttachment\n\nInside.\n\nDean Rusk"
    )


def test_plain_text_of_notes() -> None:
    notes = (
        Note(number=None, kind="source", body=(Paragraph(text="893.248/275: Telegram"),)),
        Note(number="1", body=(Paragraph(text="Not printed."), Paragraph(text="See below."))),
    )
    assert plain_text.of_notes(notes) == "893.248/275: Telegram\n\n1. Not printed.\nSee below."
