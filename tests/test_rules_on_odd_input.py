"""Rules on texts that nobody would write: no rule fails, findings stand in the text, cures can be applied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fsrus_schema.api import parse, render
from fsrus_schema.checking import FAILED_RULE, check

RULES = Path(__file__).parent.parent / "fixtures" / "rules"
TEXTS = sorted({path.read_text(encoding="utf-8") for path in RULES.glob("*/bad-*.txt")})
SHARDS = [
    "“",
    "”",
    '"',
    "’",
    "(",
    ")",
    "[",
    "]",
    "[Page 75",
    "Page 9]",
    "\n\n  1. ",
    "1",
    "I0",
    "- ",
    " .",
    "\u00ad",
    "é",
    "â€",
]
SHARDS += [
    "\ufffd",
    "\x07",
    "Received",
    "February 30, 1965",
    "19:99 p.m.",
    "Mach 3",
    "a.in.",
    "Source:",
    "No. 3\n",
    "\t",
    "\r\n",
]


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """Draw a telegram with pieces cut out, repeated, or put where they do not belong."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        piece = draw(st.one_of(st.sampled_from(SHARDS), st.just(text[start:end][:80]), st.text(max_size=6)))
        text = text[:start] + piece + text[draw(st.sampled_from([start, end])) :]
    return text


@settings(max_examples=150, deadline=None)
@given(damaged_texts())
def test_no_rule_fails_and_every_finding_stands_in_the_text(text: str) -> None:
    if not text.strip() or "\0" in text:
        return
    reading = parse(text, "frus1964-68v13.d325.txt")
    assert reading.text is not None
    lines = reading.text.text.split("\n")
    for finding in check(reading):
        assert finding.code != FAILED_RULE, finding.message
        assert finding.line is not None
        assert finding.column is not None
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        if finding.end_line is not None and finding.end_column is not None:
            assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
            assert finding.end_column <= len(lines[finding.end_line - 1]) + 1
        for edit in finding.fix.edits if finding.fix else ():
            assert (edit.start_line, edit.start_column) <= (edit.end_line, edit.end_column)
            assert edit.end_column <= len(lines[edit.end_line - 1]) + 1


DIGITS = "1" * 5000  # more than Python reads as a number


@pytest.mark.parametrize("format", ["json", "tei"])
def test_numbers_of_thousands_of_digits_are_no_numbers(format: str) -> None:
    page = "325. Telegram From Rome1\n\n5. Repeat. [Page 75] This [Page 76] too.\n\n  1. Source: Rome.\n"
    odd = re.sub(r'("n(?:umber)?": ?"|\bn=")(?:1|7[56])"', rf'\g<1>{DIGITS}"', render(parse(page).telegram, format))
    assert odd.count(DIGITS) > 2
    assert FAILED_RULE not in {finding.code for finding in check(parse(odd, "-", format))}
