"""Safe fixes: which are applied, to what, and what the file is like afterwards."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from fsrus_schema.api import parse, read_all
from fsrus_schema.checking import check
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import WholeFile, open_input
from fsrus_schema.finding import Edit, Finding, Fix, Severity
from fsrus_schema.fixes import Mended, apply, mend, save
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.reading import Reading
from fsrus_schema.settings import Choice

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
        BROKEN.rstrip("\n").encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "no line break at the end"],
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

    assert mend(str(path), None, find) == Mended(str(path), 2, "a b c\n", "A B c\n")
    assert steps == {}


def test_fixes_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text("a\n", encoding="utf-8")

    def find(reading: Reading) -> list[Finding]:
        assert reading.text is not None
        return [finding(fix((1, 1, 1, 2, "b" if reading.text.text == "a\n" else "a")))]

    assert mend(str(path), None, find) == Mended(str(path), 10, "a\n", "a\n")


def test_unsafe_fixes_are_left_to_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_text("a\n", encoding="utf-8")
    unsafe = attrs.evolve(fix((1, 1, 1, 2, "b")), safe=False)
    assert mend(str(path), None, lambda _: [finding(unsafe)]) == Mended(str(path), 0, "a\n", "a\n")


@pytest.mark.parametrize("name", ["d325.json", "d325.xml", "-"])
def test_only_transcriptions_are_mended(tmp_path: Path, name: str) -> None:
    path = name if name == "-" else str(tmp_path / name)
    assert mend(path, None, HYPHEN.findings) is None


def test_format_of_the_input_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "d325.transcript"
    path.write_text(BROKEN, encoding="utf-8")
    mended = mend(str(path), "text", HYPHEN.findings)
    assert mended is not None
    assert mended.after == SOUND


def test_text_in_an_old_encoding_is_saved_in_utf8(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_bytes(BROKEN.replace("Italy", "Perú").encode("cp1252"))
    mended = mend(str(path), None, HYPHEN.findings)
    assert mended is not None
    save(mended)
    assert path.read_text(encoding="utf-8") == SOUND.replace("Italy", "Perú")


def test_what_is_no_text_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_bytes(b"\x00\x01" + BROKEN.encode())
    with pytest.raises(UnreadableInputError, match="is no text"):
        mend(str(path), None, HYPHEN.findings)


def test_diff() -> None:
    assert Mended("d325.txt", 1, BROKEN, SOUND).diff() == (
        "--- d325.txt\n"
        "+++ d325.txt\n"
        "@@ -1,3 +1,3 @@\n"
        " 325. Telegram From the Department of State to the Embassy in Italy\n"
        " \n"
        "-Bring about a meas-ured reaction.\n"
        "+Bring about a measured reaction.\n"
    )


def test_diff_of_a_last_line_without_line_break() -> None:
    assert Mended("d.txt", 1, "of of", "of").diff() == (
        "--- d.txt\n+++ d.txt\n@@ -1 +1 @@\n-of of\n\\ No newline at end of file\n+of\n\\ No newline at end of file\n"
    )


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
