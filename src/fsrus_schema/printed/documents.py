"""Which documents are telegrams, by the words of their heading, source line or bracketed line."""

from __future__ import annotations

import re

from fsrus_schema.record import Kind

__all__ = ["bracketed_kind", "heading_names_telegram", "is_bracketed_kind", "source_line_names_telegram"]

# `Telgram` is a slip of print that several headings have.
_HEADING = re.compile(r"\b(?:tele?gram|airgram)\b", re.IGNORECASE)
# `893.248/275: Telegram`, `…: Telegram (part air)`
_SOURCE_LINE = re.compile(r"\b(?:tele?gram|airgram)s?(?: \([^)]{0,80}\))?\W*$", re.IGNORECASE)
# `[Telegram]`, `[Telegram.—Paraphrase.]` (frus1901China/d221, frus1918Russiav03/d17)
_BRACKETED = re.compile(r"\[[^\]]*\btele?gram\b[^\]]*\]", re.IGNORECASE)
# `[By cable.]` (frus1870/d46), `[Cablegram—Translation—…]` (frus1894Nicaragua/d122)
_CABLE = re.compile(r"\[(?:By cable|By telegraph|Telegraphic|Cable|Cablegram)\b[^\]]*\]", re.IGNORECASE)
_CIRCULAR = re.compile(r"\[\s*circular\b", re.IGNORECASE)


def heading_names_telegram(heading: str) -> bool:
    """Return whether a heading, printed without its notes, says that the document is a telegram or airgram."""
    return _HEADING.search(heading) is not None


def source_line_names_telegram(line: str) -> bool:
    """Return whether an unnumbered source line ends so: `893.248/275: Telegram`."""
    return _SOURCE_LINE.search(line) is not None


def is_bracketed_kind(line: str) -> bool:
    """Return whether a line says in brackets that the document is a telegram: `[Telegram.—Paraphrase.]`."""
    return _BRACKETED.fullmatch(line) is not None


def bracketed_kind(line: str) -> Kind | None:
    """Return what a line in brackets calls the document: `[Telegram.]`, `[Circular telegram]`; None where it does not.

    >>> bracketed_kind("[Circular telegram]")
    <Kind.CIRCULAR_TELEGRAM: 'circular telegram'>
    """
    if not is_bracketed_kind(line) and _CABLE.fullmatch(line) is None:
        return None
    return Kind.CIRCULAR_TELEGRAM if _CIRCULAR.match(line) else Kind.TELEGRAM
