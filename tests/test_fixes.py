"""Safe fixes: which are applied, to what, and what the file is like afterwards."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import attrs
import pytest

from fsrus_schema.api import parse, read_all
from fsrus_schema.checking import check
from fsrus_schema.choice import Choice
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import WholeFile, open_input
from fsrus_schema.finding import Edit, Finding, Fix, Severity
from fsrus_schema.fixes import apply, mend, save
from fsrus_schema.outcomes import Mended
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.reading import Reading
from fsrus_schema.rules import select

HYPHEN = Choice(("T201",))
BROKEN = "325. Telegram From the Department of State to the Embassy in Italy\n\nBring about a meas-ured reaction.\n"
SOUND = BROKEN.replace("meas-ured", "measured")


def fix(*edits: tuple[int, int, int, int, str]) -> Fix:
    return Fix("…", safe=True, edits=tuple(Edit(*edit) for edit in edits))


def finding(fix: Fix) -> Finding:
    return Finding("T201", "line-end-hyphen", Severity.WARNING, "…", fix=fix)


@pytest.mark.parametrize(
    ("text", "fixes", "expected", "count"),
    [
        ("of of the", [fix((1, 3, 1, 6, ""))], "of the", 1),
        ("a\nmeas-\nured", [fix((2, 5, 3, 1, ""))], "a\nmeasured", 1),
        ("ab", [fix((1, 2, 1, 2, "X"))], "aXb", 1),
        ("abc", [fix((1, 3, 1, 4, "Z")), fix((1, 1, 1, 2, "X"))], "XbZ", 2),
        ("“a b", [fix((1, 1, 1, 2, '"'), (1, 4, 1, 5, "c"))], '"a c', 1),
        ("abc", [fix((1, 1, 1, 3, "X")), fix((1, 2, 1, 4, "Y"))], "Xc", 1),
        ("abc", [fix((1, 1, 1, 2, "X")), fix((1, 2, 1, 3, "Y"))], "Xbc", 1),
        ("abcd", [fix((1, 1, 1, 2, "X")), fix((1, 4, 1, 5, "Z"), (1, 1, 1, 2, "Y"))], "Xbcd", 1),
        ("abc", [], "abc", 0),
    ],
    ids=[
        "one",
        "over a line break",
        "insertion",
        "in any order",
        "two edits of one fix",
        "overlapping: the first only",
        "side by side: the first only",
        "never half a fix",
        "none",
    ],
)
def test_apply(text: str, fixes: list[Fix], expected: str, count: int) -> None:
    assert apply(text, fixes) == (expected, count)


@pytest.mark.parametrize(
    "data",
    [
        BROKEN.encode(),
        b"\xef\xbb\xbf" + BROKEN.encode(),
        BROKEN.replace("\n", "\r\n").encode(),
        BROKEN.replace("\n", "\r").encode(),
        BROKEN.replace("\n\n", "\r\r\n").encode(),
        BROKEN.rstrip("\n").encode(),
        BROKEN.replace("Italy", "Per\u00fa").encode("cp1252"),
        BROKEN.replace("a meas", "\x0c a\u2028meas").encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "mixed", "no line break at the end", "cp1252", "form feed"],
)
@pytest.mark.parametrize("extension", ["", ".gz"])
def test_only_the_fault_changes(tmp_path: Path, data: bytes, extension: str) -> None:
    path = str(tmp_path / f"frus1964-68v13.d325.txt{extension}")
    with WholeFile(path) as stream:
        stream.write(data)
    mended = mend(path, None, HYPHEN.findings)
    assert mended is not None
    assert mended.count == 1
    save(mended)
    with open_input(path) as unpacked:
        assert unpacked.read() == data.replace(b"meas-ured", b"measured")


def test_fixes_are_applied_until_none_is_left(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text("a b c\n", encoding="utf-8")
    steps = {"a b c\n": (1, "A"), "A b c\n": (3, "B"), "A B c\n": None}

    def find(reading: Reading) -> list[Finding]:
        assert reading.text is not None
        step = steps.pop(reading.text.text)
        return [finding(fix((1, step[0], 1, step[0] + 1, step[1])))] if step else []

    assert mend(str(path), None, find) == Mended(str(path), 2, b"a b c\n", b"A B c\n")
    assert steps == {}


def test_fixes_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text("a\n", encoding="utf-8")

    def find(reading: Reading) -> list[Finding]:
        assert reading.text is not None
        return [finding(fix((1, 1, 1, 2, "b" if reading.text.text == "a\n" else "a")))]

    assert mend(str(path), None, find) == Mended(str(path), 10, b"a\n", b"a\n")


def test_unsafe_fixes_are_left_to_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text("a\n", encoding="utf-8")
    unsafe = attrs.evolve(fix((1, 1, 1, 2, "b")), safe=False)
    assert mend(str(path), None, lambda _: [finding(unsafe)]) == Mended(str(path), 0, b"a\n", b"a\n")


@pytest.mark.parametrize("name", ["d325.json", "d325.xml"])
def test_only_transcriptions_are_mended(tmp_path: Path, name: str) -> None:
    assert mend(str(tmp_path / name), None, HYPHEN.findings) is None


@pytest.mark.parametrize("source", [None, "text"])
def test_standard_input_is_not_mended(source: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)  # it is not even read
    assert mend("-", source, HYPHEN.findings) is None


def test_format_of_the_input_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "d325.transcript"
    path.write_text(BROKEN, encoding="utf-8")
    mended = mend(str(path), "text", HYPHEN.findings)
    assert mended is not None
    assert mended.after == SOUND.encode()


def test_fix_that_the_encoding_of_the_file_cannot_hold_is_left_to_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_bytes("Perú a\n".encode("cp1252"))
    fixes = [finding(fix((1, 6, 1, 7, "ō"))), finding(fix((1, 1, 1, 1, "“")))]
    mended = mend(str(path), None, lambda reading: fixes if "“" not in reading.telegram.heading.text else [])
    assert mended is not None
    assert (mended.count, mended.after.decode("cp1252")) == (1, "“Perú a\n")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text(BROKEN, encoding="utf-8")
    path.chmod(0o640)
    mended = mend(str(path), None, HYPHEN.findings)
    assert mended is not None
    save(mended)
    assert path.read_text(encoding="utf-8") == SOUND
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_pipe_is_not_mended(tmp_path: Path) -> None:
    pipe = tmp_path / "d325.txt"
    os.mkfifo(pipe)
    assert mend(str(pipe), None, HYPHEN.findings) is None  # and not read: who reads it, reads it once


def test_what_is_no_text_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_bytes(b"\x00\x01" + BROKEN.encode())
    with pytest.raises(UnreadableInputError, match="is no text"):
        mend(str(path), None, HYPHEN.findings)


# --- what is certain ------------------------------------------------------------------------------------------------

MESSAGE = "325. Telegram From the Department of State to the Embassy in Italy\n\n{}\n"


@pytest.mark.parametrize(
    ("code", "text", "message", "is_safe"),
    [
        ("T103", 'He “was gratified by the message" and left.', "Make it curly: ”", True),
        # frus1955-57v13/d251, as it stands: one of the two is too many
        ("T103", 'It was, he said, “a good message and most welcome"” he was gratified.', "Make it curly: ”", False),
        ("T104", "involves another “Castro-like experience“ in a sensitive part", "Turn it: ”", True),
        ("T104", "given “further consideration to cases ‘Americans’ “. He noted", "Turn it: ”", True),
        # frus1964-68v29p1/d3, note 6: between blanks, where only the marks before tell
        ("T104", "“courage to take steps needed to get the economy moving “ and mentioned", "Turn it: ”", False),
        ("T201", "How can we best bring about a meas-ured reaction", "Join the word: measured", True),
        ("T201", "How can we best bring about a meas- ured reaction", "Join the word: measured", True),
        # frus1969-76v20/d252 and d239: the hyphen may be the writer's
        ("T201", "basic miscalculations based upon mis-information.", "Join the word: misinformation", False),
        ("T201", "the three of us had a re-hash of her concern", "Join the word: rehash", False),
        ("T201", "based upon mis- information.", "Join the word: misinformation", True),
        ("P104", "and the meeting in [Page 756 New York could then", "Write [Page 756]", True),
        # frus1958-60v11/d64 with a bracket lost: what is read as the marker of note 4 is a digit
        ("P104", "and the meeting in\n\n[Page 104\n\nNew York then\n  4. Not printed.", "Write [Page 10]", False),
        # frus1961-63v15/d141, cut within [Page 398]
        ("P104", "There were a number of indications that there was [Page 3", "Write [Page 3]", False),
        ("T302", "the â€œTwo China” situation", "Read ““”", True),
        ("T304", "the Depart\x1ement of State", "Leave it out", False),
        ("T305", "the Depart\u00adment of State", "Leave it out", True),
    ],
)
def test_certainty(code: str, text: str, message: str, is_safe: bool) -> None:
    (found,) = check(parse(MESSAGE.format(text), "frus1964-68v13.d325.txt"), select([code]))
    assert found.fix is not None
    assert (found.fix.message, found.fix.safe) == (message, is_safe)


def test_a_marker_without_note_does_not_turn_the_quotation_mark_before_it() -> None:
    text = MESSAGE.format("Members should be “in favor of the British proposal … ”4 He added that an indication")
    assert check(parse(text, "frus1955-57v24.d254.txt"), select(["T1"])) == []


def test_mojibake_that_has_lost_a_byte_has_no_cure() -> None:
    text = MESSAGE.format("“recent developments in the Communist blocâ€—Foreign Minister Fujiyama opened")
    (found,) = check(parse(text, "frus1955-57v23p1.d252.txt"), select(["T302"]))
    assert found.fix is None


def test_mojibake_at_the_end_of_a_part_ends_there() -> None:
    (found,) = check(parse("â€", "frus1964-68v13.d325.txt"), select(["T302"]))
    assert (found.column, found.end_column) == (1, 3)


def test_a_page_mark_in_what_a_cure_replaces_is_not_taken_away_for_certain() -> None:
    text = MESSAGE.format("He “was gratified” by the Secretаry[Page 7]ship of the other.")
    (found,) = check(parse(text, "frus1964-68v13.d325.txt"), select(["T301"]))
    assert found.fix is not None
    assert (found.fix.message, found.fix.safe) == ("Write “Secretaryship” in Latin letters", False)


def test_words_of_an_editor_with_a_page_are_no_page_mark() -> None:
    text = MESSAGE.format("The frontier [see the map on Page 12] was closed.")
    assert check(parse(text, "frus1964-68v13.d325.txt"), select(["P104"])) == []


# --- the diff -------------------------------------------------------------------------------------------------------


def test_diff() -> None:
    assert Mended("d325.txt", 1, BROKEN.encode(), SOUND.encode()).diff().decode() == (
        "--- d325.txt\n"
        "+++ d325.txt\n"
        "@@ -1,3 +1,3 @@\n"
        " 325. Telegram From the Department of State to the Embassy in Italy\n"
        " \n"
        "-Bring about a meas-ured reaction.\n"
        "+Bring about a measured reaction.\n"
    )


def test_diff_of_a_last_line_without_line_break() -> None:
    assert Mended("d.txt", 1, b"of of", b"of").diff() == (
        b"--- d.txt\n+++ d.txt\n@@ -1 +1 @@\n-of of\n\\ No newline at end of file\n+of\n\\ No newline at end of file\n"
    )


def test_diff_of_nothing() -> None:
    assert Mended("d.txt", 0, b"of\n", b"of\n").diff() == b""


@pytest.mark.skipif(shutil.which("patch") is None, reason="`patch` is not installed")
@pytest.mark.parametrize(
    "data",
    [
        BROKEN.encode(),
        b"\xef\xbb\xbfBring about a meas-ured reaction.",
        BROKEN.replace("\n", "\r\n").encode(),
        BROKEN.replace("\n", "\r").encode(),
        BROKEN.replace("Italy", "Per\u00fa").encode("cp1252"),
        BROKEN.replace("a meas", "\x0c a\u2028meas").encode(),
    ],
    ids=["plain", "byte order mark, no line break at the end", "CRLF", "CR", "cp1252", "form feed"],
)
@pytest.mark.parametrize("name", ["d325.txt", "d 325 é.txt"])
def test_patch_makes_of_the_diff_what_a_fix_makes(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    mended = mend(str(path), None, HYPHEN.findings)
    assert mended is not None
    diff = attrs.evolve(mended, path=name).diff()
    subprocess.run(["patch", "--binary", "--silent", "-p0"], input=diff, cwd=tmp_path, check=True)
    assert path.read_bytes() == mended.after == data.replace(b"meas-ured", b"measured")


# --- over the telegrams of a volume ---------------------------------------------------------------------------------

VOLUME = Path(__file__).parent.parent / "fixtures" / "volumes" / "frus1961-63v06.xml.xz"
# Sound words, and the same with a fault that is safe to mend; the first in a body is taken.
FAULTS = {
    "line-end hyphen": ("particular ", "particu-lar "),
    "look-alike letter": (" the ", " th\u0435 "),
    "invisible character": (" that ", " th\u200bat "),
    "mojibake": ("’s ", "â€™s "),
    "blank before a stop": (", ", " , "),
    "straight quotation mark": (" “", ' "'),
}


@pytest.fixture(scope="module")
def sound_pages() -> list[tuple[str, str]]:
    """Return the ids of a volume's telegrams, and their pages with what was safe to mend mended."""
    telegrams = [reading.telegram for reading in read_all(str(VOLUME))]
    return [(telegram.id, mended_once(print_page(telegram), telegram.id)[0]) for telegram in telegrams]


def mended_once(page: str, id: str) -> tuple[str, int]:
    """Return a page with its safe fixes applied in one pass, and how many there were."""
    found = check(parse(page, f"{id.replace('/', '.')}.txt"))
    return apply(page, [f.fix for f in found if f.fix is not None and f.fix.safe])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mended_page_is_the_sound_one_and_stays(fault: str, sound_pages: list[tuple[str, str]]) -> None:
    sound, faulty = FAULTS[fault]
    seeded = found = 0
    for id, page in sound_pages:
        at = page.find(sound, page.find("\n\n"))  # below the heading
        if at >= 0:
            seeded += 1
            mended, count = mended_once(page[:at] + faulty + page[at + len(sound) :], id)
            if count:
                found += 1
                assert mended == page
                assert mended_once(mended, id) == (page, 0)
    assert found > seeded / 2
