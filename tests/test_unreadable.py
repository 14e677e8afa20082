"""Inputs that cannot be read: each is named with its place, what is wrong, and what to do; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fsrus_schema.__main__ import run
from fsrus_schema.batch import Task, process
from fsrus_schema.choice import Choice
from fsrus_schema.outcomes import End, Record

FOLDER = Path(__file__).parent.parent / "fixtures" / "unreadable"

MESSAGES = {
    "array-of-nothing.json": ": holds no telegram.",
    "binary.txt": ": is no text: it holds bytes of zero. Save the transcription as plain text in the encoding UTF-8.",
    "blank.jsonl": ": is empty: there is no record in it.",
    "blank.txt": ": is empty.",
    "cut.txt.gz": (
        ": is not whole gzip data: Compressed file ended before the end-of-stream marker was reached. "
        "Copy it again, or rename it if it is not compressed with gzip."
    ),
    "cut.xml": ":5:46: is not well-formed XML: Premature end of data in tag head line 5.",
    "empty.txt": ": is empty.",
    "external-entity.xml": ': holds no document. A document is a `div type="document"`.',
    "header-only.csv": ": holds no telegram.",
    "html.xml": ":1:61: is not well-formed XML: Opening and ending tag mismatch: br line 1 and p.",
    "latin-1.jsonl": ":1:89: is not in UTF-8: byte 0xE9 cannot stand here. Save it in the encoding UTF-8.",
    "missing-columns.csv": (
        ":1: is not a table of telegrams: its first row names no column of a record. "
        "The first row must name the columns; `fsrus-schema schema csv` lists them."
    ),
    "no-document.xml": ': holds no document. A document is a `div type="document"`.',
    "not-a-record.json": ":1: is not a telegram record: it has none of the fields id, kind, heading.",
    "not-gzip.txt.gz": (
        ": is not whole gzip data: Not a gzipped file (b'32'). "
        "Copy it again, or rename it if it is not compressed with gzip."
    ),
    "not-json.json": ":2:8: is not valid JSON: expecting value.",
    "not-tei.xml": (
        ":2: is XML, but not TEI. The root element must be TEI in the namespace http://www.tei-c.org/ns/1.0."
    ),
    "not-xml.xml": ":3:17: is not well-formed XML: xmlParseEntityRef: no name.",
    "other-version.json": ':1: schema_version: this library reads version 1.0, not "9.0".',
    "unknown-field.jsonl": ":1: sender: is no field of a record (did you mean senders?).",
    "utf-16.txt": ":1:1: is in UTF-16, not in UTF-8. Save it in the encoding UTF-8.",
    "volume-without-telegrams.xml": (
        ": holds no telegram: none of its 2 documents names a telegram or airgram in its heading or source line."
    ),
}
HOLDS_NOTHING = {"array-of-nothing.json", "header-only.csv", "volume-without-telegrams.xml"}  # read, to no avail


def test_every_input_has_its_message() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(MESSAGES)


@pytest.mark.parametrize("name", MESSAGES)
def test_message(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = FOLDER / name
    status = run(["validate", "--quiet", str(path)])
    assert capsys.readouterr() == ("", f"{path}{MESSAGES[name]}\n")
    assert status == (1 if name in HOLDS_NOTHING else 2)


@pytest.mark.parametrize("command", ["show", "convert"])
@pytest.mark.parametrize("name", MESSAGES)
def test_every_command_says_the_same(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = FOLDER / name
    output = ["-o", str(tmp_path / "all.jsonl"), "--quiet"] if command == "convert" else []
    status = run([command, str(path), *output])
    assert capsys.readouterr() == ("", f"{path}{MESSAGES[name]}\n")
    assert status == (1 if name in HOLDS_NOTHING else 2)
    assert [p.name for p in tmp_path.iterdir()] == (["all.jsonl"] if output and name in HOLDS_NOTHING else [])


def test_among_many_each_is_named_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "frus1964-68v13.d325.txt"
    good.write_text("325. Telegram From the Department of State to the Embassy in Italy\n\n233633. Repeat.\n")
    status = run(["convert", str(FOLDER), str(good), "-o", str(tmp_path / "all.json"), "--no-check"])
    assert capsys.readouterr().err.splitlines() == [
        *(f"{FOLDER / name}{message}" for name, message in sorted(MESSAGES.items())),
        f"1 read, 1 written, 2 passed over, {len(MESSAGES) - len(HOLDS_NOTHING)} unreadable",
    ]
    assert status == 1
    assert '"frus1964-68v13/d325"' in (tmp_path / "all.json").read_text(encoding="utf-8")


# --- damage ---------------------------------------------------------------------------------------------------------

SOUND = sorted((FOLDER.parent / "telegrams").glob("*/frus*.*"))
PIECES = [b"", b"\0", b"\x01", b"\xff", b"\n\n", b'"', b"\\ud800", b"<p>", b"&#1;", b"[Page ", b"-1", b"null", b"1"]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    path=st.sampled_from(SOUND),
    place=st.floats(0, 1),
    removed=st.integers(0, 50),
    put=st.sampled_from(PIECES),
    cut=st.booleans(),
)
def test_damaged_input_is_read_or_refused_but_never_a_fault_of_this_software(
    tmp_path: Path, path: Path, place: float, removed: int, put: bytes, cut: bool
) -> None:
    data = path.read_bytes()
    at = int(place * len(data))
    damaged = tmp_path / path.name
    damaged.write_bytes(data[:at] + put + (b"" if cut else data[at + removed :]))
    for content in ("tei", "csv"):
        *outcomes, end = process(str(damaged), Task(content=content, rules=Choice()))
        assert isinstance(end, End)
        assert end.read + end.failed == len(outcomes)
        assert [str(o) for o in outcomes if "fault of this software" in str(o)] == []
        assert [f.message for o in outcomes if isinstance(o, Record) for f in o.findings if f.code == "X901"] == []
