"""The base of every part of the record: fields that JSON leaves out when they are empty, and what fields hold."""

from __future__ import annotations

import operator
import types
from collections.abc import Sequence
from functools import cache, partial
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

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


# --- what fields hold -----------------------------------------------------------------------------------------------


def choices(annotation: Any) -> list[Any]:
    """Return the types, other than None, that a field may have."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return choices(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [choice for argument in get_args(annotation) for choice in choices(argument)]
    return [] if annotation is types.NoneType else [annotation]


def item_type(annotation: Any) -> Any:
    """Return the type of the items of a sequence, or None where a field is none."""
    return next((get_args(choice)[0] for choice in choices(annotation) if get_origin(choice) is tuple), None)


def models_of(annotation: Any) -> tuple[type[Model], ...]:
    """Return the models that a field may hold, or that the items of a sequence may be."""
    item = item_type(annotation)
    found = choices(annotation) if item is None else choices(item)
    return tuple(choice for choice in found if isinstance(choice, type) and issubclass(choice, Model))


@cache
def models_below(model: type[Model]) -> frozenset[type[Model]]:
    """Return the models that a model may hold, at any depth."""
    found: set[type[Model]] = set()
    waiting = [model]
    while waiting:
        fields = waiting.pop().model_fields.values()
        held = {each for field in fields for each in models_of(field.annotation)}
        waiting += held - found
        found |= held
    return frozenset(found)


def field_at(model: type[Model], path: Sequence[str]) -> FieldInfo:
    """Return the field at a path below a model."""
    for name in path[:-1]:
        (model,) = models_of(model.model_fields[name].annotation)
    return model.model_fields[path[-1]]
