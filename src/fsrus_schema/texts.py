"""Every Text of a record, with its path: where marks, references and findings point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from fsrus_schema.model import Model, models_below, models_of
from fsrus_schema.record import Telegram
from fsrus_schema.text import Text

__all__ = ["PARTS", "texts_of"]

PARTS = ("heading", "dateline", "handling", "body", "signatures", "notes")
"""The fields of a record that hold texts, in the order of the page."""


def texts_of(telegram: Telegram, parts: Iterable[str] = PARTS) -> Iterator[tuple[str, Text]]:
    """Yield each text of these fields with its path, as in `notes[0].body[0]`, in the order of the record."""
    for part in parts:
        yield from _texts(part, getattr(telegram, part))


def _texts(path: str, part: object) -> Iterator[tuple[str, Text]]:
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, tuple):
        for index, each in enumerate(part):
            yield from _texts(f"{path}[{index}]", each)
    elif isinstance(part, Model):
        for name in _fields_with_texts(type(part)):
            yield from _texts(f"{path}.{name}", getattr(part, name))


@cache
def _fields_with_texts(model: type[Model]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in model.model_fields.items()
        for held in [set(models_of(field.annotation))]
        if any(issubclass(each, Text) for each in held.union(*map(models_below, held)))
    )
