"""Which documents are telegrams, by the words of their heading, source line or bracketed line."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_bracketed_kind", "is_telegram"]

# `Telgram` is a slip of print that several headings have.
_HEADING = re.compile(r"\b(?:tele?gram|airgram)\b", re.IGNORECASE)
# `893.248/275: Telegram`, `…: Telegram (part air)`
_SOURCE_LINE = re.compile(r"\b(?:tele?gram|airgram)s?(?: \([^)]{0,80}\))?\W*$", re.IGNORECASE)
# `[Telegram]`, `[Telegram.—Paraphrase.]` (frus1901China/d221, frus1918Russiav03/d17)
_BRACKETED = re.compile(r"\[[^\]]*\btele?gram\b[^\]]*\]", re.IGNORECASE)


def is_telegram(heading: str, source_line: str | None, handling: Iterable[str]) -> bool:
    """Return whether a document is a telegram or airgram.

    Args:
        heading: its heading.
        source_line: its unnumbered source line, or None.
        handling: the lines between heading and message.

    """
    return bool(
        _HEADING.search(heading)
        or (source_line is not None and _SOURCE_LINE.search(source_line))
        or any(map(is_bracketed_kind, handling))
    )


def is_bracketed_kind(line: str) -> bool:
    """Return whether a line says in brackets that the document is a telegram: `[Telegram.—Paraphrase.]`."""
    return _BRACKETED.fullmatch(line) is not None
