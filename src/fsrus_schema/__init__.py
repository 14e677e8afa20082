"""Structured records of telegrams printed in *Foreign Relations of the United States*.

    >>> import fsrus_schema as fs
    >>> telegram = fs.parse("325. Telegram From the Department of State to the Embassy in Italy").telegram
    >>> telegram.senders[0].name
    'Department of State'

`read` and `write` take one file of any format, `read_all` one of many telegrams, `convert` and `validate` many files;
`check` finds faults. What is imported here is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fsrus_schema._version import __version__

if TYPE_CHECKING:
    from fsrus_schema.api import parse, read, read_all, render, write
    from fsrus_schema.by_volume import Volume, volume, volumes
    from fsrus_schema.checking import check
    from fsrus_schema.conversion import convert, tabulate, validate
    from fsrus_schema.dates import HistoricalDate
    from fsrus_schema.errors import (
        FsrusSchemaError,
        UnreadableInputError,
        UnwritableOutputError,
        UnwritableRecordError,
        UsageError,
    )
    from fsrus_schema.finding import Finding, Severity
    from fsrus_schema.outcomes import Summary
    from fsrus_schema.reading import Listener, Reading
    from fsrus_schema.record import SCHEMA_VERSION, Telegram
    from fsrus_schema.text import Mark, Text

_MODULES = {
    "api": ("parse", "read", "read_all", "render", "write"),
    "by_volume": ("Volume", "volume", "volumes"),
    "checking": ("check",),
    "conversion": ("convert", "tabulate", "validate"),
    "dates": ("HistoricalDate",),
    "errors": (
        "FsrusSchemaError",
        "UnreadableInputError",
        "UnwritableOutputError",
        "UnwritableRecordError",
        "UsageError",
    ),
    "finding": ("Finding", "Severity"),
    "outcomes": ("Summary",),
    "reading": ("Listener", "Reading"),
    "record": ("SCHEMA_VERSION", "Telegram"),
    "text": ("Mark", "Text"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "SCHEMA_VERSION",
    "Finding",
    "FsrusSchemaError",
    "HistoricalDate",
    "Listener",
    "Mark",
    "Reading",
    "Severity",
    "Summary",
    "Telegram",
    "Text",
    "UnreadableInputError",
    "UnwritableOutputError",
    "UnwritableRecordError",
    "UsageError",
    "Volume",
    "__version__",
    "check",
    "convert",
    "parse",
    "read",
    "read_all",
    "render",
    "tabulate",
    "validate",
    "volume",
    "volumes",
    "write",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
