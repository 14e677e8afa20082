"""Note markers told from numerals by the sequence, the list of notes and the print around them."""

from __future__ import annotations

import re
import time

import pytest

from fsrus_schema.printed.layout import read_lines, split_blocks
from fsrus_schema.printed.marker_evidence import Candidate, NoteText, Surroundings, signs
from fsrus_schema.printed.note_markers import count_likely, find_markers


def page(text: str, *notes: str | tuple[str, str]) -> Surroundings:
    """Return a page with notes numbered from 1, or as they are given."""
    numbered = [note if isinstance(note, tuple) else (str(i), note) for i, note in enumerate(notes, 1)]
    blocks = split_blocks(read_lines(text))
    heading_end = blocks[0][-1].end if len(blocks) > 1 else None
    return Surroundings(text, blocks, [NoteText(*note) for note in numbered], heading_end)


def marked(text: str, *notes: str | tuple[str, str]) -> str:
    """Return the text with its markers in braces, the index of the note after a colon."""
    printed, done = "", 0
    for marker in find_markers(page(text, *notes)):
        printed += f"{text[done : marker.start]}{{{marker.n}:{marker.note}}}"
        done = marker.end
    return printed + text[done:]


def test_letters_of_volumes_of_about_1900() -> None:
    text = (
        "I confirm my telegrama of the 14th instant, and the Department’s telegramb of the 15th,a on China and idea b."
    )
    notes = (("a", "Printed ante."), ("b", "Not printed."), ("a", "Not found."))  # frus1901/d54
    assert marked(text, *notes) == text.replace("telegrama", "telegram{a:0}").replace(
        "telegramb", "telegram{b:1}"
    ).replace("15th,a", "15th,{a:2}")


def test_signs_of_notes_in_the_original() -> None:
    text = "The Balkan states.* The area in the Dobrudja† is Bulgarian.14"  # frus1919Parisv01/d35
    notes = (("*", "A map is appended."), ("†", "In the treaty of Bucharest."), ("14", "Not printed."))
    assert marked(text, *notes) == "The Balkan states.{*:0} The area in the Dobrudja{†:1} is Bulgarian.{14:2}"


def unmarked(text: str) -> str:
    return re.sub(r"\{(\w+):\w+\}", r"\1", text)


A, B, C, D = "Source: A.", "Not printed.", "Not found.", "See footnote 2."


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        # glued to a word, a stop, a bracket, a quotation mark
        ("to the Mission to the Organization{1:0}", [A]),
        ("Dean Rusk{1:0} End text.{2:1} (Saigon){3:2} “so”{4:3} ", [A, B, C, D]),
        # a blank before it, at the end of the heading only (frus1961-63v06/d58, frus1952-54v16/d818)
        ("to the Embassy in the Soviet Union {0:0}\n\nHe came.{1:1} ", [("0", A), ("1", B)]),
        ("to the United States Delegation {1:0}\n\nReference Secto 5 and 1 more.", [A]),
        # telegram 831, note 2
        ("in Italy{1:0}\n\nReported Embtel 831{2:1} as seen.", [A, B]),
        # what a note names decides: telegram 90
        ("See Bangkok 90{1:0} (Bangkok 124).", ["Telegram 90 from Bangkok."]),
        # a day that cannot be, and one that can
        ("Deptel 238, March 24{1:0} were sent.", [B]),
        ("On March 11 he said so.{1:0}", [B]),
        # a day that looks whole, where nothing else calls the note (frus1969-76v12/d180)
        ("Seen.{1:0} On July 1{2:1} he met 12 of 1 or 12 men. He left.{3:2}", [B, "See Document 176.", C]),
        # a year and a note; two notes side by side
        ("in September 1957{1:0} and the rest", [B]),
        ("the Treaty of 1971{1:0} {2:1} and", [B, C]),
        # notes may start at 0 or 2, be lettered, and stand in brackets of the text
        ("to Paris{0:0} he wrote.{1:1}", [("0", A), ("1", B)]),
        ("to Paris{2:0} he wrote.{3:1}", [("2", A), ("3", B)]),
        ("to Paris{16:0} he wrote.{16a:1}", [("16", A), ("16a", B)]),
        ("Roem’s [Romme’s{1:0}] attitude", [C]),
        # numbered by page: a number comes again (frus1948v01p2/d75)
        ("one{1:0} two{2:1} three{1:2} four{1:3} ", [("1", A), ("2", B), ("1", C), ("1", D)]),
        # a note without a marker; the others keep theirs
        ("first{1:0} then last{3:2} so", [A, B, C]),
        # a second marker to a note
        ("the letter{1:0} said, and again the letter{1:0} went.", [B]),
        # decimals, money, hours, sections and weapons are none
        ("letter{1:0} on $1.2 million, 3.2 percent, 5:21 p.m., M–2 and (2) so.{2:1}", [A, B]),
        # page marks and the number that opens a block are none
        ("[Page 21] so{1:0} ", [A, B]),
        ("331. Then{2:1} ", [A, B]),
        # an editor's correction is none (frus1949v07p1/d36)
        ("June 2 and 3[2] repeated, sent{1:0} off.", [A, B]),
        # a marker whose note is not listed
        ("in Italy{1:0}\n\nThe letter.{2:None} It went.", [A]),
        # what a capital counts, and what is too far from the last note (frus1964-68v13/d339, frus1958-60v02/d429)
        ("in Italy{1:0}\n\nThe ties outlined in B.2 above and in L.2 last.", [A]),
        ("in Italy{1:0}\n\nOur proposal.7 It went by 11, 12, 13, 14, 15 or 16 votes.", [A]),
        ("to the Embassy in Italy{1:None}\n\nHe wrote,{2:None} Embtel 83 and $1.3 million.{3:None}", []),
        ("to the Embassy in Italy\n\n1. On July 4, 1958, Deptel 831 and B–52.", []),
    ],
)
def test_markers(text: str, notes: list[str]) -> None:
    assert marked(unmarked(text), *notes) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to Italy[1] and Rome.[2]", "to Italy{1:0} and Rome.{2:1}"),
        ("to Italy[^1] and Rome.[^2]", "to Italy{1:0} and Rome.{2:1}"),
        ("to Italy¹ and Rome.²", "to Italy{1:0} and Rome.{2:1}"),
        ("to Italy<sup>1</sup> and Rome.<sup>2</sup>", "to Italy{1:0} and Rome.{2:1}"),
        ("the Treaty[1] [2] and", "the Treaty{1:0} {2:1} and"),
    ],
)
def test_the_forms_that_copies_have(text: str, expected: str) -> None:
    assert marked(text, A, B) == expected


def test_how_many_notes_have_a_likely_marker() -> None:
    assert count_likely(page("in Italy1 and Embtel 8312 so", A, B, C)) == 2


def test_signs_around_a_candidate() -> None:
    text = "in Italy1\n\nOn May 241 he said."
    around = page(text, A, "Dated May 24.")
    heading, day = Candidate(8, 9, "1", "1"), Candidate(text.index("241") + 2, text.index("241") + 3, "1", "241")
    assert list(signs(heading, around.notes[0], around)) == [
        "after: end of block",
        "source note at the heading",
        "before: capitalized word",
    ]
    assert {"after month: day, whole no day", "rest: named by the note"} <= set(signs(day, around.notes[1], around))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("word1 Embtel 8312 sent,3 " * 3_000, [(str(i), B) for i in range(1, 400)]),
        ("word1 " * 5_000, [("1", B)] * 5_000),
        ("a1 2 3 4 5 6 7 8 9 " * 1_000, [(str(i), B) for i in range(1, 10)]),
        ("1" * 100_000, [("1", B)]),
        ("[Page " * 30_000, [("1", B)]),
    ],
)
def test_the_time_grows_with_the_text_and_no_faster(text: str, notes: list[tuple[str, str]]) -> None:
    def seconds(text: str, notes: list[tuple[str, str]]) -> float:
        started = time.perf_counter()
        find_markers(page(text, *notes))
        return time.perf_counter() - started

    whole = seconds(text, notes)
    assert whole < 8 * seconds(text[: len(text) // 2], notes[: max(len(notes) // 2, 1)]) + 0.5
