"""Where each part of a record stood in an XML input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fsrus_schema.reading import Line

__all__ = ["field_lines"]

# The part that holds another part's text: `dateline` is an object of its own in the record.
_PARTS = ("heading", "dateline", "handling", "body", "signatures", "notes")


def field_lines(raw: Mapping[str, Any], lines: Mapping[int, int]) -> dict[str, Line]:
    """Return the line of each part by field path (`body[3]`, `notes[0].body[0]`).

    Args:
        raw: the parts that a markup reader made.
        lines: the reader's lines, by the `id()` of each part's dict.

    """
    return {
        path: Line(lines[id(part)]) for name in _PARTS for path, part in _walk(name, raw.get(name)) if id(part) in lines
    }


def _walk(path: str, part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, list):
        for index, item in enumerate(part):
            yield from _walk(f"{path}[{index}]", item)
    elif isinstance(part, dict):
        yield path, part
        for name, value in part.items():
            if name not in ("marks", "attributes"):
                yield from _walk(f"{path}.{name}", value)
