"""The table of formats: every reader and writer, one row each.

A format is a module with `read(stream, path)`, which yields one `Reading` for each telegram, and
`write(telegrams, stream)`. Both work on binary streams and hold one record at a time. The modules are imported when
they are first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, Protocol, cast

import attrs

from fsrus_schema.errors import UsageError
from fsrus_schema.reading import Reading
from fsrus_schema.record import Telegram


class FormatModule(Protocol):
    """What the module of a format offers."""

    def read(self, stream: BinaryIO, path: str) -> Iterator[Reading]:
        """Yield a reading for each telegram; `path` names the input in messages and identities."""

    def write(self, telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
        """Write the telegrams, in order."""


@attrs.frozen
class Format:
    """A format: its name on the command line, its file extensions, its module."""

    name: str
    title: str
    extensions: tuple[str, ...]
    module_name: str
    many: bool

    @property
    def module(self) -> FormatModule:
        """The format's module, imported now."""
        return cast(FormatModule, import_module(self.module_name))


FORMATS: tuple[Format, ...] = (
    Format("text", "transcription", (".txt",), "fsrus_schema.formats.transcription", many=False),
    Format("json", "JSON, one record or an array", (".json",), "fsrus_schema.formats.json", many=True),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "fsrus_schema.formats.json_lines", many=True),
    Format("csv", "CSV, one row a telegram", (".csv",), "fsrus_schema.formats.csv", many=True),
    Format("tei", "TEI, one document or a volume", (".xml",), "fsrus_schema.formats.tei", many=True),
)
BY_NAME = {f.name: f for f in FORMATS}
BY_EXTENSION = {extension: f for f in FORMATS for extension in f.extensions}


def by_name(name: str) -> Format:
    """Return the format of that name; UsageError names the ones there are."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise UsageError(f"unknown format {name!r}: it must be one of {', '.join(BY_NAME)}") from None
