"""One reference of a text to a message, a document, a footnote, a volume or a page."""

from __future__ import annotations

from enum import StrEnum

import attrs

__all__ = ["Reference", "ReferenceKind"]


class ReferenceKind(StrEnum):
    """What is referred to."""

    TELEGRAM = "telegram"
    AIRGRAM = "airgram"
    DESPATCH = "despatch"
    DOCUMENT = "document"
    FOOTNOTE = "footnote"
    VOLUME = "volume"
    PAGE = "page"


@attrs.frozen
class Reference:
    """One reference, as printed; a part that is not printed is None.

    Where several numbers share a word (`telegrams 9 and 10 to Djakarta`), each is a reference, and `text` is its own
    stretch: `telegrams 9`, `10 to Djakarta`.

    Attributes:
        kind: what is referred to.
        text: the printed words.
        start: offset of the first code point in the text searched.
        end: offset after the last.
        word: what the message is called: `telegram`, `Embtels`, `circular airgram`.
        series: the series of its number: `Secto`, `A`.
        number: its number: `4585`.
        from_place: where it came from.
        to_place: where it went; several places as printed: `Tripoli and Benghazi`.
        date: its date.
        document: the document's number in its volume.
        note: the footnote's number.
        volume: the volume of *Foreign Relations*: `XIV`, `vi`.
        part: the part of that volume.
        where: `supra`, `infra`, `above`, `below`, `ante` or `post`; alone, the document before or after.
        page: page or pages: `1779`, `468–471`, `84 ff.`
        publication: where volume and page are those of a publication, its name and year as printed: `Foreign
            Relations, 1952–1954`, `Department of State Bulletin, April 27, 1964`.
        ibid: True where its source is that of the note before.
        file: the file that it is kept in, the last part of the citation that stands directly after it.

    """

    kind: ReferenceKind
    text: str
    start: int
    end: int
    word: str | None = None
    series: str | None = None
    number: str | None = None
    from_place: str | None = None
    to_place: str | None = None
    date: str | None = None
    document: str | None = None
    note: str | None = None
    volume: str | None = None
    part: str | None = None
    page: str | None = None
    where: str | None = None
    publication: str | None = None
    ibid: bool = False
    file: str | None = None
