"""Where a printed text was taken from: `Department of State, Central Files, DEF 4 NATO` and `893.248/275: Telegram`.

A citation goes from the whole to the part: repository, record group, collection, box, folder or file code. Commas part
them, except before what belongs to the title before it (years, a date, a volume) and inside brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

import attrs

from fsrus_schema.printed.clauses import BRACKETED, MONTH, Stretch, items
from fsrus_schema.printed.documents import bracketed_kind
from fsrus_schema.record import Kind, Source

__all__ = ["ParsedSourceLine", "is_source_line", "names_kind", "parse_citation", "parse_source_line"]

# --- citations ------------------------------------------------------------------------------------------------------


_SHORT_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)(?:\.|(?=[–-])))"
# A comma before one of these parts nothing: it belongs to the title of the folder or collection before it.
_CONTINUATION = rf"""(?:
      {MONTH}(?=\s*(?:[\d,–—(-]|to\b|thr(?:ough|u)\b|and\b|$)) | {_SHORT_MONTH}    # `…, April 1972 (Part 1)`
    | \d{{1,2}}\s+{MONTH}\b                           # `Pueblo, 23 January 1968 to December 1969`
    | (?:1[89]|20)\d\d(?:[–-]\d{{2,4}})?(?=\s*(?:[,:(;]|$)|\.\s|\s+{MONTH}|[–-]{MONTH})   # `Central Files, 1964–66`
    | \d{{1,2}}/\d                                    # `Memos, 12/1–7/68`
    | [Vv]ol(?:\.|ume\b|\s\d) | Part\s | Tab\s | Sec(?:\.\s?\d|tions?\s\d) | \[?\d+\sof\s\d
    | (?:TOHAK|HAKTO|TOSEC|SECTO)\b                   # telegram series of a journey, part of the folder's title
    | (?:To|From)\ SecState\b                        # `Zambia—State Department Telegrams, To SecState—Nodis (2)`
    )"""
_SEPARATOR = re.compile(rf"{BRACKETED}|,(?P<part>(?!\s*{_CONTINUATION})\s*)", re.X)
_REPOSITORY_END = re.compile(r"[,;:]\s*|(?<!\s)\s+(?=(?:RG|Job)\s\d)")
_RECORD_GROUP = re.compile(r"(?:RG|Record Group)\s?\d+[A-Z]?")
_RECORDS_OF = re.compile(r"Records of the ")
_BOX = re.compile(r"(?:Withdrawn\s+)?Box(?:es)?\s+[^,]+(?P<rest>,\s*)?")
_LOT = re.compile(r"\bLot\s+(?:File\s+)?(?:\d+[ –-]*[A-Z]?[\d –-]*\d|[A-Z][–-]\d+)|\bFRC\s+\d[\w –-]*\w", re.I)
_CENTRAL_FILES = re.compile(r"Central\s+(?:Foreign\s+Policy\s+|Decimal\s+|Subject\s+)?[Ff]iles?\b")
_TITLE_OF_A_SERIES = re.compile(r"[A-Z][a-z]+(?:\s(?:and\s)?[A-Z][a-z]+){0,4}")
_DECIMAL_CODE = re.compile(r"\d{3}[A-Z]?\.[\w .–-]*/[\w –-]+")


def parse_citation(text: str, start: int = 0, end: int | None = None) -> Source:
    """Return the citation that stands in a stretch of the text, part by part."""
    end = len(text) if end is None else end
    opening = _REPOSITORY_END.search(text, start, end)
    parts = {"text": (start, end), "repository": (start, opening.start() if opening else end)}
    rest = list(items(text, opening.end(), end, _SEPARATOR)) if opening else []
    named: list[Stretch] = []
    for span in rest:
        if _RECORD_GROUP.fullmatch(text, *span):
            parts.setdefault("record_group", span)
        elif box := _BOX.match(text, *span):
            parts.setdefault("box", (span[0], box.start("rest") if box["rest"] else span[1]))
            if box["rest"]:  # `Box 108, 3/79`: a date is no part of the box
                named.append((box.end(), span[1]))
        elif not _RECORDS_OF.match(text, *span):
            named.append(span)
    if lot := _LOT.search(text, start, end):
        parts["lot"] = lot.span()
    parts |= _collection_and_file(text, named)
    return Source(**{field: text[a:b] for field, (a, b) in parts.items()})


def _collection_and_file(text: str, named: Sequence[Stretch]) -> dict[str, Stretch]:
    """Return the first named part as the collection and the last as the file.

    A file code of the central files may hold commas (`POL 27–9, Biafra–Nigeria`); the title of a series may stand
    before it (`Electronic Telegrams, D850465–0985`). A part that is a lot is no file.
    """
    if not named:
        return {}
    first, last = named[0], named[-1]
    if len(named) == 1:
        return {"file" if _DECIMAL_CODE.fullmatch(text, *first) else "collection": first}
    if _CENTRAL_FILES.match(text, *first):
        titled = len(named) > 2 and _TITLE_OF_A_SERIES.fullmatch(text, *named[1])
        last = (named[2 if titled else 1][0], last[1])
    if _LOT.fullmatch(text, *last):
        return {"collection": first}
    return {"collection": first, "file": last}


# --- the classical source line --------------------------------------------------------------------------------------


@attrs.frozen
class ParsedSourceLine:
    """What a source line above the heading says.

    Attributes:
        source: `text` is the line without the kind, `file` the file's number (`893.248/275`) or name; None for a line
            that names none: a document's number, a form, a title in capitals, as volumes up to 1870 have them.
        kind: what the document is, or None where the line does not say.

    """

    source: Source | None
    kind: Kind | None


# `No. 49.` (frus1870/d49); `[Extract.]` (frus1861/d28); `THE UNITED STATES LEGATION IN PARIS TO …` (frus1870/d42)
_NO_SOURCE = re.compile(r"\s*(?:No\. ?\d{1,4}[a-z]?\.?|\[[^][]*\]|(?:[A-Z’,-]+\s){3,}[A-Z’.-]+)\s*")
_KIND = re.compile(  # a comma in frus1951v03p1/d10: `ECA message files, FRC 53 A 278, Paris Torep, telegram`
    r"[:;,]\s*(?P<kind>(?:circular\s+)?(?:tele?gram|airgram)s?)\b\s*(?:\([^()]*\))?\W*$",  # `: Telegram (part air)`
    re.I,
)
_KINDS = {
    "telegram": Kind.TELEGRAM,
    "telgram": Kind.TELEGRAM,
    "airgram": Kind.AIRGRAM,
    "circular telegram": Kind.CIRCULAR_TELEGRAM,
    "circular airgram": Kind.CIRCULAR_AIRGRAM,
}
_LAST_WORD = re.compile(r"[:;]\s*(?P<word>[A-Za-z]{5,12})\W*$")
_FILE_NO = re.compile(r"\s*(?:File\s+Nos?\.\s*)?", re.I)
_FILE_NUMBER = re.compile(
    r"(?:File\s+Nos?\.\s*|Paris\s+Peace\s+Conf\.\s+)?\d{1,3}[A-Za-z]{0,2}(?:[ .][^:;/]{0,50})?/[^:;]{1,40}"
)
_NAMED_FILES = re.compile(r"[^:;.]{2,60}\s(?:[Ff]iles?|[Pp]apers)(?:[,:]\s*\S[^:;]{0,80})?")
_LONGEST_LINE = 160


def parse_source_line(text: str) -> ParsedSourceLine:
    """Return the file and the kind of document that a source line above the heading names."""
    if _NO_SOURCE.fullmatch(text):
        return ParsedSourceLine(None, bracketed_kind(text.strip()))
    found = _KIND.search(text)
    kind_at = found or _misspelt_kind(text)
    end = len(text[: kind_at.start()].rstrip() if kind_at else text.rstrip(" \n.:;"))
    prefix = _FILE_NO.match(text)
    start = min(prefix.end() if prefix else 0, end)
    lot = _LOT.search(text, start, end)
    source = Source(text=text[:end].strip(), file=text[start:end] or None, lot=lot.group() if lot else None)
    kind = _KINDS.get(" ".join(found["kind"].lower().split()).removesuffix("s")) if found else None
    return ParsedSourceLine(source, kind)


def _misspelt_kind(text: str) -> re.Match[str] | None:
    """Return the last word with the colon before it where it is nearly a kind; which one, it does not say for sure."""
    found = _LAST_WORD.search(text)
    return found if found and get_close_matches(found["word"].lower(), _KINDS, n=1, cutoff=0.8) else None


def names_kind(line: str) -> bool:
    """Return whether a line ends as a source line does: `893.248/275: Telegram`."""
    return _KIND.search(line) is not None


def is_source_line(text: str) -> bool:
    """Return whether a one-line block above the heading says where the text was taken from."""
    line = text.strip()
    if not line or len(line) > _LONGEST_LINE or "\n" in line:
        return False
    if _KIND.search(line) or _misspelt_kind(line) or line.lower().startswith("file no"):
        return True
    line = line.rstrip(".:;")
    return bool(_FILE_NUMBER.fullmatch(line) or _NAMED_FILES.fullmatch(line))
