"""Values as the cells of a table, and back exactly: absent and empty, lists, what a spreadsheet would run.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets an apostrophe before it,
which is how a spreadsheet's own users keep it from running; a value that itself begins like an escaped cell gets one
more, so that taking one away always gives the value back. An absent value is an empty cell, an empty one an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["decode", "encode", "join", "split"]

# Full-width forms run in spreadsheets of East Asia; some trim white space before they look at the first character.
_RISK = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n]|\Z)"
_TO_ESCAPE = re.compile(rf"'*{_RISK}")
_ESCAPED = re.compile(rf"'+{_RISK}")

_ITEM_ESCAPE = re.compile(r"[\\;]")
_ITEM = re.compile(r"(?:[^\\;]|\\.|\\\Z)*", re.DOTALL)
_ITEM_UNESCAPE = re.compile(r"\\(.)", re.DOTALL)


def encode(value: str | None) -> str:
    """Return the cell of a value.

    >>> encode("=1+1"), encode("'=1+1"), encode("'tis"), encode(None), encode("")
    ("'=1+1", "''=1+1", "'tis", '', "'")
    """
    if value is None:
        return ""
    return f"'{value}" if _TO_ESCAPE.match(value) else value


def decode(cell: str) -> str | None:
    """Return the value of a cell."""
    if not cell:
        return None
    return cell[1:] if _ESCAPED.match(cell) else cell


def join(items: Iterable[str]) -> str | None:
    r"""Return a list as one value, its items parted by `; `; a `;` inside of an item is written `\;`.

    >>> join(["Bonn", "Paris; Rome"])
    'Bonn; Paris\\; Rome'
    """
    escaped = [_ITEM_ESCAPE.sub(r"\\\g<0>", item) for item in items]
    return "; ".join(escaped) if escaped else None


def split(value: str | None) -> list[str]:
    """Return the items of a list; the blank after `;` may be missing."""
    if value is None:
        return []
    items = []
    position = 0
    while True:
        item = _ITEM.match(value, position)
        assert item is not None  # the pattern matches the empty string
        items.append(_ITEM_UNESCAPE.sub(r"\1", item.group()))
        if item.end() == len(value):
            return items
        position = item.end() + 1
        position += value.startswith(" ", position)
