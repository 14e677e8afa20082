"""The signature of a telegram: `Rusk`, `[Collins]`, `John F. Kennedy`, a bare name that ends the text."""

from __future__ import annotations

import re

__all__ = ["is_signature"]

_PARTICLE = r"(?:d[aeiu]|del|della|la|van|von|der)\s"
_WORD = r"[A-ZÀ-Þ][\w.,’'/-]{0,30} (?: \[[a-z]{1,20}\] )?"  # `Am[erican] Mission` (frus1919Parisv11/d273)
_NAME = re.compile(
    rf"""
    [\[(]? \W?
    (?: /[sS]/ \s )?                                   # `/S/ Harold H. Saunders` (frus1964-68v20/d376)
    {_WORD}                                            # `Sincerely, Frederick E. Nolting, Jr.` (frus1961-63v02/d25)
    (?: \s (?:{_PARTICLE})? {_WORD} ){{0,5}}            # `Alvarez del Vayo`
    [\W]? [\])]? \d{{0,2}} [\])]?                       # with its marker, where it is still there
    """,
    re.VERBOSE,
)
_NO_NAME = re.compile(r"\b(?:begin|end|text|quote|unquote|comment|summary|subject|attachments?)\b", re.IGNORECASE)


def is_signature(text: str) -> bool:
    """Return whether a block of print is a bare name, in brackets or not."""
    return len(text) <= 80 and _NAME.fullmatch(text) is not None and not _NO_NAME.search(text)
