"""Rules on what a telegram is called: its id, its volume, the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.identity import identify, is_volume_id
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule

_LIKE_A_VOLUME = re.compile(r"frus\W?\d\d", re.IGNORECASE)


@rule("I101", "malformed-volume-id", Severity.WARNING)
def malformed_volume_id(document: Document) -> Iterator[Problem]:
    """The volume's id is not formed like one: `frus`, the years, the volume, its part.

    Its era and its years cannot be known, and no other record is found to be of the same volume.

    Bad:
        frus64-68v13.d325.txt, Frus1964-68v13/d325

    Good:
        frus1964-68v13.d325.txt, frus1964-68v13/d325
    """
    telegram = document.telegram
    if telegram.volume is not None:
        if not is_volume_id(telegram.volume):
            yield Problem("volume", 0, 0, f"“{telegram.volume}” is not formed like the id of a volume.")
        return
    match = _LIKE_A_VOLUME.match(telegram.id)
    if match:
        yield Problem("id", 0, 0, f"“{telegram.id}” does not begin with the id of a volume.")


@rule("I102", "file-name-differs", Severity.WARNING, "filename-id-check")
def file_name_differs(document: Document) -> Iterator[Problem]:
    """The name of the file is that of another document than the record in it.

    Bad:
        frus1964-68v13/d325 in the file frus1964-68v13.d326.json

    Good:
        frus1964-68v13/d325 in the file frus1964-68v13.d325.json
    """
    path = document.reading.path
    telegram = document.telegram
    if path is None or telegram.volume is None or telegram.document is None:
        return
    named = identify(path)
    if named.volume is not None and named.document is not None and named.id != telegram.id:
        yield Problem("id", 0, 0, f"The file is named for {named.id}, the record is {telegram.id}.")
