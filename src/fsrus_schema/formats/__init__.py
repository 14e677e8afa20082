"""The table of formats: every reader and writer, one row each.

A format is a module with `read(stream, path, listener)`, which yields one `Reading` for each telegram, and
`write(telegrams, stream)`. Both work on binary streams and hold one record at a time. The modules are imported when
they are first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

import attrs

from fsrus_schema.errors import UsageError

if TYPE_CHECKING:  # the table itself is read for `--help`, which needs no record
    from fsrus_schema.reading import Listener, Reading
    from fsrus_schema.record import Telegram


class FormatModule(Protocol):
    """What the module of a format offers."""

    def read(self, stream: BinaryIO, path: str, listener: Listener = ...) -> Iterator[Reading]:
        """Yield a reading for each telegram; `path` names the input in messages and identities.

        The listener, `reading.STRICT` unless another is given, hears of documents passed over, and of a record that
        cannot be read where others can. An input that cannot be read at all raises UnreadableInputError.
        """

    def write(self, telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
        """Write the telegrams, in order."""


class JsonTakingModule(FormatModule, Protocol):
    """What the module of a format offers that takes records as JSON."""

    def write_json(self, records: Iterable[bytes], stream: BinaryIO) -> None:
        """Write records, in order, each given as the JSON of a telegram."""


@attrs.frozen
class Format:
    """A format of records.

    Attributes:
        name: its name on the command line.
        title: what it is, for a message.
        extensions: its file extensions; the first is the one for new files.
        module_name: where its `read` and `write` are.
        many: whether one file can hold several records.
        appendable: whether a file of several records is the file of none followed by what each record adds to it.
        takes_json: whether its module has `write_json` too, which saves reading records that were just written as JSON.
        carries_all: whether it can carry every record that is valid; XML has no control characters.

    """

    name: str
    title: str
    extensions: tuple[str, ...]
    module_name: str
    many: bool = True
    appendable: bool = False
    takes_json: bool = False
    carries_all: bool = True

    @property
    def module(self) -> FormatModule:
        """The format's module, imported now."""
        return cast("FormatModule", import_module(self.module_name))


FORMATS: tuple[Format, ...] = (
    Format("text", "transcription", (".txt",), "fsrus_schema.formats.transcription", many=False),
    Format("json", "JSON, one record or an array", (".json",), "fsrus_schema.formats.json"),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "fsrus_schema.formats.json_lines", appendable=True),
    Format("csv", "CSV, one row a telegram", (".csv",), "fsrus_schema.formats.csv", appendable=True),
    Format("tei", "TEI, one document or a volume", (".xml",), "fsrus_schema.formats.tei", carries_all=False),
    Format("parquet", "Parquet, one row a telegram", (".parquet",), "fsrus_schema.formats.parquet", takes_json=True),
)
BY_NAME = {f.name: f for f in FORMATS}
BY_EXTENSION = {extension: f for f in FORMATS for extension in f.extensions}


def by_name(name: str) -> Format:
    """Return the format of that name; UsageError names the ones there are."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise UsageError(f"unknown format {name!r}: it must be one of {', '.join(BY_NAME)}") from None
