"""What a table is: its columns, its keys, and how a telegram gives its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

import attrs

__all__ = ["Column", "ForeignKey", "Row", "Table", "Type", "Value"]

Value: TypeAlias = str | int | bool | None
"""A value of a row, as JSON has it: dates and times are texts in ISO 8601."""

Row: TypeAlias = list[Value]
Type = Literal["string", "integer", "boolean", "date", "datetime", "instant"]
"""A `datetime` is local, or of an unknown zone; an `instant` is in UTC."""


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: its header.
        type: what its values are.
        description: what they say.
        value: the value for what a row is of; an empty text counts as none.
        required: whether every row has one.
        words: the only values that there may be, where these are few.

    """

    name: str
    type: Type
    description: str
    value: Callable[[Any], Value]
    required: bool = False
    words: tuple[str, ...] = ()


@attrs.frozen
class ForeignKey:
    """A column whose values, where there are any, stand in the key of another table."""

    column: str
    table: str
    referenced: str


@attrs.frozen
class Table:
    """A table.

    Attributes:
        name: its name, and that of its file.
        description: what a row is.
        subjects: what the rows are of: telegram (for `findings`: a telegram's findings) -> one thing for each row.
        columns: its columns, in order.
        primary_key: the columns that tell its rows apart.
        foreign_keys: how it joins other tables.
        is_shared: whether several telegrams give the same row, of which the first is kept; its key is its first column.

    """

    name: str
    description: str
    subjects: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    is_shared: bool = False

    def rows(self, subject: Any) -> list[Row]:
        """Return the rows of a telegram, or of a telegram's findings."""
        values = [column.value for column in self.columns]
        return [
            [None if (found := value(item)) == "" else found for value in values] for item in self.subjects(subject)
        ]
