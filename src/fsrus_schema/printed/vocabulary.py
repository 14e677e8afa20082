"""Word lists of print: tables under `data/`, each word with the volume and document it was seen in."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["rows", "words"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table `data/NAME.csv`, by column name."""
    table = files("fsrus_schema").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


@cache
def words(name: str, kind: str | None = None) -> tuple[str, ...]:
    """Return the first column of a table, longest word first, as an alternation of words needs it.

    `kind` restricts it to the rows whose column `kind` says so.
    """
    found = (row["words"] for row in rows(name) if kind is None or row["kind"] == kind)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
