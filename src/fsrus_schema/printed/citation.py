"""Where a printed text was taken from: `Department of State, Central Files, DEF 4 NATO` and `893.248/275: Telegram`.

A citation goes from the whole to the part: repository, record group, collection, box, folder or file code. Commas part
them, except the comma before years or a date, before a volume, and inside brackets.
"""

from __future__ import annotations

import re

import attrs

from fsrus_schema.printed.clauses import BRACKETED, Stretch, items
from fsrus_schema.record import Kind, Source

__all__ = ["ParsedSourceLine", "is_source_line", "parse_citation", "parse_source_line"]

# --- citations ------------------------------------------------------------------------------------------------------

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# A comma before one of these parts nothing: it belongs to the title of the folder or collection before it.
_CONTINUATION = (
    rf"(?:(?:{_MONTH}\b|\d{{4}}\b|\d{{1,2}}/)(?![.–-]?\d*/?\d*\s*[A-Z]{{2}})"
    r"|[Vv]ol(?:\.|ume)|[Pp]art\s|Tab\s|TOHAK|HAKTO|Sections?\s|Sec\.)"
)
_COMMA = re.compile(rf"{BRACKETED}|(?P<part>,(?!\s*{_CONTINUATION})\s*)")
_RECORD_GROUP = re.compile(r"(?:RG|Record Group)\s+\d+[A-Z]?")
_RECORDS_OF = re.compile(r"Records of the ")
_BOX = re.compile(r"(?:Withdrawn\s+)?Box(?:es)?\s+\S.*", re.S)
_LOT = re.compile(r"\bLot\s+(?:File\s+)?\d+[ –-]*[A-Z]?[\d –-]*\d|\bFRC\s+\d[\w –-]*\w", re.I)


def parse_citation(text: str, start: int = 0, end: int | None = None) -> Source:
    """Return the citation that stands in a stretch of the text, part by part."""
    end = len(text) if end is None else end
    parts = [text[a:b] for a, b in items(text, start, end, _COMMA) if b > a]
    repository = parts[0] if parts else None
    record_group = next((p for p in parts if _RECORD_GROUP.fullmatch(p)), None)
    box = next((p for p in parts if _BOX.fullmatch(p)), None)
    rest = [p for p in parts[1:] if p is not record_group and not _RECORDS_OF.match(p)]
    named = [p for p in rest if not _BOX.fullmatch(p)]
    collection = named[0] if named else None
    lot = _LOT.search(text, start, end)
    last = named[-1] if len(named) > 1 and not _is_lot(named[-1]) else None
    return Source(
        text=text[start:end],
        repository=repository,
        record_group=record_group,
        collection=collection,
        lot=lot.group() if lot else None,
        box=box,
        file=last,
    )


def _is_lot(part: str) -> bool:
    return _LOT.fullmatch(part) is not None


# --- the classical source line --------------------------------------------------------------------------------------


@attrs.frozen
class ParsedSourceLine:
    """What a source line above the heading says.

    Attributes:
        source: the file, as in `893.248/275`.
        kind: what the document is, or None where the line does not say.
        file_span: where the file stands in the line, offsets in code points.

    """

    source: Source
    kind: Kind | None
    file_span: Stretch


_KIND = re.compile(
    r"\s*[:;]\s*(?P<kind>(?:circular\s+)?(?:tele?gram|airgram)s?)\b\s*(?:\([^()]*\))?\W*$",
    re.I,
)
_KINDS = {
    "telegram": Kind.TELEGRAM,
    "telgram": Kind.TELEGRAM,
    "airgram": Kind.AIRGRAM,
    "circular telegram": Kind.CIRCULAR_TELEGRAM,
    "circular telgram": Kind.CIRCULAR_TELEGRAM,
    "circular airgram": Kind.CIRCULAR_AIRGRAM,
}
_FILE_NUMBER = re.compile(r"(?:File\s+No\.\s*)?\d{1,3}[A-Z]{0,2}\s?\.?[^\s/]*[^/:;]{0,40}/[^:;]{1,40}", re.I)
_FILE_NO = re.compile(r"\s*File\s+Nos?\.\s*", re.I)
_FILES = re.compile(r".{2,60}\b(?:files?|papers|records)\b[^.]{0,80}", re.I)
_LONGEST_LINE = 160


def parse_source_line(text: str) -> ParsedSourceLine:
    """Return the source and the kind of document that a source line above the heading names."""
    found = _KIND.search(text)
    start, end = 0, found.start() if found else len(text.rstrip())
    prefix = _FILE_NO.match(text)
    if prefix:
        start = prefix.end()
    while start < end and text[start].isspace():
        start += 1
    file = text[start:end]
    kind = _KINDS.get(" ".join(found["kind"].lower().split()).removesuffix("s")) if found else None
    lot = _LOT.search(file)
    return ParsedSourceLine(Source(text=file, file=file, lot=lot.group() if lot else None), kind, (start, end))


def is_source_line(text: str) -> bool:
    """Return whether a one-line block above the heading says where the text was taken from."""
    line = text.strip()
    if not line or len(line) > _LONGEST_LINE or "\n" in line:
        return False
    if _FILE_NO.match(line):
        return True
    found = _KIND.search(line)
    return bool(found) or bool(_FILE_NUMBER.fullmatch(line)) or bool(_FILES.fullmatch(line))
