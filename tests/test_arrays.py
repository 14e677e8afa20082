"""Python values as arrays of Arrow, and back: what pyarrow itself would make of them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.tabular.arrays import batch_of, objects_of

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("flag", pa.bool_()),
        ("number", pa.int64()),
        ("day", pa.date32()),
        ("moment", pa.timestamp("ms")),
        ("instant", pa.timestamp("ms", "UTC")),
        ("texts", pa.list_(pa.string())),
        ("attributes", pa.map_(pa.string(), pa.string())),
        ("marks", pa.list_(pa.struct([("start", pa.int64()), ("flag", pa.bool_()), ("names", pa.list_(pa.string()))]))),
    ]
)
DAYS, TEXTS = st.integers(-(2**20), 2**20), st.text(max_size=5)
FEW_TEXTS = st.lists(TEXTS | st.none(), max_size=3)
MARKS = st.fixed_dictionaries({}, optional={"start": DAYS, "flag": st.booleans(), "names": FEW_TEXTS | st.none()})
VALUES = (
    *(TEXTS, st.booleans(), st.integers(-(2**63), 2**63 - 1), DAYS, DAYS, DAYS, FEW_TEXTS),
    *(st.dictionaries(TEXTS, TEXTS | st.none(), max_size=3), st.lists(MARKS | st.none(), max_size=3)),
)
ROWS = st.lists(st.tuples(*(values | st.none() for values in VALUES)), min_size=1, max_size=20)


@given(ROWS)
def test_arrays_are_those_that_pyarrow_makes(rows: list[tuple[Any, ...]]) -> None:
    batch = batch_of(rows, SCHEMA)
    batch.validate(full=True)
    assert batch == pa.RecordBatch.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)


@given(ROWS)
def test_values_come_back_without_what_is_null(rows: list[tuple[Any, ...]]) -> None:
    batch = batch_of(rows, SCHEMA).select(["text", "flag", "number", "texts", "attributes", "marks"])
    back = objects_of(batch.schema.names, batch.columns, len(batch))
    assert back == [_without_nulls(row) for row in batch.to_pylist(maps_as_pydicts="strict")]


def _without_nulls(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if value is not None}
    if "marks" in kept:
        kept["marks"] = [mark and {k: v for k, v in mark.items() if v is not None} for mark in kept["marks"]]
    return kept
