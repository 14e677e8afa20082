"""convert and validate: what stands in the output, and what is told."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path

import pytest

import fsrus_schema as fs
from fsrus_schema.choice import Choice
from fsrus_schema.conversion import convert, file_name, output_of, telegrams, validate
from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError, UsageError
from fsrus_schema.formats import BY_NAME
from fsrus_schema.outcomes import Outcome, Record, Summary
from fsrus_schema.record import Telegram

UNREADABLE = Path(__file__).parent.parent / "fixtures" / "unreadable"
TRANSCRIPTION = """\
{number}. Telegram From the Department of State to the Embassy in Italy1

Washington, September 6, 1968, 0243Z.

{number}. Repeated “to Paris.

Rusk
  1. Source: Department of State, Central Files, DEF 4 NATO. Secret.
"""


def transcriptions(folder: Path, *numbers: int) -> str:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        path = folder / f"frus1964-68v13.d{number}.txt"
        path.write_text(TRANSCRIPTION.format(number=number), encoding="utf-8")
    return str(folder)


def record(id: str, **more: object) -> dict[str, object]:
    return {"id": id, "kind": "telegram", "heading": {"text": "Telegram From Rome"}, **more}


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


# --- what an output means -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "target", "format", "is_folder"),
    [
        ("all.jsonl", None, "jsonl", False),
        ("all.ndjson.gz", None, "jsonl", False),
        ("all.xml", "csv", "csv", False),
        ("-", "tei", "tei", False),
        ("new/", "json", "json", True),
        (".", "text", "text", True),
    ],
)
def test_output(path: str, target: str | None, format: str, is_folder: bool) -> None:
    output = output_of(path, target)
    assert (output.path, output.format.name, output.is_folder) == (path, format, is_folder)


@pytest.mark.parametrize(
    ("path", "target", "message"),
    [
        ("all.doc", None, "all.doc: its extension tells no format; it must be one of .txt .json "),
        ("all", None, "all: its extension tells no format; it must be one of .txt .json "),
        ("-", None, "the format of the output must be named: one of text, json, jsonl, csv, tei"),
        ("new/", None, "new/: for a folder, the format of its files must be named: one of text, json, "),
        ("all.json", "pdf", "unknown format 'pdf': it must be one of text, json, jsonl, csv, tei"),
    ],
)
def test_output_whose_format_is_not_known(path: str, target: str | None, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        output_of(path, target)
    assert str(raised.value).startswith(message)


# --- one file -------------------------------------------------------------------------------------------------------


def test_one_record_to_json_is_an_object_and_many_are_an_array(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 325)
    assert convert([folder], str(tmp_path / "one.json")).written == 1
    assert json.loads((tmp_path / "one.json").read_bytes())["id"] == "frus1964-68v13/d325"
    transcriptions(tmp_path / "in", 326)
    assert convert([folder], str(tmp_path / "many.json")).written == 2
    many = json.loads((tmp_path / "many.json").read_bytes())
    assert [telegram["document"] for telegram in many] == ["d325", "d326"]


def test_summary_counts_what_happened(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 1, 2)
    (tmp_path / "in" / "d3.txt").write_bytes(b"")
    volume = str(UNREADABLE / "volume-without-telegrams.xml")
    heard: list[Outcome] = []
    counts = convert([folder, volume], str(tmp_path / "all.jsonl"), rules=Choice(("T101",)), tell=heard.append)
    assert counts == Summary(inputs=4, read=2, written=2, passed_over=2, with_findings=2, unreadable=1)
    assert [o.id for o in heard if isinstance(o, Record)] == ["frus1964-68v13/d1", "frus1964-68v13/d2"]
    assert [str(o) for o in heard if isinstance(o, UnreadableInputError)] == [f"{folder}/d3.txt: is empty."]


@pytest.mark.parametrize("name", ["all.json", "all.jsonl", "all.jsonl.gz", "all.xml", "all.csv", "all.csv.xz"])
def test_same_bytes_whatever_the_number_of_jobs(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fsrus_schema.engines._CHUNK_BYTES", 500)
    folder = transcriptions(tmp_path / "in", *range(1, 8))
    alone, together = tmp_path / f"1-{name}", tmp_path / f"2-{name}"
    convert([folder], str(alone))
    convert([folder], str(together), jobs=2)
    assert alone.read_bytes() == together.read_bytes()
    assert [reading.telegram.document for reading in fs.read_all(alone)] == [f"d{n}" for n in range(1, 8)]


def test_where_nothing_can_be_read_the_old_output_stays(tmp_path: Path) -> None:
    output = tmp_path / "all.json"
    output.write_bytes(b"the old output")
    counts = convert([str(tmp_path / "none.txt")], str(output))
    assert (counts.status, counts.written) == (2, 0)
    assert output.read_bytes() == b"the old output"
    assert names(tmp_path) == ["all.json"]


def test_volume_without_telegrams_gives_an_empty_output(tmp_path: Path) -> None:
    counts = convert([str(UNREADABLE / "volume-without-telegrams.xml")], str(tmp_path / "all.jsonl"))
    assert counts == Summary(inputs=1, passed_over=2)
    assert counts.status == 1
    assert (tmp_path / "all.jsonl").read_bytes() == b""


def test_a_transcription_holds_one_telegram(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 1)
    convert([folder], str(tmp_path / "one.txt"))
    assert (tmp_path / "one.txt").read_text(encoding="utf-8").startswith("1. Telegram From the Department of State")
    transcriptions(tmp_path / "in", 2)
    with pytest.raises(UsageError) as raised:
        convert([folder], str(tmp_path / "two.txt"))
    assert str(raised.value) == (
        "a .txt file holds one telegram, and there are several: "
        "write them to a folder (a name that ends in /), one file a telegram"
    )
    assert names(tmp_path) == ["in", "one.txt"]


def test_output_in_the_folder_of_the_inputs(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path, 1)
    output = str(tmp_path / "all.jsonl")
    first = convert([folder], output)
    assert convert([folder], output) == first
    assert first.read == 1


@pytest.mark.parametrize("output", ["all.xml", "tei/"])
def test_telegram_that_xml_cannot_hold_does_not_stop_the_others(tmp_path: Path, output: str) -> None:
    mark = {"type": "note", "start": 0, "end": 0, "target": "fn1"}
    records = [
        record("d1", heading={"text": "Telegram From \x01 Rome"}),
        record("d2", document="d2"),
        record("a b", attributes={"a b": ""}),
        record(
            "d4",
            layout=[{"part": "heading"}, {"part": "note"}, {"part": "body"}],
            body=[{"type": "paragraph", "text": "", "marks": [mark]}],
            notes=[{"id": "fn1"}],
        ),
        record("d5", body=[{"type": "other", "element": "a b"}]),
        record("d6", people=[{"id": "p_RD3", "name": "Rusk\x01"}]),
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")
    heard: list[Outcome] = []
    counts = convert([str(path)], f"{tmp_path}/{output}", target="tei", rules=None, tell=heard.append)
    assert counts == Summary(inputs=1, read=1, written=1, unreadable=5)
    cannot = "cannot be written as TEI:"
    character = "has the character U+0001, which XML does not allow. Take it away, or write the record as JSON."
    another = "Give it another, or write the record as JSON."
    assert [str(o) for o in heard if isinstance(o, UnreadableInputError)] == [
        f"{path}: its telegram d1 {cannot} heading.text {character}",
        f"{path}: its telegram a b {cannot} attributes has 'a b', which is no name of an attribute in XML. {another}",
        f"{path}: its telegram d4 {cannot} its layout names a note that it does not have.",
        f"{path}: its telegram d5 {cannot} body[0].element has 'a b', which is no name of an element in XML. {another}",
        f"{path}: its telegram d6 {cannot} people[0].name {character}",
    ]
    assert [t.id for t in telegrams([str(tmp_path)], source="tei")] == ["d2"]


# --- a folder -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_folder_gets_one_file_a_telegram(tmp_path: Path, jobs: int) -> None:
    folder = transcriptions(tmp_path / "in", 1, 2)
    output = tmp_path / "new" / "records"
    assert convert([folder], f"{output}/", target="json", jobs=jobs).written == 2
    assert names(output) == ["frus1964-68v13.d1.json", "frus1964-68v13.d2.json"]
    assert json.loads((output / "frus1964-68v13.d2.json").read_bytes())["number"] == "2"


def test_folder_back_to_transcriptions_keeps_identities(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 1, 2)
    convert([folder], f"{tmp_path}/json/", target="json")
    convert([f"{tmp_path}/json"], f"{tmp_path}/text/", target="text")
    assert [t.id for t in telegrams([f"{tmp_path}/text"])] == ["frus1964-68v13/d1", "frus1964-68v13/d2"]


def test_second_telegram_of_a_name_is_not_written_over_the_first(tmp_path: Path) -> None:
    for folder, heading in (("a", "Telegram From Rome"), ("b", "Telegram From Paris")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.json").write_text(json.dumps(record("V1", heading={"text": heading})))
    (tmp_path / "c.json").write_text(json.dumps(record("v1")))
    heard: list[Outcome] = []
    inputs = [str(tmp_path / name) for name in ("a", "b", "c.json")]
    counts = convert(inputs, f"{tmp_path}/out/", target="json", tell=heard.append)
    assert (counts.read, counts.written, counts.unreadable, counts.status) == (3, 1, 2, 1)
    assert names(tmp_path / "out") == ["V1.json"]
    assert json.loads((tmp_path / "out" / "V1.json").read_bytes())["heading"]["text"] == "Telegram From Rome"
    first = str(tmp_path / "a" / "r.json")
    assert [str(o) for o in heard if isinstance(o, UnreadableInputError)] == [
        f"{path}: its telegram {id} was not written: {id}.json was just written from {first}. "
        "Give one of the two another id, or write to one file."
        for path, id in ((tmp_path / "b" / "r.json", "V1"), (tmp_path / "c.json", "v1"))
    ]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("frus1964-68v13/d325", "frus1964-68v13.d325.xml"),
        ("d325", "d325.xml"),
        ("../../etc/passwd", "_etc.passwd.xml"),
        ("a\\b:c*\n", "a_b_c__.xml"),
        (".hidden", "_hidden.xml"),
        ("Brasília—1", "Brasília—1.xml"),
    ],
)
def test_file_name(id: str, name: str) -> None:
    made = file_name(id, BY_NAME["tei"])
    assert "/" not in made
    assert not made.startswith(".")
    assert made == name


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 1)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableOutputError) as raised:
        convert([folder], f"{tmp_path}/file/new/", target="json")
    assert str(raised.value) == f"{tmp_path}/file/new/: the folder cannot be made: Not a directory."


# --- validate and telegrams -----------------------------------------------------------------------------------------


def test_validate_tells_findings_and_writes_nothing(tmp_path: Path) -> None:
    folder = transcriptions(tmp_path / "in", 1, 2)
    heard: list[Outcome] = []
    counts = validate([folder], rules=Choice(("T101",)), tell=heard.append)
    assert counts == Summary(inputs=2, read=2, with_findings=2)
    assert [(f.path, f.code, f.line) for o in heard if isinstance(o, Record) for f in o.findings] == [
        (f"{folder}/frus1964-68v13.d1.txt", "T101", 5),
        (f"{folder}/frus1964-68v13.d2.txt", "T101", 5),
    ]
    assert names(tmp_path) == ["in"]


def test_format_of_the_inputs_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "records.dat").write_text(json.dumps(record("d1")) + "\n" + json.dumps(record("d2")) + "\n")
    assert [t.id for t in telegrams([str(tmp_path)], source="jsonl")] == ["d1", "d2"]
    with pytest.raises(UsageError, match="unknown format 'xlsx'"):
        list(telegrams([str(tmp_path)], source="xlsx"))


# --- memory ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target"), [("jsonl", "jsonl"), ("jsonl", "json"), ("jsonl", "csv"), ("csv", "jsonl")]
)
def test_one_telegram_is_in_memory_at_a_time(tmp_path: Path, source: str, target: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.{source}"
        body = [{"type": "paragraph", "text": "word " * 2000 + "end"}]
        fs.write((Telegram.model_validate(record(f"d{n}", body=body)) for n in range(count)), path)
        tracemalloc.start()
        try:
            assert convert([str(path)], str(tmp_path / f"out.{target}"), rules=None).written == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)  # what is loaded once
    assert peak(60) < 3 * peak(6)  # ten times as much if all were kept


def test_all_documents_are_read_where_they_are_asked_for(tmp_path: Path) -> None:
    volume = Path(__file__).parent.parent / "fixtures" / "volumes" / "frus1961-63v06.xml.xz"
    some = convert([str(volume)], f"{tmp_path}/some.jsonl", rules=None)
    every = convert([str(volume)], f"{tmp_path}/every.jsonl", rules=None, all_documents=True, jobs=2)
    assert (some.written, some.passed_over, every.written, every.passed_over) == (34, 86, 120, 0)
