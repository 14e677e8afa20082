"""A volume as bytes: plain functions over paths, for engines that bring their own processes (Spark, dask, Ray).

A path goes in, and what comes back are bytes, counts and errors: no records cross the border between processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from fsrus_schema.batch import Task, process
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.outcomes import End, Record


@attrs.frozen
class Volume:
    """What an input gave.

    Attributes:
        path: the input.
        json_lines: its telegrams as JSON Lines, in UTF-8.
        read: how many telegrams these are.
        passed_over: how many of its documents are no telegrams, and were left out.
        errors: what could not be read; the input itself, or single records among others.

    """

    path: str
    json_lines: bytes
    read: int
    passed_over: int
    errors: tuple[UnreadableInputError, ...] = ()


def volume(path: str, source: str | None = None, *, all_documents: bool = False) -> Volume:
    """Read an input of any format, such as a TEI volume; what cannot be read is told in `errors`, never raised.

    Args:
        path: the input, where the process that this runs in finds it.
        source: name of its format, where its extension does not tell it.
        all_documents: whether the documents of a volume that are no telegrams are read too; their `kind` is `other`.

    """
    pieces: list[bytes] = []
    errors: list[UnreadableInputError] = []
    end = End(path)
    for outcome in process(path, Task(source, "jsonl", all_documents=all_documents)):
        match outcome:
            case Record():
                pieces.append(outcome.content)
            case UnreadableInputError():
                errors.append(outcome)
            case End():
                end = outcome
    return Volume(path, b"".join(pieces), end.read, end.passed_over, tuple(errors))


def volumes(paths: Iterable[str], source: str | None = None, *, all_documents: bool = False) -> Iterator[Volume]:
    """Yield each input as `volume` gives it, in order, one in memory at a time.

    >>> from fsrus_schema import volumes
    >>> [(v.read, len(v.errors)) for v in volumes(["missing.xml"])]
    [(0, 1)]
    """
    for path in paths:
        yield volume(path, source, all_documents=all_documents)
