"""What the lines above a message call it."""

from __future__ import annotations

import pytest

from fsrus_schema.printed.documents import bracketed_kind, is_bracketed_kind
from fsrus_schema.record import Kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Telegram]", Kind.TELEGRAM),  # frus1918Russiav03/d17
        ("[Telegram.—Paraphrase.]", Kind.TELEGRAM),  # frus1901China/d221
        ("[Telegram.—Received July 25, 1870, at 9.30 a.m.]", Kind.TELEGRAM),  # frus1870/d49
        ("[Circular telegram]", Kind.CIRCULAR_TELEGRAM),
        ("[Extract.]", None),  # frus1861/d28
        ("[Inclosure in telegram No. 5.] and more", None),
        ("Telegram", None),
    ],
)
def test_bracketed_kinds(line: str, kind: Kind | None) -> None:
    assert bracketed_kind(line) is kind
    assert is_bracketed_kind(line) is (kind is not None)


@pytest.mark.parametrize(
    "line",
    [
        "[By cable.]",  # frus1870/d46
        "[Cablegram—Translation—Handed to Mr. Gresham by Mr. Guzman November 24.]",  # frus1894Nicaragua/d122
    ],
)
def test_cables_are_telegrams(line: str) -> None:
    assert bracketed_kind(line) is Kind.TELEGRAM
