"""Python values as arrays of Arrow, and arrays as Python values.

pyarrow's own ways are `from_pylist` and `to_pylist`. The first imports pandas wherever that is installed: 50 MB of
memory for nothing. The second is slow on structs of which most fields are null, as those of records are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, islice
from typing import Any

from fsrus_schema.tabular.pyarrow import pa

__all__ = ["batch_of", "objects_of"]

# The codes of `array` for the integers that a type is stored as.
_INTEGERS = {pa.int64(): "q", pa.date32(): "i", pa.timestamp("ms"): "q", pa.timestamp("ms", "UTC"): "q"}


# --- values to arrays -------------------------------------------------------------------------------------------------


def batch_of(rows: Iterable[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows, each with a value for every column, as a batch.

    A struct is a mapping by name of its fields, and what it lacks is null; a map is a mapping, a list a sequence. Dates
    are days, timestamps milliseconds since 1970.
    """
    columns = zip(*rows, strict=True)
    arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    nulls = values.count(None)
    if nulls == len(values):
        return pa.nulls(len(values), kind)
    validity = _bits([value is not None for value in values]) if nulls else None
    buffers, children = _parts(values, kind)
    return pa.Array.from_buffers(kind, len(values), [validity, *buffers], nulls, children=children)


def _parts(values: Sequence[Any], kind: pa.DataType) -> tuple[list[pa.Buffer], list[pa.Array]]:
    """Return what an array is made of, other than which of its values are null: buffers and arrays below it."""
    if pa.types.is_struct(kind):
        objects = [value or {} for value in values]
        return [], [_array([each.get(field.name) for each in objects], field.type) for field in kind]
    if pa.types.is_map(kind):
        pairs = pa.struct([kind.key_field, kind.item_field])
        items = [[{"key": key, "value": item} for key, item in (value or {}).items()] for value in values]
        return [_offsets(items)], [_array(list(chain.from_iterable(items)), pairs)]
    if pa.types.is_list(kind):
        lists = [value or () for value in values]
        return [_offsets(lists)], [_array(list(chain.from_iterable(lists)), kind.value_type)]
    if pa.types.is_string(kind):
        texts = [(value or "").encode() for value in values]
        return [_offsets(texts), pa.py_buffer(b"".join(texts))], []
    if pa.types.is_boolean(kind):
        return [_bits([bool(value) for value in values])], []
    return [pa.py_buffer(array(_INTEGERS[kind], [value or 0 for value in values]))], []


def _offsets(parts: Iterable[Sequence[Any]]) -> pa.Buffer:
    """Return where each part begins when they stand one after the other, and where the last ends."""
    return pa.py_buffer(array("i", accumulate(map(len, parts), initial=0)))


def _bits(flags: Sequence[bool]) -> pa.Buffer:
    """Return flags as bits, the first as the lowest bit of the first byte."""
    digits = "".join(map("01".__getitem__, reversed(flags)))
    return pa.py_buffer(int(digits, base=2).to_bytes((len(flags) + 7) // 8, "little"))


# --- arrays to values -------------------------------------------------------------------------------------------------


def objects_of(names: Iterable[str], arrays: Iterable[pa.Array], length: int) -> list[dict[str, Any]]:
    """Return objects of values that stand side by side in arrays of that length; what is null is left out."""
    objects: list[dict[str, Any]] = [{} for _ in range(length)]
    for name, values in zip(names, arrays, strict=True):
        if values.null_count < length:
            for made, value in zip(objects, _values(values), strict=True):
                if value is not None:
                    made[name] = value
    return objects


def _values(found: pa.Array) -> list[Any]:
    """Return the values of an array, without what is null in an object."""
    kind = found.type
    if pa.types.is_struct(kind):
        objects = objects_of([field.name for field in kind], found.flatten(), len(found))
        return objects if not found.null_count else _with_nulls(objects, found)
    if pa.types.is_map(kind):
        return [None if pairs is None else dict(pairs) for pairs in found.to_pylist()]
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        items = iter(_values(found.flatten()))
        lengths = found.value_lengths().to_pylist()
        return [None if length is None else list(islice(items, length)) for length in lengths]
    plain: list[Any] = found.to_pylist()
    return plain


def _with_nulls(values: list[dict[str, Any]], found: pa.Array) -> list[dict[str, Any] | None]:
    return [value if valid else None for value, valid in zip(values, found.is_valid().to_pylist(), strict=True)]
