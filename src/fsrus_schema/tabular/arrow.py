"""Whole records as Arrow rows: the schema follows from the record's types and keeps their nesting.

Arrow knows no type that holds itself, as a block may that holds blocks: a list, a table, a quotation, an attachment,
another element. In a row such a block has its plain text in `text`, as every block has, and all of it as JSON in
`json`, which is what is read back. A field that holds nothing but such parts (`layout`) is JSON as a whole. Attributes
are maps; what does not apply is null.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, get_origin

from pydantic import TypeAdapter
from pydantic_core import to_json

from fsrus_schema import plain_text
from fsrus_schema.model import Model, choices, item_type, models_below, models_of
from fsrus_schema.record import Block, Telegram
from fsrus_schema.tabular.arrays import objects_of
from fsrus_schema.tabular.pyarrow import pa

__all__ = ["record_of", "record_schema", "row_of", "rows"]

Raw = dict[str, Any]
Change = Callable[[Any], Any]

_WHOLE = "json"
_IS_JSON = {b"content": b"json"}
_BLOCK: TypeAdapter[Block] = TypeAdapter(Block)


@cache
def record_schema() -> pa.Schema:
    """Return the Arrow schema of a record; a string that is JSON has `content: json` in its field's metadata."""
    return pa.schema([_field(name, field.annotation) for name, field in Telegram.model_fields.items()])


def row_of(record: Raw) -> Raw:
    """Return a record in its JSON shape as a row that `record_schema` takes; the record itself is left as it is."""
    row: Raw = _change_fields(_to_row(), record)
    return row


def rows(batch: pa.RecordBatch) -> list[Raw]:
    """Return the rows of a batch, without what is null, and without columns that a record does not have."""
    names = [name for name in batch.schema.names if name in Telegram.model_fields]
    return objects_of(names, [batch.column(name) for name in names], batch.num_rows)


def record_of(row: Raw) -> Raw:
    """Return a row as a record in its JSON shape, not yet validated; ValueError for JSON that is none."""
    record: Raw = _change_fields(_from_row(), row)
    return record


# --- what the types say ---------------------------------------------------------------------------------------------


def _holds_itself(model: type[Model]) -> bool:
    return model in models_below(model)


def _is_whole(models: Iterable[type[Model]]) -> bool:
    """Return whether all that a field may hold holds itself, so that the field is JSON."""
    return all(map(_holds_itself, models))


# --- the schema -----------------------------------------------------------------------------------------------------

_PLAIN = {bool: pa.bool_(), int: pa.int64()}


def _field(name: str, annotation: Any) -> pa.Field:
    models = models_of(annotation)
    if models and _is_whole(models):
        return _json_field(name)
    return pa.field(name, _arrow_type(annotation))


def _json_field(name: str) -> pa.Field:
    return pa.field(name, pa.string(), metadata=_IS_JSON)


def _arrow_type(annotation: Any) -> pa.DataType:
    item = item_type(annotation)
    if item is not None:
        return pa.list_(_arrow_type(item))
    models = models_of(annotation)
    if models:
        return pa.struct(_struct_fields(models))
    (choice,) = choices(annotation)
    return pa.map_(pa.string(), pa.string()) if get_origin(choice) is dict else _PLAIN.get(choice, pa.string())


def _struct_fields(models: tuple[type[Model], ...]) -> list[pa.Field]:
    """Return the fields of models that may stand in one place: each once, and `json` for those that hold themselves."""
    simple = [model for model in models if not _holds_itself(model)]
    annotations = {name: field.annotation for model in simple for name, field in model.model_fields.items()}
    whole = [_json_field(_WHOLE)] if len(simple) < len(models) else []
    return [_field(name, annotation) for name, annotation in annotations.items()] + whole


# --- records to rows, and back --------------------------------------------------------------------------------------


@cache
def _to_row() -> Mapping[str, Change]:
    return _changes((Telegram,), _dumped, _shortened)


@cache
def _from_row() -> Mapping[str, Change]:
    return _changes((Telegram,), _loaded, _restored)


def _changes(models: Iterable[type[Model]], whole: Change, mixed: Change) -> dict[str, Change]:
    """Return how the fields of models change on the way, by name; most stay as they are and are not named.

    Args:
        models: they may stand in one place.
        whole: the change of a field that is JSON.
        mixed: the change of a part that may be one that holds itself.

    """
    simple = [model for model in models if not _holds_itself(model)]
    fields = {name: field.annotation for model in simple for name, field in model.model_fields.items()}
    changes = {name: _change(annotation, whole, mixed) for name, annotation in fields.items()}
    return {name: change for name, change in changes.items() if change is not None}


def _change(annotation: Any, whole: Change, mixed: Change) -> Change | None:
    models = models_of(annotation)
    if not models:
        return None
    if _is_whole(models):
        return whole
    inside = _changes(models, whole, mixed)
    change = mixed if any(map(_holds_itself, models)) else partial(_change_fields, inside) if inside else None
    if change is None or item_type(annotation) is None:
        return change
    return partial(_change_items, change)


def _change_fields(changes: Mapping[str, Change], raw: Any) -> Any:
    if not isinstance(raw, dict):  # of a file that is none of ours: what is wrong with it is told by the record's types
        return raw
    changed = {name: change(raw[name]) for name, change in changes.items() if raw.get(name) is not None}
    return raw | changed if changed else raw


def _change_items(change: Change, items: Any) -> Any:
    return [change(item) for item in items] if isinstance(items, list | tuple) else items


def _dumped(value: Any) -> str:
    return to_json(value).decode()


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


@cache
def _types_that_hold_themselves() -> frozenset[str]:
    return frozenset(m.model_fields["type"].default for m in models_of(Block) if _holds_itself(m))


def _shortened(block: Raw) -> Raw:
    if block["type"] not in _types_that_hold_themselves():
        return block
    text = plain_text.of_blocks([_BLOCK.validate_python(block)])
    return {"type": block["type"], "text": text, _WHOLE: _dumped(block)}


def _restored(block: Any) -> Any:
    return _loaded(block[_WHOLE]) if isinstance(block, dict) and _WHOLE in block else block
