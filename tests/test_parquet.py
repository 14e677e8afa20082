"""Parquet: whole records with their nesting, and back."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

import fsrus_schema as fs
from fsrus_schema.arrow import record_schema
from fsrus_schema.formats import parquet
from strategies import telegrams

FIXTURES = Path(__file__).parent.parent / "fixtures" / "telegrams"
PUBLISHED = sorted(FIXTURES.glob("*/published.xml"))


def written(*records: fs.Telegram) -> bytes:
    stream = io.BytesIO()
    parquet.write(records, stream)
    return stream.getvalue()


def test_published_telegrams_come_back() -> None:
    records = [fs.read(path).telegram for path in PUBLISHED]
    readings = list(parquet.read(io.BytesIO(written(*records)), "x.parquet"))
    assert [reading.telegram for reading in readings] == records
    assert [reading.row for reading in readings] == list(range(1, len(records) + 1))


@given(telegrams())
@settings(max_examples=25, deadline=None)
def test_any_telegram_comes_back(telegram: fs.Telegram) -> None:
    assert [r.telegram for r in parquet.read(io.BytesIO(written(telegram)), "x")] == [telegram]


def test_the_same_records_give_the_same_bytes() -> None:
    telegram = fs.read(PUBLISHED[0]).telegram
    assert written(telegram) == written(telegram)


def test_the_schema_keeps_the_nesting() -> None:
    schema = record_schema()
    assert schema.field("senders").type.value_type.field("name").type == pa.string()
    marks = schema.field("body").type.value_type.field("marks").type
    assert marks.value_type.field("start").type == pa.int64()
    items = schema.field("body").type.value_type.field("items")
    assert (items.type, items.metadata) == (pa.string(), {b"content": b"json"})


def test_duckdb_reads_what_is_nested(tmp_path: Path) -> None:
    fs.write(fs.read(FIXTURES / "frus1964-68v13.d325" / "published.xml").telegram, tmp_path / "d325.parquet")
    rows = duckdb.execute(
        f"SELECT senders[1].name, dateline.place, notes[1].kind FROM '{tmp_path}/d325.parquet'"
    ).fetchall()
    assert rows == [("Department of State", "Washington", "source")]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PAR0", "is no Parquet file"), (b"", "is no Parquet file")],
)
def test_what_is_no_parquet(data: bytes, message: str) -> None:
    with pytest.raises(fs.UnreadableInputError, match=message):
        list(parquet.read(io.BytesIO(data), "x.parquet"))


def test_another_table() -> None:
    stream = io.BytesIO()
    pq.write_table(pa.table({"a": [1]}), stream)
    stream.seek(0)
    with pytest.raises(fs.UnreadableInputError, match="not of telegrams"):
        list(parquet.read(stream, "x.parquet"))
