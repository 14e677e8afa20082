"""What XML cannot hold, and where in a record it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from fsrus_schema.errors import UnwritableRecordError
from fsrus_schema.markup.names import attribute_name, element_tag

__all__ = ["expect_writable", "unwritable"]

_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def unwritable(record: Mapping[str, Any], failure: Exception) -> UnwritableRecordError:
    """Return the error that says what in a record TEI cannot hold, in which field, and what to do about it.

    Args:
        record: the record, in its JSON shape.
        failure: what the writing of it ended in.

    """
    if isinstance(failure, RecursionError):
        reason = "has parts nested too deeply to be written as TEI. Take some of the levels away."
    else:
        reason = next(_problems("", record), f"cannot be written as TEI: {failure}.")
    return UnwritableRecordError(record["id"], reason)


def expect_writable(record: Mapping[str, Any], *fields: str) -> None:
    """Raise UnwritableRecordError where one of these fields has what XML cannot hold."""
    for field in fields:
        for reason in _problems(field, record.get(field)):
            raise UnwritableRecordError(record["id"], reason)


def _problems(path: str, value: Any) -> Iterator[str]:
    """Yield in words what XML cannot hold of a part of a record."""
    if isinstance(value, str):
        found = _NOT_IN_XML.search(value)
        if found:
            yield (
                f"cannot be written as TEI: {path} has the character U+{ord(found.group()):04X}, which XML does not "
                "allow. Take it away, or write the record as JSON."
            )
        elif path.rpartition(".")[2] == "element" and not _is_name(element_tag, value):
            yield _bad_name(path, "element", value)
    elif isinstance(value, Mapping):
        for name, held in value.items():
            if path.rpartition(".")[2] == "attributes" and not _is_name(attribute_name, name):
                yield _bad_name(path, "attribute", name)
            yield from _problems(f"{path}.{name}" if path else name, held)
    elif isinstance(value, list | tuple):
        for index, held in enumerate(value):
            yield from _problems(f"{path}[{index}]", held)


def _bad_name(path: str, kind: str, name: str) -> str:
    return (
        f"cannot be written as TEI: {path} has {name!r}, which is no name of an {kind} in XML. "
        "Give it another, or write the record as JSON."
    )


def _is_name(clark_notation: Any, name: str) -> bool:
    try:
        etree.QName(clark_notation(name))
    except (ValueError, LookupError):
        return False
    return True
