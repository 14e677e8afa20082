"""The signature of a telegram: `Rusk`, `[Collins]`, `John F. Kennedy`, a bare name that ends the text.

Up to 1918 a title may stand below the name, each on a line of its own.
"""

from __future__ import annotations

import re

__all__ = ["is_signature"]

_PARTICLE = r"(?:(?:and|&|d[aeiu]|del|della|la|van|von|der)\s){0,2}"
_WORD = r"[A-ZÀ-Þ][\w.,’'/-]{0,30}(?:\[[a-z]{1,20}\])?"  # `Am[erican] Mission` (frus1919Parisv11/d273)
_NAME = re.compile(
    rf"""
    [\[(]? \W?
    (?: /[sS]/ \s )?                                   # `/S/ Harold H. Saunders` (frus1964-68v20/d376)
    {_WORD}                                            # `Sincerely, Frederick E. Nolting, Jr.` (frus1961-63v02/d25)
    (?: \s {_PARTICLE} {_WORD} ){{0,5}}                 # `Alvarez del Vayo`; `B. J. de Cologan` (frus1901China/d177)
    [\W]? [\])]? \d{{0,2}} [\])]?                       # with its marker, where it is still there
    """,
    re.VERBOSE,
)
_TITLE = re.compile(  # `Vice-President of Chile.` (frus1901/d56), `United States Vice-Consul.`
    rf"{_WORD}(?:\s(?:(?:and|at|for|in|of|the|to)\s){{0,2}}{_WORD}){{0,6}}\W?"
)
# `[File copy not signed].` (frus1914Supp/d120), `[No signature indicated]`
_UNSIGNED = re.compile(r"\[(?:File copy )?(?:not signed|unsigned|no signature(?: indicated)?)\.?\]\.?", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(?:begin|end|text|quote|unquote|comment|summary|subject|attachments?)\b", re.IGNORECASE)
_LONGEST = 80


def is_signature(text: str) -> bool:
    """Return whether a block of print is a bare name, in brackets or not, or a name and the title below it."""
    if len(text) > 2 * _LONGEST or _NO_NAME.search(text):
        return False
    name, _, title = text.partition("\n")
    return bool(_is_name(text) or _UNSIGNED.fullmatch(text)) or (_is_name(name) and _TITLE.fullmatch(title) is not None)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None
