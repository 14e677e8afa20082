"""Tables: what a row says, that they join, that analysts' tools open them, that a run leaves all of them or none."""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

import fsrus_schema as fs
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.tables import FINDINGS, TABLES, Findings, data_package, rows_of
from fsrus_schema.tables.files import TableFiles, TableFormat
from fsrus_schema.tabular import cells
from fsrus_schema.texts import texts_of
from strategies import telegrams

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
VOLUME = FIXTURES / "volumes" / "frus1961-63v06.xml.xz"
PUBLISHED = sorted(
    path for path in (FIXTURES / "telegrams").glob("*/published.xml") if "frus1961-63v06" not in str(path)
)
NAMES = [table.name for table in TABLES]
FORMATS: tuple[TableFormat, ...] = ("csv", "parquet")


def telegram(name: str) -> fs.Telegram:
    return fs.read(FIXTURES / "telegrams" / name / "published.xml").telegram


def rows(name: str, table: str) -> list[dict[str, Any]]:
    """Return the rows that a telegram gives a table, each by its columns, without what is empty."""
    columns = next(t.columns for t in TABLES if t.name == table)
    return [
        {column.name: value for column, value in zip(columns, row, strict=True) if value is not None}
        for row in rows_of(telegram(name))[table]
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables of a volume and of the single telegrams, in both formats."""
    folder = tmp_path_factory.mktemp("tables")
    for format in FORMATS:
        fs.tabulate([str(VOLUME), *map(str, PUBLISHED)], f"{folder}/{format}", table_format=format)
    return folder


def cells_of(path: Path) -> list[list[str]]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


# --- rows -------------------------------------------------------------------------------------------------------------


def test_row_of_a_telegram() -> None:
    (row,) = rows("frus1964-68v13.d325", "telegrams")
    body = row.pop("body")
    assert body.startswith("233633. Deliver to Cargo opening of business")
    assert body.endswith("Sincerely, Dean Rusk” End text.")
    assert row == {
        "id": "frus1964-68v13/d325",
        "volume": "frus1964-68v13",
        "document": "d325",
        "number": "325",
        "kind": "telegram",
        "heading": "Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization",
        "place": "Washington",
        "date": "1968-09-06",
        "date_text": "September 6, 1968, 0243Z",
        "date_edtf": "1968-09-06T02:43:00Z",
        "earliest": "1968-09-06T02:43:00",
        "latest": "1968-09-06T02:43:00",
        "instant": "1968-09-06T02:43:00Z",
        "telegram_numbers": "233633",
        "classification": "Confidential",
        "precedence": "Immediate",
        "captions": "Exdis",
        "source": "Department of State, Central Files, DEF 4 NATO",
        "repository": "Department of State",
        "collection": "Central Files",
        "file": "DEF 4 NATO",
        "signatures": "Rusk",
    }


@pytest.mark.parametrize(
    ("edtf", "day", "earliest", "latest"),
    [
        ("1961-04-25T17:50:00", "1961-04-25", "1961-04-25T17:50:00", "1961-04-25T17:50:00"),
        ("1965-10-09", "1965-10-09", "1965-10-09T00:00:00", "1965-10-09T23:59:59"),
        ("1957-07-30/1957-07-31", None, "1957-07-30T00:00:00", "1957-07-31T23:59:59"),
        ("1943-03", None, "1943-03-01T00:00:00", "1943-03-31T23:59:59"),
        (None, None, None, None),
    ],
)
def test_what_a_date_may_mean(edtf: str | None, day: str | None, earliest: str | None, latest: str | None) -> None:
    received = fs.HistoricalDate(text="…", edtf=edtf)
    record = telegram("frus1964-68v13.d325").model_copy(update={"received": received})
    columns = [column.name for column in TABLES[1].columns]
    row = dict(zip(columns, rows_of(record)["telegrams"][0], strict=True))
    assert [row[f"received_{name}"] for name in ("date", "earliest", "latest")] == [day, earliest, latest]


def test_rows_of_volumes(folder: Path) -> None:
    header, *found = cells_of(folder / "csv" / "volumes.csv")
    by_id = {row[0]: dict(zip(header, row, strict=True)) for row in found}
    assert by_id["frus1961-63v06"] == {
        "id": "frus1961-63v06",
        "title": "Foreign Relations of the United States, 1961–1963, Volume VI, Kennedy-Khrushchev Exchanges",
        "subseries": "1961–1963",
        "editors": "Charles S. Sampson",
        "general_editors": "Glenn W. LaFantasie",
        "publisher": "United States Government Printing Office",
        "published": "1996",
    }
    assert {name for name, value in by_id["frus1964-68v13"].items() if value} == {"id"}  # a document alone
    telegrams_header, *telegrams_found = cells_of(folder / "csv" / "telegrams.csv")
    sha256 = hashlib.sha256(lzma.decompress(VOLUME.read_bytes())).hexdigest()
    assert {row[telegrams_header.index("sha256")] for row in telegrams_found} == {sha256, ""}


def test_a_transcription_without_volume_has_no_row_in_volumes() -> None:
    record = fs.parse("325. Telegram From the Department of State to the Embassy in Italy", "d325.txt").telegram
    assert rows_of(record)["volumes"] == []


def test_rows_of_parties() -> None:
    found = rows("frus1958-60v19.d73", "parties")
    assert found[:3] == [
        {
            "telegram": "frus1958-60v19/d73",
            "role": "sender",
            "index": 0,
            "name": "Chief of Naval Operations",
            "person": "Burke",
            "kind": "military command",
            "person_id": "frus1958-60v19#p_BAAA1",
        },
        {
            "telegram": "frus1958-60v19/d73",
            "role": "recipient",
            "index": 0,
            "name": "Commander in Chief, Pacific",
            "person": "Felt",
            "kind": "military command",
            "person_id": "frus1958-60v19#p_FAHD1",
        },
        {"telegram": "frus1958-60v19/d73", "role": "drafted_by", "index": 0, "name": "Burke", "person": "Burke"},
    ]


def test_rows_of_officers_and_posts() -> None:
    record = fs.Telegram.model_validate(
        {
            **telegram("frus1964-68v13.d325").model_dump(exclude={"senders", "recipients"}),
            "drafting": {"cleared_by": [{"office": "EUR/RPM"}, {"name": "Vest", "office": "EUR"}]},
            "distribution": {"repeated_to": ["Rome"]},
        }
    )
    columns = [column.name for column in next(t.columns for t in TABLES if t.name == "parties")]
    chosen = [columns.index(name) for name in ("role", "index", "name", "person", "office")]
    assert [[row[at] for at in chosen] for row in rows_of(record)["parties"]] == [
        ["cleared_by", 0, "EUR/RPM", None, "EUR/RPM"],
        ["cleared_by", 1, "Vest", "Vest", "EUR"],
        ["repeated_to", 0, "Rome", None, None],
    ]


def test_people_and_terms_are_named_by_their_volume() -> None:
    assert rows("frus1958-60v19.d73", "people")[0] == {
        "id": "frus1958-60v19#p_BAAA1",
        "volume": "frus1958-60v19",
        "name": "Burke, Admiral Arleigh A.",
        "description": "Chief of Naval Operations",
    }
    assert rows("frus1958-60v19.d73", "terms")[0] == {
        "id": "frus1958-60v19#t_COMTAIWANDEFCOM1",
        "volume": "frus1958-60v19",
        "term": "COMTAIWANDEFCOM",
        "description": "Commander, United States Taiwan Defense Command",
    }


def test_mentions_point_to_people_terms_and_notes() -> None:
    found = rows("frus1958-60v19.d73", "mentions")
    person = next(row for row in found if row["type"] == "person")
    assert (person["field"], person["text"], person["target"]) == ("heading", "Burke", "#p_BAAA1")
    assert person["person_id"] == "frus1958-60v19#p_BAAA1"
    marker = next(row for row in found if row["type"] == "note")
    assert (marker["start"], marker["end"], marker["n"]) == (marker["start"], marker["start"], "0")
    assert marker["note_id"] == "frus1958-60v19/d73#notes[0]"
    assert "text" not in marker


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parent.name)
def test_mentions_are_the_marks_of_the_record(path: Path) -> None:
    record = fs.read(path).telegram
    texts = dict(texts_of(record))
    found = rows(path.parent.name, "mentions")
    assert [row["index"] for row in found] == list(range(len(found)))
    assert len(found) == sum(len(text.marks) for text in texts.values())
    for row in found:
        assert texts[row["field"]].text[row["start"] : row["end"]] == row.get("text", "")


def test_rows_of_notes() -> None:
    found = rows("frus1964-68v13.d325", "notes")
    assert [(row["id"], row["number"], row["kind"]) for row in found] == [
        ("frus1964-68v13/d325#notes[0]", "1", "source"),
        ("frus1964-68v13/d325#notes[1]", "2", "editorial"),
    ]
    assert found[0]["text"].startswith("Source: Department of State, Central Files, DEF 4 NATO.")


def test_rows_of_references() -> None:
    found = rows("frus1964-68v13.d325", "references")
    assert [(row["field"], row["kind"], row["number"], row["ibid"]) for row in found] == [
        ("notes[1].body[0]", "telegram", "4585", True),
        ("notes[1].body[0]", "telegram", "4599", True),
        ("notes[1].body[0]", "telegram", "4637", False),  # printed `from Brussels; September 9; ibid., NATO 3`
    ]


def test_rows_of_findings() -> None:
    finding = Finding("T101", "unclosed-quotation", Severity.WARNING, "This …", "d325.txt", "d325", "body[2]", 7, 1)
    assert FINDINGS.rows(Findings("d325", [finding])) == [
        ["d325", 0, "T101", "unclosed-quotation", "warning", "This …", "d325.txt", "body[2]", 7, 1, None, None]
    ]


@given(telegrams())
@settings(max_examples=50, deadline=None)
def test_any_telegram_has_rows_that_join(record: fs.Telegram) -> None:
    made = rows_of(record)
    keys: dict[tuple[str, str], set[Any]] = {}
    for table in TABLES[:-1]:
        names = [column.name for column in table.columns]
        for column in table.columns:
            at = names.index(column.name)
            values = [row[at] for row in made[table.name]]
            keys[table.name, column.name] = set(values)
            assert all(value != "" for value in values)
            assert not column.required or None not in values
            assert not column.words or {None, *column.words} >= set(values)
        own = [tuple(row[names.index(name)] for name in table.primary_key) for row in made[table.name]]
        assert table.is_shared or len(set(own)) == len(own)
    for table in TABLES[:-1]:
        for key in table.foreign_keys:
            assert keys[key.table, key.referenced] >= keys[table.name, key.column] - {None}


# --- files ------------------------------------------------------------------------------------------------------------


def test_every_row_has_the_columns_and_a_key_of_its_own(folder: Path) -> None:
    for table in TABLES:
        header, *found = cells_of(folder / "csv" / f"{table.name}.csv")
        assert header == [column.name for column in table.columns]
        keys = [tuple(row[header.index(name)] for name in table.primary_key) for row in found]
        assert len(found) > 20
        assert len(set(keys)) == len(keys)


def test_rows_by_table(folder: Path) -> None:
    count = {name: len(cells_of(folder / "csv" / f"{name}.csv")) - 1 for name in NAMES}
    assert count["telegrams"] == 34 + len(PUBLISHED)
    assert count["volumes"] == 1 + len({path.parent.name.partition(".")[0] for path in PUBLISHED})


def test_csv_and_parquet_say_the_same(folder: Path) -> None:
    for table in TABLES:
        made = pq.read_table(folder / "parquet" / f"{table.name}.parquet")
        columns = [made[column.name].to_pylist() for column in table.columns]
        shown = [[_as_cell(value) for value in row] for row in zip(*columns, strict=True)]
        assert cells_of(folder / "csv" / f"{table.name}.csv")[1:] == shown


def _as_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ" if value.tzinfo else "%Y-%m-%dT%H:%M:%S")
        case str():
            return cells.encode(value)
        case _:
            return str(value)


def test_parquet_has_types_and_meanings(folder: Path) -> None:
    schema = pq.read_schema(folder / "parquet" / "telegrams.parquet")
    kinds = {name: schema.field(name).type for name in ("date", "earliest", "instant", "body")}
    assert kinds == {
        "date": pa.date32(),
        "earliest": pa.timestamp("ms"),
        "instant": pa.timestamp("ms", "UTC"),
        "body": pa.string(),
    }
    assert schema.field("place").metadata[b"description"] == b"The place as printed, without brackets and commas."
    assert (schema.field("id").nullable, schema.field("place").nullable) == (False, True)


def test_what_a_spreadsheet_would_run_is_escaped_in_csv(tmp_path: Path) -> None:
    record = fs.Telegram.model_validate(
        {"id": "=1+1", "kind": "telegram", "heading": {"text": "-2"}, "body": [{"type": "paragraph", "text": "'@x"}]}
    )
    for format in FORMATS:
        (tmp_path / format).mkdir()
        with TableFiles(str(tmp_path / format), format) as files:
            files.write(record.id, rows_of(record))
    found = dict(zip(*cells_of(tmp_path / "csv" / "telegrams.csv"), strict=True))
    assert (found["id"], found["heading"], found["body"]) == ("'=1+1", "'-2", "''@x")
    assert pq.read_table(tmp_path / "parquet" / "telegrams.parquet")["id"].to_pylist() == ["=1+1"]
    assert "apostrophe" in json.loads((tmp_path / "csv" / "datapackage.json").read_bytes())["description"]


@pytest.mark.parametrize("format", FORMATS)
def test_same_bytes_whatever_the_number_of_jobs(
    folder: Path, tmp_path: Path, format: TableFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fsrus_schema.engines._CHUNK_BYTES", 10_000)
    fs.tabulate([str(VOLUME), *map(str, PUBLISHED)], str(tmp_path), table_format=format, jobs=2)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(["datapackage.json", *(f"{name}.{format}" for name in NAMES)])
    assert [(tmp_path / n).read_bytes() for n in names] == [(folder / format / n).read_bytes() for n in names]


# --- the package ------------------------------------------------------------------------------------------------------


def errors(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    monkeypatch.chdir(folder)  # frictionless takes no absolute path
    report = frictionless.Package("datapackage.json").validate()
    assert report.stats["tasks"] == len(TABLES)
    found: list[list[str]] = report.flatten(["type", "fieldName"])
    return found


def test_the_package_is_valid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert errors(folder / "csv", monkeypatch) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "error"),
    [
        ("notes", "telegram", "frus0000/d0", ["foreign-key", None]),
        ("telegrams", "volume", "frus0000", ["foreign-key", None]),
        ("mentions", "person_id", "frus0000#p_X", ["foreign-key", None]),
        ("mentions", "note_id", "frus0000/d0#notes[0]", ["foreign-key", None]),
        ("telegrams", "id", "", ["constraint-error", "id"]),
        ("telegrams", "classification", "Sekret", ["constraint-error", "classification"]),
        ("telegrams", "earliest", "1961", ["type-error", "earliest"]),
        ("telegrams", "date", "April 1961", ["type-error", "date"]),
        ("references", "ibid", "perhaps", ["type-error", "ibid"]),
        ("mentions", "start", "first", ["type-error", "start"]),
    ],
)
def test_the_package_would_show_a_wrong_cell(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, column: str, value: str, error: list[str]
) -> None:
    shutil.copytree(folder / "csv", tmp_path, dirs_exist_ok=True)
    found = cells_of(tmp_path / f"{table}.csv")
    found[-1][found[0].index(column)] = value
    with open(tmp_path / f"{table}.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(found)
    assert error in errors(tmp_path, monkeypatch)


def test_the_package_names_every_column(folder: Path) -> None:
    for format in FORMATS:
        package = json.loads((folder / format / "datapackage.json").read_bytes())
        assert package == data_package.descriptor(format)
        assert [resource["path"] for resource in package["resources"]] == [f"{name}.{format}" for name in NAMES]
        for table, resource in zip(TABLES, package["resources"], strict=True):
            fields = resource["schema"]["fields"]
            assert [field["name"] for field in fields] == [column.name for column in table.columns]
            assert all(field["description"].endswith((".", ")")) for field in fields)


def test_keys_lead_to_keys() -> None:
    primary = {table.name: table.primary_key for table in TABLES}
    for table in TABLES:
        names = {column.name for column in table.columns}
        assert names >= set(table.primary_key)
        for key in table.foreign_keys:
            assert key.column in names
            assert primary[key.table] == (key.referenced,)


# --- analysts' tools --------------------------------------------------------------------------------------------------

MOSCOW = "frus1961-63v06/d9"


def test_pandas_opens_them(folder: Path) -> None:
    found = pandas.read_csv(folder / "csv" / "telegrams.csv", parse_dates=["earliest", "instant"]).set_index("id")
    assert found.loc[MOSCOW, "place"] == "Moscow"
    assert found.loc[MOSCOW, "earliest"] == pandas.Timestamp("1961-04-18T14:00:00")
    assert str(found["instant"].dtype).endswith(", UTC]")
    parquet = pandas.read_parquet(folder / "parquet" / "telegrams.parquet").set_index("id")
    assert parquet.loc[MOSCOW, "date"] == date(1961, 4, 18)
    assert parquet["earliest"].notna().sum() == found["earliest"].notna().sum() > 50


def test_polars_opens_them(folder: Path) -> None:
    found = polars.read_csv(folder / "csv" / "telegrams.csv", try_parse_dates=True)
    row = found.row(by_predicate=polars.col("id") == MOSCOW, named=True)
    assert (row["place"], row["date"], row["earliest"]) == ("Moscow", date(1961, 4, 18), datetime(1961, 4, 18, 14))
    parties = polars.read_parquet(folder / "parquet" / "parties.parquet")
    joined = parties.join(
        polars.read_parquet(folder / "parquet" / "telegrams.parquet"), left_on="telegram", right_on="id"
    )
    assert joined.height == parties.height
    assert joined.filter(telegram=MOSCOW, role="sender")["kind"].to_list() == ["embassy"]


def test_duckdb_opens_them(folder: Path) -> None:
    for format in FORMATS:
        files = {name: f"'{folder}/{format}/{name}.{format}'" for name in NAMES}
        assert duckdb.execute(
            f"SELECT place, date, earliest FROM {files['telegrams']} WHERE id = '{MOSCOW}'"
        ).fetchall() == [("Moscow", date(1961, 4, 18), datetime(1961, 4, 18, 14))]
        notes = f"SELECT count(*) FROM {files['mentions']} m JOIN {files['notes']} n ON m.note_id = n.id"
        markers = f"SELECT count(*) FROM {files['mentions']} WHERE type = 'note'"
        assert duckdb.execute(notes).fetchall() == duckdb.execute(markers).fetchall()
        assert duckdb.execute(f"SELECT name FROM {files['people']} WHERE id = 'frus1958-60v19#p_BAAA1'").fetchall() == [
            ("Burke, Admiral Arleigh A.",)
        ]


def test_instants_are_the_same_in_all(folder: Path) -> None:
    path = folder / "parquet" / "telegrams.parquet"
    seed = datetime(1968, 9, 6, 2, 43, tzinfo=UTC)
    assert polars.read_parquet(path).filter(id="frus1964-68v13/d325")["instant"].to_list() == [seed]
    assert pandas.read_parquet(path).set_index("id").loc["frus1964-68v13/d325", "instant"] == pandas.Timestamp(seed)
    cell = duckdb.execute(f"SELECT epoch(instant) FROM '{path}' WHERE id = 'frus1964-68v13/d325'").fetchall()
    assert cell == [(seed.timestamp(),)]


# --- all of them or none ----------------------------------------------------------------------------------------------

SEED = FIXTURES / "telegrams" / "frus1964-68v13.d325"
KILLED = """
import os, signal, sys, fsrus_schema as fs
def tell(outcome):
    if getattr(outcome, "id", None) == "frus1961-63v06/d9":
        os.kill(os.getpid(), signal.SIGKILL)
fs.tabulate([sys.argv[1]], sys.argv[2], table_format=sys.argv[3], rules=None, resume=True, tell=tell)
"""


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_that_fails_leaves_what_was_there(
    tmp_path: Path, format: TableFormat, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"telegrams.{format}").write_text("old")
    with pytest.raises(ZeroDivisionError), TableFiles(str(tmp_path), format) as files:  # noqa: PT012
        files.write("x", rows_of(telegram(SEED.name)))
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == [f"telegrams.{format}"]
    assert (tmp_path / f"telegrams.{format}").read_text() == "old"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process can be killed here")
@pytest.mark.parametrize("format", FORMATS)
def test_a_killed_run_leaves_nothing_and_is_resumed(tmp_path: Path, format: TableFormat) -> None:
    goal, straight = tmp_path / "tables", tmp_path / "straight"
    arguments = [str(VOLUME), f"{goal}/", format]
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert done.returncode == -signal.SIGKILL
    assert [name for name in os.listdir(goal) if not name.startswith(".")] == []
    fs.tabulate([str(VOLUME)], f"{goal}/", table_format=format, rules=None, resume=True)
    fs.tabulate([str(VOLUME)], f"{straight}/", table_format=format, rules=None)
    assert sorted(os.listdir(tmp_path)) == ["straight", "tables"]
    assert {p.name: p.read_bytes() for p in goal.iterdir()} == {p.name: p.read_bytes() for p in straight.iterdir()}


def test_the_old_package_goes_before_the_first_new_table_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fs.tabulate([str(SEED / "published.xml")], str(tmp_path), rules=None)
    seen: list[tuple[str, bool]] = []
    replace = Path.replace

    def watched(path: Path, goal: Path) -> Path:
        seen.append((Path(goal).name, (tmp_path / "datapackage.json").exists()))
        return replace(path, goal)

    monkeypatch.setattr(Path, "replace", watched)
    fs.tabulate([str(SEED / "published.xml")], str(tmp_path), rules=None)
    assert sorted(name for name, _ in seen[:-1]) == sorted(f"{name}.csv" for name in NAMES)
    assert seen[-1][0] == "datapackage.json"
    assert [there for _, there in seen] == [False] * (len(NAMES) + 1)


def test_a_second_telegram_of_the_same_id_is_told_and_left_out(tmp_path: Path) -> None:
    heard: list[object] = []
    inputs = [str(SEED / "published.xml"), str(SEED / f"{SEED.name}.json")]
    summary = fs.tabulate(inputs, f"{tmp_path}/tables", tell=heard.append)
    assert (summary.read, summary.written, summary.unreadable) == (2, 1, 1)
    assert len(cells_of(tmp_path / "tables" / "telegrams.csv")) == 2
    assert [str(o) for o in heard if isinstance(o, fs.UnreadableInputError)] == [
        f"{inputs[1]}: its telegram frus1964-68v13/d325 was not written: a row of that id was just written from "
        f"{inputs[0]}. Give one of the two another id, or write to one file."
    ]


def test_nothing_read_writes_nothing(tmp_path: Path) -> None:
    for format in FORMATS:
        folder = tmp_path / format
        assert fs.tabulate([str(FIXTURES / "unreadable" / "cut.xml")], str(folder), table_format=format).status == 2
        assert list(folder.iterdir()) == []


def test_tables_in_the_folder_of_the_inputs_are_no_inputs(tmp_path: Path) -> None:
    shutil.copy(SEED / "published.xml", tmp_path)
    first = fs.tabulate([str(tmp_path)], str(tmp_path))
    assert fs.tabulate([str(tmp_path)], str(tmp_path)) == first
    assert (first.inputs, first.written) == (1, 1)


def test_findings_hidden_by_a_baseline_are_left_out(folder: Path, tmp_path: Path) -> None:
    fs.tabulate([str(SEED / f"{SEED.name}.txt")], str(tmp_path))
    found = cells_of(tmp_path / "findings.csv")
    codes = [row[found[0].index("code")] for row in found[1:]]
    assert codes == [finding.code for finding in fs.check(fs.read(SEED / f"{SEED.name}.txt"))]
    fs.tabulate([str(SEED / f"{SEED.name}.txt")], str(tmp_path), rules=None)
    assert cells_of(tmp_path / "findings.csv") == found[:1]


def test_tables_need_a_folder() -> None:
    with pytest.raises(fs.UsageError, match="tables are several files: they need a folder"):
        fs.tabulate([str(VOLUME)], "-")


# --- the page on tables -----------------------------------------------------------------------------------------------


def test_pictures_are_drawn_by_the_page(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    subprocess.run(
        [sys.executable, ROOT / "tools" / "table_pictures.py", "--to", tmp_path, VOLUME],
        check=True,
        env={**os.environ, "MPLBACKEND": "agg"},
    )
    drawn = sorted(path.name for path in tmp_path.iterdir())
    assert drawn == sorted(path.name for path in (ROOT / "docs" / "images").iterdir())
    assert drawn == sorted(re.findall(r"\]\(images/([\w.]+)\)", page))
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in drawn)


def test_the_page_names_every_table_and_its_key() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    described = {
        name: tuple(re.findall(r"`(\w+)`", keys))
        for names, keys in re.findall(r"^\| (`[^|]*`) \|[^|]*\| ([^|]*) \|", page, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert described == {table.name: table.primary_key for table in TABLES}
