"""Transcriptions: bytes to readings and back, every word kept."""

from __future__ import annotations

import io
import lzma
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.errors import UnreadableInputError, UsageError
from fsrus_schema.finding import Severity
from fsrus_schema.formats.transcription import read, write
from fsrus_schema.printed.conservation import Word, invented_words, lost_words
from fsrus_schema.reading import Place, Reading
from fsrus_schema.record import Kind, Paragraph, Telegram

NAME = "frus1964-68v13.d325.txt"
FIXTURES = Path(__file__).parent.parent / "fixtures"
SEED = FIXTURES / "telegrams" / "frus1964-68v13.d325" / NAME
SHARED = Path(__file__).parent.parent.parent / "shared"
SHORT = "325. Telegram From the Department of State to the Embassy in Italy1\n\n233. Résumé – “yes”.\n\nRusk\n"


def read_one(data: str | bytes, name: str = NAME) -> Reading:
    (reading,) = read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name)
    return reading


def written(*telegrams: Telegram) -> str:
    stream = io.BytesIO()
    write(telegrams, stream)
    return stream.getvalue().decode()


# --- the seed -------------------------------------------------------------------------------------------------------


def test_the_seed() -> None:
    telegram = read_one(SEED.read_bytes()).telegram
    assert (telegram.id, telegram.number, telegram.kind) == ("frus1964-68v13/d325", "325", Kind.TELEGRAM)
    assert telegram.heading.text.endswith("the Mission to the North Atlantic Treaty Organization")
    assert telegram.dateline is None
    pages = [mark.n for block in telegram.body for mark in getattr(block, "marks", ()) if mark.type == "page"]
    assert pages == ["755", "756"]
    before = {m.target: b.text[: m.start] for b in telegram.body if isinstance(b, Paragraph) for m in b.of("note")}
    assert list(before) == ["d325fn2"]
    assert before["d325fn2"].endswith("Sincerely, Dean Rusk")
    assert [m.target for m in telegram.heading.of("note")] == ["d325fn1"]
    assert [text.text for text in telegram.signatures] == ["Rusk"]
    assert [(note.number, note.id, note.kind) for note in telegram.notes] == [
        ("1", "d325fn1", "source"),
        ("2", "d325fn2", "editorial"),
    ]
    assert telegram.source is not None
    assert telegram.source.file == "DEF 4 NATO"


def test_the_seed_comes_back_the_same() -> None:
    source = SEED.read_text(encoding="utf-8")
    assert written(read_one(source).telegram).rstrip("\n") == source.rstrip("\n")


def test_where_things_stand() -> None:
    reading = read_one(SEED.read_bytes())
    assert reading.format == "text"
    assert reading.text is not None
    place = reading.places["body[2]"]
    assert isinstance(place, Place)
    position = reading.text.position(place.offset(0))
    assert (position.line, position.column) == (7, 1)
    assert reading.text.line(7) == "“Dear Manlio:"
    note = reading.places["notes[1].body[0]"]
    assert isinstance(note, Place)
    assert reading.text.text[note.offset(0) :].startswith("Cargo delivered the letter")


# --- identities -----------------------------------------------------------------------------------------------------


def test_a_name_that_says_nothing_gives_its_stem_and_notes_without_ids() -> None:
    telegram = read_one("893.248/275: Telegram\n\n" + SHORT + "  1. Source: A.\n", "rusk.txt").telegram
    assert (telegram.id, telegram.volume, telegram.document) == ("rusk", None, None)
    assert [(note.number, note.id) for note in telegram.notes] == [(None, None), ("1", None)]
    assert [(mark.n, mark.target, mark.note) for mark in telegram.heading.marks] == [("1", None, 1)]


def test_ids_of_notes_are_unique_where_their_numbers_are_not() -> None:
    text = "1. Telegram From X to Y1\n\nThe letter.1 It went.2\n\nRusk\n  1. Source: A.\n  1. Not found.\n  2. See 1.\n"
    telegram = read_one(text, "frus1948v01p2.d75.txt").telegram
    assert [note.id for note in telegram.notes] == ["d75fn1", "d75fn1-2", "d75fn2"]
    (block,) = telegram.body
    assert isinstance(block, Paragraph)
    assert [mark.target for mark in block.marks] == ["d75fn1-2", "d75fn2"]


# --- bytes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first_words", "numbers"),
    [
        ("While fully appreciating critical nature of Bhutto’s problem", ["109643"]),  # frus1969-76ve08/d129
        ("State 109643. While fully appreciating", ["109643"]),
        ("109644. While fully appreciating", ["109644"]),
    ],
)
def test_a_number_that_only_the_heading_gives(first_words: str, numbers: list[str]) -> None:
    heading = "129. Telegram 109643 From the Department of State to the Embassy in Pakistan"
    telegram = read_one(f"{heading}\n\n{first_words}.\n", "frus1969-76ve08.d129.txt").telegram
    assert [number.text for number in telegram.telegram_numbers] == numbers


def test_the_note_to_a_classical_heading_says_who_drafted_it() -> None:
    page = (  # frus1952-54v16/d818
        "396.1 GE/6–2354: Telegram\n\nThe Secretary of State to the United States Delegation1\n\nWashington, June 23, "
        "1954—9:03 p.m.\n\nTosec 478. Reference Secto 512.2\n\nDulles\n  1. Drafted by Sturm of FE/PSA.\n"
        "  2. Drafted by Smith.\n"
    )
    for name in ("frus1952-54v16.d818.txt", "page.txt"):  # with ids of notes, and without
        telegram = read_one(page, name).telegram
        assert [(officer.name, officer.office) for officer in telegram.drafting.drafted_by] == [("Sturm", "FE/PSA")]


def test_windows_1252_is_read_with_a_finding() -> None:
    reading = read_one(SHORT.encode("cp1252"))
    assert reading.telegram == read_one(SHORT).telegram
    (finding,) = reading.findings
    assert (finding.code, finding.name, finding.severity) == ("T307", "not-utf-8", Severity.WARNING)
    assert (finding.path, finding.line, finding.column, finding.end_line, finding.end_column) == (NAME, 3, 7, 3, 8)
    assert "Windows-1252" in finding.message


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + SHORT.encode(),
        SHORT.replace("\n", "\r\n").encode(),
        SHORT.replace("\n", "\r").encode(),
        SHORT.replace("é", "e\u0301").encode(),
    ],
)
def test_forms_of_utf_8(data: bytes) -> None:
    reading = read_one(data)
    assert reading.telegram == read_one(SHORT).telegram
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"{NAME}: is empty."),
        (b" \n\t\r\n", f"{NAME}: is empty."),
        (
            b"PK\x03\x04\x00\x00docx",
            f"{NAME}: is no text: it holds bytes of zero. Save the transcription as plain text in the encoding UTF-8.",
        ),
        (
            SHORT.encode("utf-16"),
            f"{NAME}:1:1: is in UTF-16, not in UTF-8. Save it in the encoding UTF-8.",
        ),
        (
            b"325. Telegram\n\x81",
            f"{NAME}:2:1: is not in UTF-8: byte 0x81 cannot stand here. Save it in the encoding UTF-8.",
        ),
        (
            b"\xe9\x1b text",
            f"{NAME}:1:1: is not in UTF-8: byte 0xE9 cannot stand here. Save it in the encoding UTF-8.",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInputError) as unreadable:
        read_one(data)
    assert str(unreadable.value) == message


def test_one_telegram_a_stream() -> None:
    telegram = read_one(SHORT).telegram
    with pytest.raises(UsageError, match="holds one telegram"):
        written(telegram, telegram)


def test_no_telegram_is_an_empty_file() -> None:
    assert written() == ""


# --- no word lost, none invented ------------------------------------------------------------------------------------


def without_a_word(text: str) -> list[str]:
    return [text[: word.start()] + text[word.end() :] for word in re.finditer(r"\w+", text)]


def test_a_word_missing_from_the_record_is_told() -> None:
    source = SEED.read_text(encoding="utf-8")
    telegram = read_one(source).telegram
    assert lost_words(source, telegram) == invented_words(source, telegram) == []
    tried = 0
    for index, block in enumerate(telegram.body):
        assert isinstance(block, Paragraph)
        for text in without_a_word(block.text)[::5]:
            shorter = block.model_copy(update={"text": " ".join(text.split()), "marks": ()})
            body = (*telegram.body[:index], shorter, *telegram.body[index + 1 :])
            assert lost_words(source, telegram.model_copy(update={"body": body}))
            tried += 1
    assert tried > 150


def test_lost_and_invented_words_and_where_they_stand() -> None:
    source = "1. Telegram From X to Y1\n\nEmbtel 8312 went to Rome.\n\nRusk\n  1. A.\n  2. B.\n"
    telegram = read_one(source).telegram
    other = telegram.model_copy(update={"body": (Paragraph(text="Embtel 83 went to old Rome."),)})
    assert lost_words(source, other) == [Word("12", source.index("12 went"))]
    assert [word.text for word in invented_words(source, other)] == ["old"]


def test_forms_of_markers_and_the_place_of_notes_count_for_nothing() -> None:
    source = "1. Telegram From X to Y[1]\n\nHe wrote¹ it.\n"
    telegram = read_one("1. Telegram From X to Y1\n\nHe wrote1 it.\n").telegram
    assert lost_words(source, telegram) == invented_words(source, telegram) == []


WORDS = st.sampled_from(["Embtel", "the letter", "Rome,", "went.", "831", "“so”", "(Saigon)", "M–1", "May 24", "$1.2"])
LINES = st.one_of(
    st.text("aA12.[]*()\t¹-—“”\u00a0", max_size=20),
    st.lists(st.one_of(WORDS, st.sampled_from(["note1 ", "[Page 7]", "x2", "*so*"])), max_size=8).map(" ".join),
    st.sampled_from(
        ["325. Telegram From X to Y1", "Rome, May 4, 1958.", "secret", "Rusk", "  1. Source: A.", "2. B.", ""]
    ),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_text_loses_a_word(text: str) -> None:
    if not text.strip():
        return
    telegram = read_one(text).telegram
    assert lost_words(text, telegram) == []
    assert invented_words(text, telegram) == []


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return a page as published ones are: markers in order, pages inside and between paragraphs, notes at the end."""
    count = draw(st.integers(0, 4))
    markers = iter(range(1, count + 1))
    paragraphs = [f"Telegram From the Embassy in Italy to the Department of State{next(markers, '')}"]
    paragraphs += draw(st.lists(st.sampled_from(["Rome, May 4, 1958, 3 p.m.", "Secret"]), max_size=2, unique=True))
    for words in draw(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5)):
        printed = [f"{word}{next(markers, '')}" if word == "the letter" else word for word in words]
        if draw(st.booleans()):
            printed.insert(draw(st.integers(1, len(printed))), "[Page 7]")
        paragraphs.append(" ".join(["We say", *printed, "again."]))
        if draw(st.booleans()):
            paragraphs.append("[Page 8]")
    notes = "".join(
        f"  {number}. {draw(st.sampled_from(['Not printed.', 'See 831.']))}\n" for number in range(1, count + 1)
    )
    return "\n\n".join([f"325. {paragraphs[0]}", *paragraphs[1:], "Rusk"]) + "\n" + notes


@given(pages())
def test_a_published_page_comes_back_character_for_character(page: str) -> None:
    telegram = read_one(page).telegram
    assert written(telegram) == page
    assert [text.text for text in telegram.signatures] == ["Rusk"]
    assert re.sub(r"\d+$", "", telegram.heading.text) == telegram.heading.text


@pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="needs the corpus of published volumes beside the checkout"
)
def test_published_telegrams_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SHARED / "tools"))
    import teitruth  # type: ignore[import-not-found]

    volume = tmp_path / "frus1964-68v11.xml"
    volume.write_bytes(lzma.decompress((SHARED / "corpus" / "volumes" / "frus1964-68v11.xml.xz").read_bytes()))
    pages = [teitruth.render(div) for _, div in teitruth.telegrams(str(volume)) if teitruth.simple(div)]
    assert len(pages) > 20
    for page in pages:
        telegram = read_one(page).telegram
        assert written(telegram).split() == page.split()
    sys.modules.pop("teitruth")
