"""Whole records as Arrow rows: the schema follows from the record's types and keeps their nesting.

Arrow knows no type that holds itself. What blocks hold of further blocks (the items of a list, the rows of a table, a
quotation) and the parts inside of a layout's parts stand as JSON in a string; such a field says so in its metadata
(`content: json`). Where a
list holds several kinds of block, its rows have the fields of all of them, and null for those that do not apply.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from fsrus_schema.model import Model
from fsrus_schema.record import Telegram

__all__ = ["record_schema", "records_of", "table_of"]

_JSON = {b"content": b"json"}


@cache
def record_schema() -> pa.Schema:
    """Return the Arrow schema of a record."""
    return pa.schema(_fields((Telegram,), ()))


def table_of(telegrams: Iterable[Telegram]) -> pa.Table:
    """Return telegrams as rows of a table, in order."""
    schema = record_schema()
    rows = [_packed_fields(telegram.model_dump(mode="json"), schema) for telegram in telegrams]
    return pa.Table.from_pylist(rows, schema)


def records_of(table: pa.Table | pa.RecordBatch) -> Iterable[dict[str, Any]]:
    """Yield the rows of a table in the record's JSON shape."""
    schema = table.schema
    return (_unpacked_fields(row, schema) for row in table.to_pylist())


# --- the types ------------------------------------------------------------------------------------------------------


def _fields(models: tuple[type[Model], ...], inside: tuple[type[Model], ...]) -> list[pa.Field]:
    """Return the fields of models that may stand in the same place, each once."""
    annotations = {name: field.annotation for model in models for name, field in model.model_fields.items()}
    return [_field(name, annotation, (*inside, *models)) for name, annotation in annotations.items()]


def _field(name: str, annotation: Any, inside: tuple[type[Model], ...]) -> pa.Field:
    kind = _arrow_type(annotation, inside)
    return pa.field(name, pa.string(), metadata=_JSON) if kind is None else pa.field(name, kind)


def _arrow_type(annotation: Any, inside: tuple[type[Model], ...]) -> pa.DataType | None:
    """Return the type of a field, or None where it holds a model that it stands in."""
    choices = [choice for choice in _choices(annotation) if choice is not types.NoneType]
    models = tuple(choice for choice in choices if isinstance(choice, type) and issubclass(choice, Model))
    if models:
        return None if set(models) & set(inside) else pa.struct(_fields(models, inside))
    choice = choices[0]
    if get_origin(choice) is tuple:
        item = _arrow_type(get_args(choice)[0], inside)
        return None if item is None else pa.list_(item)
    if get_origin(choice) is dict:
        return pa.map_(pa.string(), pa.string())
    return _PLAIN.get(choice, pa.string())


_PLAIN = {bool: pa.bool_(), int: pa.int64()}


def _choices(annotation: Any) -> list[Any]:
    """Return the types that a union, annotated or not, is made of."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _choices(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [choice for argument in get_args(annotation) for choice in _choices(argument)]
    return [str] if origin is Literal else [annotation]


def _is_json(field: pa.Field) -> bool:
    # A file that was written and read has further metadata of Parquet's own.
    return (field.metadata or {}).get(b"content") == _JSON[b"content"]


# --- the values -----------------------------------------------------------------------------------------------------


def _packed_fields(value: Mapping[str, Any], fields: Iterable[pa.Field]) -> dict[str, Any]:
    return {field.name: _packed(value[field.name], field) for field in fields if field.name in value}


def _packed(value: Any, field: pa.Field) -> Any:
    if value is None:
        return None
    if _is_json(field):
        return json.dumps(value, ensure_ascii=False)
    if pa.types.is_struct(field.type):
        return _packed_fields(value, field.type)
    if pa.types.is_list(field.type):
        return [_packed(item, field.type.value_field) for item in value]
    return list(value.items()) if pa.types.is_map(field.type) else value


def _unpacked_fields(value: Mapping[str, Any], fields: Iterable[pa.Field]) -> dict[str, Any]:
    """Return an object without the fields that do not apply to it."""
    return {f.name: _unpacked(value[f.name], f) for f in fields if value.get(f.name) is not None}


def _unpacked(value: Any, field: pa.Field) -> Any:
    if _is_json(field):
        return json.loads(value)
    if pa.types.is_struct(field.type):
        return _unpacked_fields(value, field.type)
    if pa.types.is_list(field.type):
        return [_unpacked(item, field.type.value_field) for item in value]
    return dict(value) if pa.types.is_map(field.type) else value
