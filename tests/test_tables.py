"""Tables: what a row says, that they join, and that the tools of analysts open them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import frictionless
import pandas
import polars
import pytest

import fsrus_schema as fs
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.table_files import TableFiles
from fsrus_schema.tables import TABLES, rows_of

FIXTURES = Path(__file__).parent.parent / "fixtures"
VOLUME = FIXTURES / "volumes" / "frus1961-63v06.xml.xz"


def telegram(name: str) -> fs.Telegram:
    return fs.read(FIXTURES / "telegrams" / name / "published.xml").telegram


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    telegrams = sorted(str(path) for path in (FIXTURES / "telegrams").glob("*/published.xml"))
    fs.tabulate([str(VOLUME), *telegrams], f"{folder}/csv")
    fs.tabulate([str(VOLUME), *telegrams], f"{folder}/parquet", table_format="parquet")
    return folder


def test_rows_of_a_telegram() -> None:
    rows = rows_of(telegram("frus1958-60v19.d73"))
    (row,) = rows["telegrams"]
    assert row[:5] == ("frus1958-60v19/d73", "frus1958-60v19", "d73", "73", "telegram")
    assert [row[1:6] for row in rows["parties"]][:3] == [
        ("sender", 0, "Chief of Naval Operations", "Burke", "military command"),
        ("recipient", 0, "Commander in Chief, Pacific", "Felt", "military command"),
        ("drafted_by", 0, "Burke", "Burke", None),
    ]
    assert rows["people"][0] == (
        "frus1958-60v19#p_BAAA1",
        "frus1958-60v19",
        "Burke, Admiral Arleigh A.",
        "Chief of Naval Operations",
    )
    mention = next(row for row in rows["mentions"] if row[5] == "person")
    assert mention[2] == "heading"
    assert mention[6:] == ("Burke", None, "#p_BAAA1", "frus1958-60v19#p_BAAA1")


def test_the_seed_moment_and_references() -> None:
    rows = rows_of(telegram("frus1964-68v13.d325"))
    columns = [column.name for column in TABLES[0].columns]
    said = dict(zip(columns, rows["telegrams"][0], strict=True))
    assert (said["date"], said["instant"]) == ("1968-09-06T02:43:00Z", "1968-09-06T02:43:00+00:00")
    assert (said["classification"], said["precedence"], said["captions"]) == ("Confidential", "Immediate", "Exdis")
    assert [row[2] for row in rows["references"]] == ["notes[1].body[0]"] * 3
    assert [row[8] for row in rows["references"]] == ["4585", "4599", "4637"]


def test_findings_are_rows() -> None:
    finding = Finding("T101", "unclosed-quotation", Severity.WARNING, "This …", field="body[2]", line=7, column=1)
    assert rows_of(telegram("frus1964-68v13.d325"), (finding,))["findings"] == [
        ("frus1964-68v13/d325", 0, "T101", "unclosed-quotation", "warning", "This …", "body[2]", 7, 1)
    ]


def test_every_row_has_the_columns_and_a_key_of_its_own(folder: Path) -> None:
    for table in TABLES:
        with open(folder / "csv" / f"{table.name}.csv", encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream))
        assert header == [column.name for column in table.columns]
        keys = [tuple(row[header.index(name)] for name in table.primary_key) for row in rows]
        assert len(rows) > 30
        assert len(set(keys)) == len(keys)


def test_the_package_is_valid_and_its_keys_join(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "csv")
    report = frictionless.Package("datapackage.json").validate()
    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == len(TABLES)


def test_frictionless_would_find_a_broken_key(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (folder / "csv").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with open(tmp_path / "notes.csv", "a", encoding="utf-8", newline="") as stream:
        stream.write("frus0000/d0,0,1,,editorial,x\r\n")
    monkeypatch.chdir(tmp_path)
    report = frictionless.Package("datapackage.json").validate()
    assert report.flatten(["type"]) == [["foreign-key"]]


def test_csv_and_parquet_say_the_same(folder: Path) -> None:
    for table in TABLES:
        count = duckdb.execute(f"SELECT count(*) FROM '{folder}/parquet/{table.name}.parquet'").fetchall()
        with open(folder / "csv" / f"{table.name}.csv", encoding="utf-8", newline="") as stream:
            assert count == [(sum(1 for _ in csv.reader(stream)) - 1,)]


def test_pandas_polars_and_duckdb_open_them(folder: Path) -> None:
    path = folder / "csv" / "telegrams.csv"
    moscow = "frus1961-63v06/d9"
    assert pandas.read_csv(path).set_index("id").loc[moscow, "place"] == "Moscow"
    assert polars.read_csv(path).filter(polars.col("id") == moscow)["date"].to_list() == ["1961-04-18T14:00:00"]
    parquet = folder / "parquet" / "telegrams.parquet"
    assert duckdb.execute(f"SELECT place FROM '{parquet}' WHERE id = '{moscow}'").fetchall() == [("Moscow",)]


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "telegrams.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), TableFiles(str(tmp_path)) as files:  # noqa: PT012
        files.add(telegram("frus1964-68v13.d325"))
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["telegrams.csv"]
    assert (tmp_path / "telegrams.csv").read_text() == "old"


def test_a_second_telegram_of_the_same_id_is_told_and_left_out(tmp_path: Path) -> None:
    path = FIXTURES / "telegrams" / "frus1964-68v13.d325"
    summary = fs.tabulate([str(path / "published.xml"), str(path / f"{path.name}.json")], f"{tmp_path}/tables")
    assert (summary.read, summary.written, summary.unreadable) == (2, 1, 1)


def test_nothing_read_writes_nothing(tmp_path: Path) -> None:
    summary = fs.tabulate([str(FIXTURES / "unreadable" / "cut.xml")], f"{tmp_path}/tables")
    assert summary.status == 2
    assert list((tmp_path / "tables").iterdir()) == []


def test_the_package_names_every_column(folder: Path) -> None:
    package = json.loads((folder / "parquet" / "datapackage.json").read_text(encoding="utf-8"))
    assert [(r["name"], r["path"]) for r in package["resources"]] == [(t.name, f"{t.name}.parquet") for t in TABLES]
    assert all(field["description"] for resource in package["resources"] for field in resource["schema"]["fields"])
