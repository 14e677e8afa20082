"""The base of every part of the record, and the two kinds of field that JSON leaves out when they are empty."""

from __future__ import annotations

import operator
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

# C-level predicates: they run once for every optional field of every mark that is written.
_is_none = partial(operator.is_, None)
_is_empty = operator.not_


class Model(BaseModel):
    """A frozen part of the record; an unknown field is an error, never dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def optional(description: str, *, examples: list[Any] | None = None) -> Any:
    """Return a field that is None unless it applies, and is then left out of JSON."""
    return Field(default=None, description=description, examples=examples, exclude_if=_is_none)


def flag(description: str) -> Any:
    """Return a field that is False unless it applies, and is then left out of JSON."""
    return Field(default=False, description=description, examples=[True], exclude_if=_is_empty)


def sequence(description: str, *, examples: list[Any] | None = None) -> Any:
    """Return a sequence that is left out of JSON where it is empty."""
    return Field(default=(), description=description, examples=examples, exclude_if=_is_empty)


def attributes() -> Any:
    """Return the `attributes` field: what the source's markup says that no other field carries."""
    return Field(
        default_factory=dict,
        description=(
            "Attributes of the element in the source's markup that no field carries, by name "
            "(`rend`, `xml:lang`, `frus:doc-dateTime-min`). Where the field's usual markup has an "
            "attribute that the source lacks, its value here is the empty string."
        ),
        examples=[{"rendition": "#right"}],
        exclude_if=_is_empty,
    )
