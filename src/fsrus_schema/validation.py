"""Why something is not a telegram record, in plain words that name the field.

The words are the same for every format that carries fields: `body[2].marks[0].end: must be at least 0, not -1`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import get_args

import attrs
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fsrus_schema.model import Model, models_of
from fsrus_schema.record import SCHEMA_VERSION, Block, Item, Row, Telegram

SHOWN = 3  # problems of one record that a message names; the rest it counts

# By the type of pydantic's error. In braces: the value as `shown`, and what the error's context says.
_WORDS = {
    "bool_type": "must be true or false, not {value}",
    "dict_type": "must be an object, not {value}",
    "enum": "must be {expected}, not {value}",
    "extra_forbidden": "is no field of a record",
    "finite_number": "must be a whole number, not {value}",
    "greater_than_equal": "must be at least {ge}, not {value}",
    "int_from_float": "must be a whole number, not {value}",
    "int_type": "must be a whole number, not {value}",
    "literal_error": "must be {expected}, not {value}",
    "missing": "is missing",
    "model_type": "must be an object, not {value}",
    "string_too_short": "must not be empty",
    "string_type": "must be text, not {value}",
    "string_unicode": "must be text in Unicode, not half of a surrogate pair",
    "tuple_type": "must be a list, not {value}",
    "union_tag_invalid": "must be of type {expected_tags}, not '{tag}'",
    "union_tag_not_found": "has no type",
    "value_error": "{error}",
}
_QUOTED = re.compile(r"'([^']*)'")
_LONGEST_VALUE = 40


@attrs.frozen
class Problem:
    """One thing wrong with a record: the path of the field (empty for the whole record), and what is wrong."""

    field: str
    words: str

    def __str__(self) -> str:
        return f"{self.field}: {self.words}" if self.field else self.words


def problems(error: ValidationError) -> list[Problem]:
    """Return what is wrong, field by field; only the version where the record is of another one than is read here."""
    details = error.errors(include_url=False)
    for detail in details:
        if detail["loc"] == ("schema_version",):
            words = f"this library reads version {SCHEMA_VERSION}, not {shown(detail['input'])}"
            return [Problem("schema_version", words)]
    return [Problem(field_path(detail["loc"]), _words(detail)) for detail in details]


def summary(found: Iterable[Problem]) -> str:
    """Return the first few problems in one line, and how many more there are."""
    every = [str(problem) for problem in found]
    more = [f"and {len(every) - SHOWN} more"] if len(every) > SHOWN else []
    return "; ".join(every[:SHOWN] + more)


def field_path(location: tuple[int | str, ...]) -> str:
    """Return `body[2].marks[0].end` for pydantic's location of a field, which names the types of blocks besides."""
    path = ""
    previous: int | str = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif not (isinstance(previous, int) and step in _block_types()):
            path += f".{step}" if path else step
        previous = step
    return path


def shown(value: object) -> str:
    """Return a value as JSON has it, shortened; of an object or list only what it is."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "backslashreplace").decode()  # half of a surrogate pair cannot be printed
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _words(detail: ErrorDetails) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind not in _WORDS:
        return detail["msg"][0].lower() + detail["msg"][1:]
    if kind == "extra_forbidden":
        *part, name = detail["loc"]
        return _WORDS[kind] + _suggestion(name, _fields_of(part))
    if "expected" in context or "expected_tags" in context:
        written = context.get("tag", value)
        suggestion = _suggestion(written, _QUOTED.findall(context.get("expected", context.get("expected_tags", ""))))
        if suggestion:
            return f"{shown(written)} is not known{suggestion}"
    return _WORDS[kind].format(value=shown(value), **context)


def _suggestion(written: object, known: Sequence[str]) -> str:
    near = get_close_matches(written, known, n=1) if isinstance(written, str) else []
    return f" (did you mean {near[0]}?)" if near else ""


@cache
def _block_types() -> frozenset[str]:
    blocks = (*get_args(get_args(Block)[0]), Item, Row)
    return frozenset(block.model_fields["type"].default for block in blocks)


def _fields_of(location: Iterable[int | str]) -> list[str]:
    """Return the names of the fields that the part of a record has at pydantic's location."""
    parts: tuple[type[Model], ...] = (Telegram,)
    previous: int | str = ""
    for step in location:
        if isinstance(step, str):
            if isinstance(previous, int) and step in _block_types():
                parts = tuple(part for part in parts if part.model_fields["type"].default == step)
            else:
                parts = tuple(held for part in parts for held in models_of(part.model_fields[step].annotation))
        previous = step
    return [name for part in parts for name in part.model_fields]
