"""Layouts fit the parts of their record: each part has its place, once."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from fsrus_schema.record import Attachment, Kind, Telegram

HEADING = {"part": "heading"}
BODY = {"part": "body"}
PARAGRAPH = {"type": "paragraph", "text": "Begin text."}


def telegram(layout: list[dict[str, Any]], heading: str = "Telegram From Rome", **more: Any) -> Telegram:
    return Telegram.model_validate(
        {"id": "d1", "kind": Kind.TELEGRAM, "heading": {"text": heading}, "layout": layout, **more}
    )


@pytest.mark.parametrize(
    ("layout", "more"),
    [
        ([HEADING], {}),
        ([HEADING, {"part": "line"}], {}),
        ([], {"heading": ""}),
        ([HEADING], {"heading": ""}),
        ([HEADING, {"part": "note"}, BODY], {"body": [PARAGRAPH], "notes": [{}]}),
        ([HEADING, BODY], {"body": [PARAGRAPH], "notes": [{}]}),
        ([HEADING, {"part": "page"}, BODY], {"body": [{"type": "page"}, PARAGRAPH]}),
        ([BODY, {"part": "opener", "parts": [HEADING]}, {"part": "closer"}],
         {"body": [PARAGRAPH], "signatures": [{"text": "Rusk"}]}),
    ],
)  # fmt: skip
def test_a_layout_that_fits(layout: list[dict[str, Any]], more: dict[str, Any]) -> None:
    assert len(telegram(layout, **more).layout or ()) == len(layout)


@pytest.mark.parametrize(
    ("layout", "more", "reason"),
    [
        ([], {}, "layout has 0 times 'heading', and the record 1 times"),
        ([HEADING, HEADING], {}, "layout has 2 times 'heading', and the record 1 times"),
        ([HEADING, {"part": "dateline"}], {}, "layout has 1 times 'dateline', and the record 0 times"),
        ([HEADING], {"body": [PARAGRAPH]}, "layout has 0 times 'body', and the record 1 times"),
        ([HEADING, {"part": "body", "count": 2}], {"body": [PARAGRAPH]}, "layout has 2 times 'body'"),
        ([HEADING, {"part": "closer", "count": 2}], {"signatures": [{"text": "Rusk"}]}, "has 2 times 'signature'"),
        ([{"part": "opener", "count": 2, "parts": [HEADING]}], {}, "layout has 2 times 'heading'"),
        ([HEADING, {"part": "note"}], {}, "layout has 1 times 'note', and the record 0 times"),
    ],
)
def test_a_layout_that_does_not_fit(layout: list[dict[str, Any]], more: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        telegram(layout, **more)


def test_an_attachment_has_no_notes_of_its_own() -> None:
    with pytest.raises(ValidationError, match="layout has 1 times 'note', and the record 0 times"):
        Attachment.model_validate({"layout": [{"part": "note"}]})
