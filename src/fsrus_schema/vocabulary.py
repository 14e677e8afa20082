"""Word lists of print: tables under `data/`, each word with the volume and document it was seen in.

What each table is for, CONTRIBUTING.md says under "Words".
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["alternation", "corpus_words", "rows", "words"]


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


def alternation(phrases: Iterable[str]) -> str:
    """Return a regular expression of phrases, with either apostrophe; the longest have to come first, as of `words`."""
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)


@cache
def corpus_words() -> frozenset[str]:
    """Return the words seen in at least three documents of the published volumes, in lower case.

    The list is made from the volumes (which are in the public domain) by `tools/word_list.py`; it is read when it is
    first asked for.
    """
    packed = files("fsrus_schema").joinpath("data", "words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").split("\n"))
