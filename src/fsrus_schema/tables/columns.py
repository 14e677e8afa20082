"""Columns that many tables have: fields of the record as they are, lists as one text, keys."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any, get_args

from fsrus_schema.model import Model, choices, field_at
from fsrus_schema.tables.table import Column, ForeignKey, Type
from fsrus_schema.tabular import cells

__all__ = ["IN_TELEGRAM", "OF_TELEGRAM", "attribute", "field", "index", "joined", "value_at"]


def value_at(path: tuple[str, ...], part: Any) -> Any:
    """Return the value at a path below a part of the record; None where a part on the way is absent."""
    for name in path:
        if part is None:
            return None
        part = getattr(part, name)
    return part


def field(model: type[Model], path: str, name: str | None = None, *, below: str = "", required: bool = False) -> Column:
    """Return the column of a field of a model, described as there.

    Args:
        model: the model.
        path: the field, with the fields above it.
        name: the column's name; that of the field where None.
        below: the attribute of what the row is of that is the model, where the row is not of the model itself.
        required: whether every row has a value.

    """
    info = field_at(model, path.split("."))
    kind: Type = "integer" if int in choices(info.annotation) else "string"
    value = attrgetter(f"{below}.{path}".strip(".")) if "." not in path else partial(value_at, tuple(path.split(".")))
    return Column(
        name or path.rpartition(".")[2], kind, str(info.description), value, required, _words(info.annotation)
    )


def _words(annotation: Any) -> tuple[str, ...]:
    """Return the words of a list of words, or of a choice of texts."""
    for kind in choices(annotation):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return tuple(word.value for word in kind)
        if get_args(kind):
            return tuple(map(str, get_args(kind)))
    return ()


def joined(model: type[Model], path: str, name: str | None = None, item: Callable[[Any], str] = str) -> Column:
    """Return the column of a field that is a list: its items, as `item` shows them, parted by `; `."""
    way = tuple(path.split("."))

    def value(part: Any) -> str | None:
        return cells.join(map(item, value_at(way, part) or ()))

    return Column(name or way[-1], "string", f"{field_at(model, way).description} Parted by `; `.", value)


def attribute(
    name: str,
    description: str,
    type: Type = "string",
    *,
    below: str = "",
    words: tuple[str, ...] = (),
    required: bool = False,
) -> Column:
    """Return the column of an attribute of what the rows are of, or of what that has `below` this name."""
    return Column(name, type, description, attrgetter(f"{below}.{name}".strip(".")), required, words)


def index(among: str) -> Column:
    """Return the column of a number within the telegram."""
    return attribute("index", f"Its number among {among}, from 0.", "integer", required=True)


OF_TELEGRAM = attribute("telegram", "The telegram: its `id` in `telegrams`.", required=True)
IN_TELEGRAM = ForeignKey("telegram", "telegrams", "id")
