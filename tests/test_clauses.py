from __future__ import annotations

import re

import pytest

from fsrus_schema.printed.clauses import items, sentences, trim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drafted by Hoey. Repeated to Paris.", ["Drafted by Hoey", "Repeated to Paris"]),
        # initials and abbreviations end no sentence, unless a clause begins after them
        ("Cleared by L.D. Battle and Mr. Rusk. Sent to Bonn.", ["Cleared by L.D. Battle and Mr. Rusk", "Sent to Bonn"]),
        ("Cleared by WE and H. Repeated to Bonn.", ["Cleared by WE and H", "Repeated to Bonn"]),
        ("Approved by Greene, Jr. A note follows.", ["Approved by Greene, Jr.", "A note follows"]),
        ("Cleared by Eliot, Jr. (S/S), and Sisco.", ["Cleared by Eliot, Jr. (S/S), and Sisco"]),
        ("Printed in vol. II, p. 12. Sent to Bonn.", ["Printed in vol. II, p. 12", "Sent to Bonn"]),
        # the stop of the hour stays
        ("Received at 7:03 a.m. Passed to CIA.", ["Received at 7:03 a.m.", "Passed to CIA"]),
        ("Received at 7:03 a.m. and passed to CIA.", ["Received at 7:03 a.m. and passed to CIA"]),
        # no blank after the stop (`Priority.Drafted by …`)
        ("Secret.Drafted by Hoey.", ["Secret", "Drafted by Hoey"]),
        # quotations are whole, and end a sentence where they end in a stop (frus1917-72PubDip/d38)
        ("It reads: “Go. Repeat.” Also sent to Bern.", ["It reads: “Go. Repeat.”", "Also sent to Bern"]),
        ("He said “Go. Repeat” to Bern.", ["He said “Go. Repeat” to Bern"]),
        # a sentence in brackets is one of its own, other brackets belong to theirs
        (
            "Approved by Rusk. (Telegram 5; ibid.) Sent to Bonn.",
            ["Approved by Rusk", "(Telegram 5; ibid.)", "Sent to Bonn"],
        ),
        ("Cleared by Bunn (ACDA. GC) and Fisher.", ["Cleared by Bunn (ACDA. GC) and Fisher"]),
        # two notes run together (frus1955-57v15/d275)
        ("Repeated to Cairo. 2 Not printed.", ["Repeated to Cairo", "2 Not printed"]),
        ("", []),
        (" . ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected


def test_sentences_of_a_stretch_keep_their_places() -> None:
    text = "Source: X. Drafted by Hoey. Repeated to Paris."
    assert list(sentences(text, 10, len(text))) == [(11, 26), (28, 45)]


def test_items_pass_over_what_the_separator_matches_without_parting() -> None:
    separator = re.compile(r"\([^()]*\)|(?P<part>, )")
    text = "Brussels (for USEC, USRO), Bonn"
    assert list(items(text, 0, len(text), separator)) == [(0, 25), (27, 31)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" Bonn,", "Bonn"), ("Bonn.", "Bonn"), ("at 7 p.m.", "at 7 p.m."), ("Greene, Jr.", "Greene, Jr."), (" ,. ", "")],
)
def test_trim(text: str, expected: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == expected
