"""Parquet: whole records with their nesting, and back; what is no record is told."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

import fsrus_schema as fs
from fsrus_schema.formats import parquet
from fsrus_schema.reading import Listener
from fsrus_schema.tabular import parquet_file
from fsrus_schema.tabular.arrow import record_of, record_schema, row_of
from strategies import telegrams

FIXTURES = Path(__file__).parent.parent / "fixtures" / "telegrams"
PUBLISHED = sorted(FIXTURES.glob("*/published.xml"))
SEED = FIXTURES / "frus1964-68v13.d325" / "published.xml"
ATTACHMENT = FIXTURES / "frus1951v07p2.d300" / "published.xml"


class Collector(Listener):
    def __init__(self) -> None:
        self.errors: list[str] = []

    def unreadable(self, error: fs.UnreadableInputError) -> None:
        self.errors.append(str(error))


def written(*records: fs.Telegram) -> bytes:
    stream = io.BytesIO()
    parquet.write(records, stream)
    return stream.getvalue()


def read(data: bytes) -> list[fs.Reading]:
    return list(parquet.read(io.BytesIO(data), "x.parquet"))


def table(data: bytes) -> pa.Table:
    return pq.read_table(pa.BufferReader(data))


def as_file(made: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(made, stream)
    return stream.getvalue()


# --- records come back ------------------------------------------------------------------------------------------------


def test_published_telegrams_come_back() -> None:
    records = [fs.read(path).telegram for path in PUBLISHED]
    readings = read(written(*records))
    assert [reading.telegram for reading in readings] == records
    assert [reading.row for reading in readings] == list(range(1, len(records) + 1))


@given(telegrams())
@settings(max_examples=50, deadline=None)
def test_any_telegram_comes_back(telegram: fs.Telegram) -> None:
    assert [r.telegram for r in read(written(telegram))] == [telegram]


def test_rows_are_those_of_json_lines(tmp_path: Path) -> None:
    records = [fs.read(path).telegram for path in PUBLISHED[:5]]
    fs.write(records, tmp_path / "x.jsonl")
    stream = io.BytesIO()
    parquet.write_json((tmp_path / "x.jsonl").read_bytes().splitlines(), stream)
    assert stream.getvalue() == written(*records)


def test_no_telegrams_are_a_table_without_rows() -> None:
    assert read(written()) == []
    assert table(written()).schema.names == list(fs.Telegram.model_fields)


def test_many_rows_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_file, "_ROWS_READ", 3)
    monkeypatch.setattr(parquet, "_ROWS_HELD", 3)
    monkeypatch.setattr(parquet, "_BYTES_HELD", 40_000)
    seed = fs.read(SEED).telegram
    records = [seed.model_copy(update={"id": f"x{n}", "volume": None, "document": None}) for n in range(20)]
    data = written(*records)
    assert pq.ParquetFile(io.BytesIO(data)).metadata.num_row_groups in range(2, 7)
    assert [reading.telegram for reading in read(data)] == records
    assert data == written(*records)


def test_compressed_by_name(tmp_path: Path) -> None:
    records = [fs.read(path).telegram for path in PUBLISHED[:3]]
    for name in ("x.parquet.gz", "x.parquet.xz", "x.parquet.zst"):
        fs.write(records, tmp_path / name)
        assert [reading.telegram for reading in fs.read_all(tmp_path / name)] == records


def test_known_by_its_first_bytes(tmp_path: Path) -> None:
    fs.write(fs.read(SEED).telegram, tmp_path / "x.parquet")
    with open(tmp_path / "x.parquet", "rb") as stream:
        assert fs.read(io.BytesIO(stream.read())).format == "parquet"


# --- the columns ------------------------------------------------------------------------------------------------------


def test_schema_keeps_the_nesting() -> None:
    schema = record_schema()
    assert schema.names == list(fs.Telegram.model_fields)
    party = schema.field("senders").type.value_type
    assert [field.name for field in party] == ["name", "person", "kind", "place", "target"]
    assert schema.field("number_supplied").type == pa.bool_()
    assert schema.field("attributes").type == pa.map_(pa.string(), pa.string())
    marks = schema.field("body").type.value_type.field("marks").type.value_type
    assert (marks.field("start").type, marks.field("target").type) == (pa.int64(), pa.string())
    assert schema.field("notes").type.value_type.field("body").type == schema.field("body").type


def test_only_what_holds_itself_is_json() -> None:
    found: list[str] = []

    def walk(path: str, field: pa.Field) -> None:
        if (field.metadata or {}).get(b"content") == b"json":
            found.append(path)
        kind = field.type
        if pa.types.is_list(kind):
            walk(f"{path}[]", kind.value_field)
        elif pa.types.is_struct(kind):
            for inner in kind:
                walk(f"{path}.{inner.name}", inner)

    for field in record_schema():
        walk(field.name, field)
    assert found == ["body[].json", "notes[].body[].json", "layout"]


def test_a_block_with_blocks_has_its_text_and_all_of_it_as_json() -> None:
    raw = fs.read(ATTACHMENT).telegram.model_dump(mode="json")
    before = json.dumps(raw)
    row = row_of(raw)
    assert [sorted(block) for block in row["body"]] == [
        ["marks", "text", "type"],
        ["json", "text", "type"],
        ["marks", "text", "type"],
        ["json", "text", "type"],
    ]
    attachment = row["body"][3]
    assert attachment["text"].startswith(
        "Resolution 500 (V), Adopted by the United Nations General Assembly, May 18, 1951\n\nThe"
    )
    assert json.loads(attachment["json"]) == raw["body"][3]
    assert record_of(row) == raw
    assert json.dumps(raw) == before


@pytest.fixture
def seed_file(tmp_path: Path) -> str:
    fs.write(fs.read(SEED).telegram, tmp_path / "d325.parquet")
    return str(tmp_path / "d325.parquet")


def test_duckdb_reads_what_is_nested(seed_file: str) -> None:
    rows = duckdb.execute(
        "SELECT senders[1].name, dateline.place, notes[1].kind, "
        f"list_transform(body, lambda b: b.text[:7])[1] FROM '{seed_file}'"
    ).fetchall()
    assert rows == [("Department of State", "Washington", "source", "233633.")]
    pages = f"SELECT unnest(marks, recursive := true) FROM (SELECT unnest(body, recursive := true) FROM '{seed_file}')"
    assert duckdb.execute(f"SELECT n FROM ({pages}) WHERE type = 'page'").fetchall() == [("755",), ("756",)]


def test_polars_and_pandas_read_it(seed_file: str) -> None:
    frame = polars.read_parquet(seed_file)
    assert frame["dateline"].struct.field("place").to_list() == ["Washington"]
    assert frame["recipients"].explode().struct.field("kind").to_list() == ["mission"]
    row = pandas.read_parquet(seed_file).iloc[0]
    assert (row["number"], row["drafting"]["drafted_by"][0]["name"]) == ("325", "Leddy")


def test_what_duckdb_writes_is_read(seed_file: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.parquet"
    duckdb.execute(f"COPY (SELECT *, 'mine' AS topic FROM '{seed_file}') TO '{copy}' (FORMAT parquet)")
    reading = fs.read(copy)
    assert reading.telegram == fs.read(SEED).telegram
    assert [(f.code, f.path, f.record) for f in reading.findings] == [("F101", str(copy), "frus1964-68v13/d325")]
    assert reading.findings[0].message == "The column 'topic' is none of a telegram record and was passed over."


def test_what_polars_writes_is_read(seed_file: str, tmp_path: Path) -> None:
    polars.read_parquet(seed_file).drop("attributes").write_parquet(tmp_path / "copy.parquet")
    assert fs.read(tmp_path / "copy.parquet").telegram.body == fs.read(SEED).telegram.body


# --- what is wrong with a file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PAR1", b"id,kind,heading", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_what_is_no_parquet(data: bytes) -> None:
    with pytest.raises(fs.UnreadableInputError, match=r"^x\.parquet: is not a whole Parquet file: "):
        read(data)


def test_a_cut_file() -> None:
    data = written(fs.read(SEED).telegram)
    with pytest.raises(fs.UnreadableInputError, match="is not a whole Parquet file"):
        read(data[:-20])


def test_a_damaged_file() -> None:
    data = bytearray(written(fs.read(SEED).telegram))
    data[200:2000] = b"\xff" * 1800
    with pytest.raises(fs.UnreadableInputError, match="is not a whole Parquet file"):
        read(bytes(data))


def test_another_table() -> None:
    with pytest.raises(fs.UnreadableInputError) as raised:
        read(as_file(pa.table({"id": ["x"], "text": ["y"]})))
    assert str(raised.value) == (
        "x.parquet: is not a table of telegrams: it has no column heading and no column kind. "
        "Its rows must be whole records, as `convert` writes them."
    )


def test_a_column_that_is_there_twice_is_named() -> None:
    made = table(written(fs.read(SEED).telegram))
    with pytest.raises(fs.UnreadableInputError) as raised:
        read(as_file(made.append_column("number", made.column("number"))))
    assert str(raised.value) == (
        "x.parquet: has the column number more than once. Its rows must be whole records, as `convert` writes them."
    )


def changed(**columns: Any) -> bytes:
    made = table(written(*(fs.read(path).telegram for path in (SEED, ATTACHMENT))))
    for name, values in columns.items():
        made = made.set_column(made.schema.names.index(name), name, pa.array(values))
    return as_file(made)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"kind": ["telegram", "letter"]}, "row 2, kind: must be "),
        ({"id": [None, "frus1951v07p2/d300"]}, "row 1, id: is missing."),
        ({"notes": ["none", None]}, 'row 1, notes: must be a list, not "none".'),
        ({"layout": ["[", None]}, "row 1 has a part that is not valid JSON: Expecting value."),
        ({"layout": ["[" * 100_000, None]}, "row 1 has more levels than a record can have."),
        ({"layout": ["1" * 5000, None]}, "row 1 has a number with more figures than any field of a record can have."),
        ({"body": [[{"type": "list", "json": "{}"}], None]}, "row 1, body[0]: has no type."),
        ({"body": [[None], None]}, "row 1, body[0]: "),
        ({"number": [325, 300]}, "row 1, number: must be text, not 325."),
    ],
)
def test_a_row_that_is_no_record_is_told_and_the_others_read(columns: dict[str, Any], reason: str) -> None:
    heard = Collector()
    readings = list(parquet.read(io.BytesIO(changed(**columns)), "x.parquet", heard))
    assert heard.errors[0].startswith(f"x.parquet: {reason}")
    assert len(readings) + len(heard.errors) == 2


def test_the_first_row_that_is_no_record_is_raised() -> None:
    with pytest.raises(fs.UnreadableInputError, match=r"x\.parquet: row 1, id: is missing"):
        read(changed(id=[None, None]))


# --- whole files or none ----------------------------------------------------------------------------------------------


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    goal = tmp_path / "x.parquet"
    goal.write_bytes(b"old")

    def failing() -> Any:
        yield fs.read(SEED).telegram
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fs.write(failing(), goal)
    assert [path.name for path in tmp_path.iterdir()] == ["x.parquet"]
    assert goal.read_bytes() == b"old"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_inputs_give_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    counts = fs.convert(list(map(str, PUBLISHED)), str(tmp_path / "x.parquet"), rules=None, jobs=jobs)
    assert counts.written == len(PUBLISHED)
    assert (tmp_path / "x.parquet").read_bytes() == written(*(fs.read(path).telegram for path in PUBLISHED))


def test_without_pyarrow_the_extra_is_named(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\nfrom fsrus_schema.__main__ import run\nsys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "convert", str(SEED), "-o", str(tmp_path / "x.parquet"), "--no-check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "Parquet needs the extra `parquet`: pip install 'fsrus-schema[parquet]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_gzip_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "x.parquet.gz").write_bytes(gzip.compress(b"no parquet"))
    with pytest.raises(fs.UnreadableInputError, match="is not a whole Parquet file"):
        list(fs.read_all(tmp_path / "x.parquet.gz"))


@pytest.mark.parametrize("part", range(10))
def test_damage_is_told_or_does_no_harm(part: int) -> None:
    record = fs.read(SEED).telegram
    data = written(record)
    for offset in range(part * len(data) // 10, (part + 1) * len(data) // 10, 1009):
        damaged = bytearray(data)
        damaged[offset] ^= 0xFF
        with suppress(fs.UnreadableInputError):
            assert [reading.telegram for reading in read(bytes(damaged))] == [record]


def test_the_command_has_pyarrow_give_memory_back(tmp_path: Path) -> None:
    code = (
        "import sys, fsrus_schema.__main__ as command\n"
        "try: command.main(sys.argv[1:])\n"
        "except SystemExit as end: import pyarrow; print(end.code, pyarrow.default_memory_pool().backend_name)"
    )
    arguments = ("convert", "--no-check", "--quiet", str(SEED), "-o", str(tmp_path / "x.parquet"))
    environment = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    assert done.stdout == "0 system\n"
