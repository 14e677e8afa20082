"""Identity: which document of which volume an input is, from its name.

Volumes are named as the Office of the Historian names them: `frus`, the years of the sub-series, the volume and its
part (`frus1964-68v13`, `frus1952-54v12p2`, `frus1969-76ve05p1`, `frus1961-63v10-12mSupp`, `frus1917Supp02v02`,
`frus1918Russiav03`, `frus1917-72PubDip`); documents by the `xml:id` that they have there (`d325`).
"""

from __future__ import annotations

import re
from pathlib import PurePath

import attrs

__all__ = ["Identity", "identify", "is_volume_id"]

_VOLUME = re.compile(
    r"""
    frus
    \d{4} (?:-\d{2,4})?                             # the years of the sub-series: 1964-68
    (?:
      (?: [A-Z][A-Za-z]* | ve? | p | app )           # Supp02, Russiav03, PubDipv06; v13, ve05; p2; app1; Ed2
      \d{1,2} (?:-\d{1,2})?                          # 10-12
    )*
    (?: m? [A-Z][A-Za-z]* )?                         # China, PubDip; a microfiche supplement: mSupp
    """,
    re.VERBOSE,
)
_DOCUMENT = re.compile(r"d\d+[A-Za-z]?")
_STEM = re.compile(r"(?P<volume>frus\d{4}[A-Za-z0-9-]*)[._](?P<document>d\d+[A-Za-z]?)")
_COMPRESSED = frozenset({".gz", ".xz", ".bz2", ".zst"})
_EXTENSION = re.compile(r"\.[a-z]{1,6}", re.I)
_UNNAMED = "telegram"


@attrs.frozen
class Identity:
    """What a telegram is called: `id`, and its volume and document where both are known."""

    volume: str | None
    document: str | None
    id: str


def is_volume_id(text: str) -> bool:
    """Return whether a text is the id of a FRUS volume, as far as its form tells."""
    return _VOLUME.fullmatch(text) is not None


def identify(path: str) -> Identity:
    """Return the identity that the name of an input gives; a name that says nothing gives its stem as the id.

    >>> identify("transcripts/frus1964-68v13.d325.txt.gz").id
    'frus1964-68v13/d325'
    >>> identify("frus1964-68v13/d325.txt").volume
    'frus1964-68v13'
    """
    name = PurePath(path)
    stem = _stem(name.name).encode("utf-8", "replace").decode()  # bytes that are no UTF-8 become question marks
    match = _STEM.fullmatch(stem)
    volume, document = (match["volume"], match["document"]) if match else (name.parent.name, stem)
    if is_volume_id(volume) and _DOCUMENT.fullmatch(document):
        return Identity(volume, document, f"{volume}/{document}")
    return Identity(None, None, stem or _UNNAMED)


def _stem(name: str) -> str:
    """Return a file name without its extension, and without that of a compression after it."""
    if PurePath(name).suffix.lower() in _COMPRESSED:
        name = name[: name.rindex(".")]
    suffix = PurePath(name).suffix
    return name[: -len(suffix)] if _EXTENSION.fullmatch(suffix) else name
