"""The header of a table: which of its columns are columns of a telegram, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import attrs

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.tabular import cells
from fsrus_schema.tabular.columns import BY_NAME
from fsrus_schema.tabular.csv_file import TableRow

__all__ = ["Header", "nearest", "read_header"]

_TEXT = "_text"
_CURE = "The first row must name the columns; `fsrus-schema schema csv` lists them."


@attrs.frozen
class Header:
    """The header of a table.

    Attributes:
        names: for each column of the table the name of the column of the record that it is, or None.
        unknown: the headings of the others, as they stand.

    """

    names: tuple[str | None, ...]
    unknown: tuple[str, ...]

    def values(self, row: TableRow) -> dict[str, str | None]:
        """Return the values of a row by name of the column."""
        pairs = zip(self.names, row.cells, strict=False)
        return {name: cells.decode(cell) for name, cell in pairs if name is not None}


def read_header(row: TableRow, path: str) -> Header:
    """Return the header; UnreadableInputError where it lacks what a telegram needs, or has a column twice."""
    if any("\0" in cell for cell in row.cells):
        reason = "has NUL characters in its first row: it seems to be in UTF-16, not in UTF-8."
        raise UnreadableInputError(path, reason, line=row.line, cure="Save it in the encoding UTF-8.")
    names = tuple(_NAMES.get(cell.strip().casefold()) for cell in row.cells)
    known = [name for name in names if name is not None]
    for name in known:
        if known.count(name) > 1:
            columns = " and ".join(str(number) for number, other in enumerate(names, 1) if other == name)
            reason = f"has the column {name} more than once: columns {columns}."
            raise UnreadableInputError(path, reason, line=row.line, cure="Rename or delete one of them.")
    _expect_needed(set(known), row, path)
    unknown = (cell for cell, name in zip(row.cells, names, strict=True) if name is None and cell.strip())
    return Header(names, tuple(unknown))


def nearest(unknown: str) -> str | None:
    """Return the name of a column that a heading may be meant to be."""
    near = get_close_matches(unknown.strip().casefold(), _NAMES, n=1)
    return _NAMES[near[0]] if near else None


def _expect_needed(known: set[str], row: TableRow, path: str) -> None:
    if not known:
        reason = "is not a table of telegrams: its first row names no column of a record."
    elif not (known >= {"volume", "document"} or "id" in known):
        reason = "has no column that says which telegram a row is: id, or volume and document."
    elif not known & {"heading_text", "heading_tei"}:
        reason = "has no column for the heading: heading_text, or heading_tei."
    else:
        return
    raise UnreadableInputError(path, reason, line=row.line, cure=_CURE)


def _names() -> Mapping[str, str]:
    """Return the names that a column may have, in small letters: its own, and `heading` for `heading_text`."""
    names = {name.removesuffix(_TEXT): name for name in BY_NAME if name.endswith(_TEXT)}
    return names | {name.casefold(): name for name in BY_NAME}


_NAMES = _names()
