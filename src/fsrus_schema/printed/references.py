"""What notes and messages refer to: `telegram 4585 from Brussels, September 6; ibid.` -> `Reference`.

Six forms begin a reference: a message with its number (`Your 203` too), a post with that of its message (`Kuwait 872
and 873`), a document of the volume, a footnote, a volume, a page. What follows it in the same breath (place, date,
document, page, file) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import Any

import attrs

from fsrus_schema.printed.clauses import MONTH
from fsrus_schema.printed.reference import Reference, ReferenceKind
from fsrus_schema.vocabulary import alternation, rows, words

__all__ = ["find_references"]


# --- words of print -------------------------------------------------------------------------------------------------

_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_TIME = r"\d{1,2}(?::\d\d)? ?[ap]\. ?m\."
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?!\d)|\d{{1,2}} {_MONTH})(?:, \d{{4}})?(?:, {_TIME})?"
_PLACE_WORD = rf"(?!{_MONTH})[A-Z][\w’'/-]*"
_PLACE = rf"(?:[Tt]he )?{_PLACE_WORD}(?: (?:(?:of|de|in|at)(?: the)? )?{_PLACE_WORD}){{0,3}}"
# Several places, where a date comes after them: `telegram 201909 to Tripoli and Benghazi, December 4`
_PLACES = (
    rf"(?:(?:all|certain|multiple|other|several|various) (?:[\w’-]+ ){{0,6}}?(?:posts|missions)"
    rf"|(?>{_PLACE})(?:(?:, (?>{_PLACE})){{0,12}},? and (?>{_PLACE})(?=,? {_DATE}))?)"
)
_PAGES = r"\d+(?:[-–]\d+)?(?: ff\.?)?(?:(?:, \d+(?:[-–]\d+)?){0,9},? and \d+(?:[-–]\d+)?)?"
_NUMERAL = r"(?:E[–-]\d{1,2}|[IVXLC]+|[ivxlc]+|\d+)(?![\w/])"

_CALLED = (
    r"(?:[Cc]ircular )?(?:[Tt]ele|[Aa]ir|[Cc]able|[Dd]epcir)grams?|[Dd]espatch(?:es)?"
    r"|(?!(?:[Hh]o|[Mm]o|[Cc]ar)tels?)[A-Za-z]{0,10}(?:tel|desp)s?"  # `Embtel`, `reurtels`, `Embdesp`
)
# `Your 203, Mar 1`, `my 1991`, `our 1039, 1034`; not `our 1955 position`
_OF_SOMEONE = (
    r"(?:[Yy]our(?= \d{2})|[Mm]y(?= \d{3})|[Oo]ur(?= \d{3})(?! (?:19|20)\d\d [a-z]))(?! \d+(?:[,.]\d|-[a-z]|%))"
)
_IN_SERIES = rf"(?!{_MONTH}|Document|Department|[A-Za-z]*(?:tel|desp|gram)s?\b)[A-Z][A-Za-z]{{0,9}}[ –-]"
_DIGITS = r"\d{1,6}(?:[-–]\d{2}(?!\d)|Z|[A-Z])?(?!\w|:\d)"
_SERIES = [word for word in words("telegram_series", "series") if len(word) > 4 and word.isalpha()]
_VOLUME_WORD = rf"(?:[Vv]ol\. (?={_NUMERAL})|[Vv]olume (?=E[–-]\d|[IVXLC]+\b))"
# The title of a volume, where the number of a document follows: `vol. XXVII, Iran; Iraq, 1973–1976, Documents 210`
_VOLUME_TITLE = r"(?:, (?!Documents? \d)[A-Z](?:[^().;]|;(?= [A-Z])){3,100}?(?=, Documents? \d))?"
_VOLUME = (
    rf"{_VOLUME_WORD}(?P<volume>{_NUMERAL})(?:, [Pp](?:ar)?t\.? (?P<part>\w+))?{_VOLUME_TITLE}"
    rf"(?:, (?:pp?\.|pages?) (?P<page>{_PAGES})|, Document (?P<document>\d+)(?:, footnote (?P<note>\d+))?)?"
)

# `State 45017`, `Cairo’s 1641`: no year, no quantity
_POSTED = r"(?!1[89]\d\d\b)\d{2,6}(?=[,;:.)\]]|$| \(| (?:and|or|of|para|re|repeated|rptd|sent|to)\b)"
_POSTS = frozenset(
    {row["place"] for row in rows("posts")} - {"Department of State"} | {"Department", "Dept", "State", "USNATO"}
)
_MOST_WORDS = max(post.count(" ") for post in _POSTS) + 1
_LONGEST_POST = max(map(len, _POSTS)) + len("Department of ")

_BEGINNING = re.compile(
    "|".join(
        (
            rf"\b(?P<message>{_CALLED})(?: Nos?\.)? (?=(?:{_IN_SERIES})?{_DIGITS})",
            rf"\b(?P<of_someone>{_OF_SOMEONE}) (?={_DIGITS})",
            rf"\b(?P<bare>{alternation(_SERIES)}) (?={_DIGITS})",
            r"\b(?P<document>Documents?) (?=\d)",
            r"\b(?P<footnote>[Ff]ootnotes?) (?=\d)",
            rf"(?P<publication>\bForeign Relations, [^;.()]{{3,60}}?), (?={_VOLUME_WORD}|pp?\. \d)",
            rf"\b(?P<volume>{_VOLUME_WORD})",
            r"\b(?P<where>[Aa]nte, |[Pp]ost, )?(?P<page>pp?\. )(?=\d)",
            r"\b(?P<nearby>supra|infra)\b",
            rf"\b(?P<post>[A-Z][A-Za-z-]+)(?:['’]s)? (?={_POSTED})",
        )
    )
)

# What all beginnings have, and few other words: a blank between their last letters and a number. To look for beginnings
# around it alone saves most of the time.
_LAST_LETTERS = sorted(
    {"ram", "ams", "tel", "els", "esp", "sps", "tch", "hes", "No.", "os.", "our", "ent", "nts", "ote", "tes"}
    | {word[-3:] for word in _SERIES}
)
_POSTS_LAST_LETTERS = sorted({post[-3:] for post in _POSTS if post[-3:].isalpha()})
_SIGN = re.compile(
    rf" (?:(?=(?:[A-Z][A-Za-z]{{0,9}}[ –-])?\d)"
    rf"(?:(?<=(?:{'|'.join(map(re.escape, _LAST_LETTERS))}) )|(?<=p\. )|(?<=\b[Mm]y ))"
    r"|(?=[EIVXLCivxlc\d])(?:(?<=ol\. )|(?<=olume ))|(?<=Relations, )"
    rf"|(?=\d{{2}})(?:(?<=(?:{'|'.join(_POSTS_LAST_LETTERS)}) )|(?<=['’]s )))|supra|infra"
)
_BEFORE_SIGN = 45  # `circular telegrams Nos.`
_AFTER_SIGN = 100  # `Foreign Relations, 1952–1954, vol. XIV`: its title has 60 characters at most

_Said = dict[str, Any]


def find_references(text: str) -> tuple[Reference, ...]:
    """Find what a text refers to, in printed order."""
    references: list[Reference] = []
    at = 0
    while found := _next_beginning(text, at):
        read = _READERS[found.lastgroup or ""]
        references += read(text, found, references[-1] if references else None)
        at = max(found.end(), references[-1].end if references else 0)
    return tuple(references)


def _next_beginning(text: str, at: int) -> re.Match[str] | None:
    for sign in _SIGN.finditer(text, at):
        found = _BEGINNING.search(text, max(at, sign.start() - _BEFORE_SIGN), sign.end() + _AFTER_SIGN)
        if found:
            return found
    return None


def _reference(kind: ReferenceKind, text: str, start: int, end: int, said: _Said) -> Reference:
    return Reference(kind, text[start:end], start, end, **said)


def _said(found: re.Match[str]) -> _Said:
    """Return the parts that a pattern found by name; `this_page` is a page without its volume."""
    return {name.removeprefix("this_"): value for name, value in found.groupdict().items() if value}


# --- several numbers ------------------------------------------------------------------------------------------------

_JOINT = re.compile(r"(?P<same>/)|(?:,? and |, (?:and )?|,? or )(?=[\dA-Z])")
_PLAIN_NUMBER = re.compile(r"(?P<number>\d+[a-z]?(?:[-–]\d+)?)(?!\w)")


def _items(pattern: re.Pattern[str], text: str, at: int, *, several: bool) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that `and` or a comma joins; of one only, both its numbers: `22624/Delto 845`."""
    item = pattern.match(text, at)
    while item:
        yield item
        joint = _JOINT.match(text, item.end())
        item = pattern.match(text, joint.end()) if joint and (several or joint["same"]) else None


# --- messages -------------------------------------------------------------------------------------------------------

_MESSAGE = re.compile(
    rf"(?P<series>{_IN_SERIES})?(?P<number>{_DIGITS})(?: \[\d{{1,6}}\??\])?"  # `38 [89], January 13`: mended
    rf"(?P<tail>(?:,? (?:from|to) {_PLACES}(?! \d)|(?:,? dated|,| of)? {_DATE}| \({_DATE}\)){{0,4}})"
)
_SENT = re.compile(rf"(?P<way>from|to) (?P<place>{_PLACES})")
_DATED = re.compile(_DATE)
# `June 16 and 17, respectively`, `August 26 and 27. (Ibid.`: behind the date of the first, those of the others
_FURTHER_DATES = re.compile(rf"(?:(?:,? and|,) (?:{_MONTH} )?\d{{1,2}}(?![\d/])){{1,9}}(?=[.,;)]| \(| respectively|$)")
_MONTH_FIRST = re.compile(_MONTH)
_FURTHER_DATE = re.compile(rf"(?:(?P<month>{_MONTH}) )?(?P<day>\d{{1,2}})")
_LOCATION = re.compile(
    rf",? (?P<where>supra|infra|above|below)\b|, {_VOLUME}|, Document (?P<this_document>\d+)"
    rf"|, pp?\. (?P<this_page>{_PAGES})"
)
_ARCHIVE = r"[Ii]bid\b\.?|Department of State\b|National Archives\b"
_CITATION = re.compile(
    rf"\.? \((?:Both |All )?(?P<archive>{_ARCHIVE})(?P<rest>[^()]{{0,200}})\)"
    rf"|; (?P<next_archive>{_ARCHIVE})(?P<next_rest>(?:, [^();]{{1,200}}?)?)(?=\.?(?:[);]|$)|\. [A-Z])"
)
_SHARED = ("from_place", "to_place", "date")


def _messages(text: str, found: re.Match[str], _: Reference | None) -> list[Reference]:
    """Read `telegram 4585 from Brussels, September 6; ibid.`, `telegrams 9 and 10 to Djakarta`, `Topol 351`."""
    word = found["message"] or found["of_someone"]
    several = word is not None and (word.endswith("s") or found["of_someone"] is not None)
    at = found.end() if word else found.start()
    items = _without_days(list(_items(_MESSAGE, text, at, several=several)))
    said = [_said_of_message(item, word) for item in items]
    for before, after in reversed(list(pairwise(said))):  # `9 and 10 to Djakarta`: both went there
        before.update({part: after[part] for part in _SHARED if part in after and part not in before})
    ends = [item.end() for item in items]
    if len(items) > 1 and "date" in said[-1] and (further := _FURTHER_DATES.match(text, ends[-1])):
        _share_dates(said, further[0])
        ends[-1] = further.end()
    location, ends[-1] = _locate(text, ends[-1]) if not several else ({}, ends[-1])
    cited, ends[-1] = _cite(text, ends[-1])
    said[-1].update(location)
    starts = [found.start(), *(item.start() for item in items[1:])]
    references = map(partial(_reference, _kind(word), text), starts, ends, said)
    return [attrs.evolve(reference, **cited) for reference in references]


def _without_days(items: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what only looks like a number: the 25 of `telegrams 3030 and 3090, May 20 and 25, respectively`."""
    for index, (before, item) in enumerate(pairwise(items), start=1):
        if len(item["number"]) < 3 and not item["tail"] and _DATED.search(before["tail"]):
            return items[:index]
    return items


def _share_dates(said: Sequence[_Said], further: str) -> None:
    """Give each message its own date where as many are printed: `1012 and 1030, May 23 and 25`; else give none."""
    dates = [said[-1]["date"]]
    month = _MONTH_FIRST.match(dates[0])
    if month is None or any(each["date"] != dates[0] for each in said):
        return
    name = month[0]
    for date in _FURTHER_DATE.finditer(further):
        name = date["month"] or name
        dates.append(f"{name} {date['day']}")
    for each, own in zip(said, dates if len(dates) == len(said) else repeat(None), strict=False):
        each["date"] = own


def _said_of_message(item: re.Match[str], word: str | None) -> _Said:
    said = {"number": item["number"]}
    if word:
        said["word"] = word
    if item["series"]:
        said["series"] = item["series"].rstrip(" –-")
    for sent in _SENT.finditer(item["tail"]):
        said[f"{sent['way']}_place"] = sent["place"]
    if date := _DATED.search(item["tail"]):
        said["date"] = date[0]
    return said


def _kind(word: str | None) -> ReferenceKind:
    called = (word or "").lower()
    if "airgram" in called or "cirgram" in called:
        return ReferenceKind.AIRGRAM
    return ReferenceKind.DESPATCH if "desp" in called else ReferenceKind.TELEGRAM


def _locate(text: str, at: int) -> tuple[_Said, int]:
    """Read where a message is printed, `, Document 35` or `, vol. XIV, p. 868`; return also where that ends."""
    found = _LOCATION.match(text, at)
    return (_said(found), found.end()) if found else ({}, at)


def _cite(text: str, at: int) -> tuple[_Said, int]:
    """Read the source that stands directly after: `; ibid.`, ` (Ibid., 851G.00/1–755)`; return also where it ends."""
    found = _CITATION.match(text, at)
    if found is None:
        return {}, at
    archive = found["archive"] or found["next_archive"]
    rest = (found["rest"] or found["next_rest"] or "").removesuffix(", respectively")
    file = rest.rpartition(", ")[2].strip(" .")
    cited: _Said = {"file": file} if file and ", " in rest else {}
    if archive.lower().startswith("ibid"):
        cited["ibid"] = True
    return cited, found.end()


_OF_THE_POST = re.compile(
    rf"(?P<number>\d{{2,6}})(?!\w)(?:,? (?:dated |of )?(?P<date>{_DATE})| \((?P<in_brackets>{_DATE})\))?"
)
_AND = re.compile(r" (?:and|or) (?=\d)")
# `sent Department 677, repeated information The Hague 39, Tokyo 9, `: who got a copy, and under which number
_GONE = re.compile(
    r"\b(?i:sent|repeated|rptd?|relayed|pass|passed|info|information|to|(?:dep)?tels?) "
    r"(?:[A-Z][\w-]*(?: [A-Z][\w-]*){0,2} \d{1,6}(?:,? and|[,;]?) ){0,12}$"
)
_LONGEST_LIST = 150


def _of_a_post(text: str, found: re.Match[str], _: Reference | None) -> list[Reference]:
    """Read `Kuwait 872 and 873`, `Cairo’s 1641, June 3`, `repeated Tokyo 53, Taipei 12`."""
    post = _post(text, found.end("post"))
    if post is None:
        return []
    start = found.end("post") - len(post)
    is_copy = _GONE.search(text, max(0, start - _LONGEST_LIST), start)
    said = {"to_place" if is_copy else "from_place": post}
    references: list[Reference] = []
    item = _OF_THE_POST.match(text, found.end())
    while item:
        date = item["date"] or item["in_brackets"]
        parts = {**said, "number": item["number"], **({"date": date} if date else {})}
        begin = item.start() if references else start
        references.append(_reference(ReferenceKind.TELEGRAM, text, begin, item.end(), parts))
        joint = _AND.match(text, item.end())
        item = _OF_THE_POST.match(text, joint.end()) if joint else None
    return references


def _post(text: str, end: int) -> str | None:
    """Return the post whose name ends here: the longest, `Tel Aviv` and not `Aviv`."""
    names = text[max(0, end - _LONGEST_POST) : end].rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]
    candidates = (" ".join(names[-count:]) for count in range(len(names), 0, -1))
    post = next((each for each in candidates if each in _POSTS), None)
    is_department = post == "State" and len(names) > 1 and names[-2] == "of"
    return None if is_department else post


# --- documents and footnotes ----------------------------------------------------------------------------------------

_FOOTNOTE_OF = re.compile(r", footnotes? (?P<note>\d+)(?!\w)")
_NOTE_OF = re.compile(
    rf",? (?P<where>supra|infra|above|below)\b|(?:[,.]| to| in) Document (?P<this_document>\d+)|, {_VOLUME}"
    rf"|, pp?\. (?P<this_page>{_PAGES})|(?P<thereto> thereto\b)|, (?P<ibid>[Ii]bid\.)"
)


def _documents(text: str, found: re.Match[str], _: Reference | None) -> list[Reference]:
    """Read `Document 12`, `Documents 12 and 15`, `Document 305, footnote 4`."""
    items = list(_items(_PLAIN_NUMBER, text, found.end(), several=found["document"].endswith("s")))
    starts = [found.start(), *(item.start() for item in items[1:])]
    note = _FOOTNOTE_OF.match(text, items[-1].end())
    references = [
        _reference(ReferenceKind.DOCUMENT, text, start, item.end(), {"document": item["number"]})
        for start, item in zip(starts, items, strict=True)
    ]
    if note:
        said = {"document": items[-1]["number"], "note": note["note"]}
        references[-1] = _reference(ReferenceKind.FOOTNOTE, text, starts[-1], note.end(), said)
    return references


def _footnotes(text: str, found: re.Match[str], before: Reference | None) -> list[Reference]:
    """Read `footnote 2, Document 30`, `footnotes 3 and 2 above`, `Document 46 and footnote 3 thereto`."""
    items = list(_items(_PLAIN_NUMBER, text, found.end(), several=found["footnote"].endswith("s")))
    said, end = _said_of_note(text, items[-1].end(), before)
    starts = [found.start(), *(item.start() for item in items[1:])]
    ends = [*(item.end() for item in items[:-1]), end]
    return [
        _reference(ReferenceKind.FOOTNOTE, text, start, stop, {**said, "note": item["number"]})
        for start, stop, item in zip(starts, ends, items, strict=True)
    ]


def _said_of_note(text: str, at: int, before: Reference | None) -> tuple[_Said, int]:
    """Read where a footnote stands; return also where that ends."""
    found = _NOTE_OF.match(text, at)
    if found is None:
        return {}, at
    said = _said(found)
    if "ibid" in said:
        said["ibid"] = True
    if said.pop("thereto", None) and before is not None and before.document:
        said["document"] = before.document
    return said, found.end()


def _nearby(text: str, found: re.Match[str], _: Reference | None) -> list[Reference]:
    """Read `supra`, the document before, and `infra`, the one after."""
    return [_reference(ReferenceKind.DOCUMENT, text, found.start(), found.end(), {"where": found[0]})]


# --- volumes and pages ----------------------------------------------------------------------------------------------

_VOLUME_OR_PAGE = re.compile(rf"{_VOLUME}(?P<several>, Documents (?=\d))?|pp?\. (?P<this_page>{_PAGES})")
_LONGEST_TITLE = 120
_BEFORE_TITLE = re.compile(
    r"[;(]|, and |[a-z)]\. (?=[A-Z])|\b(?:[Ss]ee|[Aa]lso|(?:is|are|text|printed|published|summarized) in)\b(?: also)?"
)
# Pages of the volume itself: `November 2, p. 648`, `44 from Canberra, p. 5`, `the memorandum of conversation, p. 1667`
_AFTER_MESSAGE = re.compile(
    rf"(?:{_MONTH} \d{{1,2}}(?: and \d{{1,2}})?|m\.|[Aa]nte|[Pp]ost|(?:from|to|at) {_PLACE}"
    r"|\b(?:the|an?|his) [a-z ]{1,60}), $"
)
_DATE_ALONE = re.compile(rf"(?:(?:Dated|Of) )?{_DATE}")  # `Dated March 22, p. 969`
_SAME_TITLE = re.compile(r"\b(?P<ibid>[Ii]bid\.), $")
_OF_THE_SERIES = re.compile(r"vol\. [IVXLCivxlc]+\b")
_IMPRINT = re.compile(r" \([^()]*\)$")  # `Documents on Disarmament, 1960 (Washington: …, 1961), pp. 180–181`
_SMALL_WORDS = frozenset("a and at der de des die et for from in la of on the to und with zur".split())


def _volumes_and_pages(text: str, found: re.Match[str], _: Reference | None) -> list[Reference]:
    """Read `Foreign Relations, 1955–1957, vol. XVIII, p. 600`, `Vol. xiii, p. 531`, `post, p. 962`."""
    publication, volume = found["publication"], found["volume"]
    place = _VOLUME_OR_PAGE.match(text, found.end() if publication else found.start("volume" if volume else "page"))
    title = publication or _title_before(text, found.start())
    if place is None or (not publication and _is_elsewhere(text, place, title)):
        return []
    said = _said(place)
    several = said.pop("several", None)
    if title.lower().startswith("ibid."):
        said["ibid"] = True
    elif title:
        said["publication"] = title
    if found["where"]:
        said["where"] = found["where"].strip(" ,").lower()
    start = found.start() if publication else found.start() - len(f"{title}, " if title else "")
    kind = ReferenceKind.VOLUME if "volume" in said else ReferenceKind.PAGE
    if several:
        return _documents_of_a_volume(text, start, place.end(), said)
    return [_reference(kind, text, start, place.end(), said)]


def _documents_of_a_volume(text: str, start: int, at: int, said: _Said) -> list[Reference]:
    """Read the numbers behind `vol. XXVII, Iran; Iraq, 1973–1976, Documents`, from an offset on."""
    items = list(_items(_PLAIN_NUMBER, text, at, several=True))
    starts = [start, *(item.start() for item in items[1:])]
    return [
        _reference(ReferenceKind.VOLUME, text, begin, item.end(), {**said, "document": item["number"]})
        for begin, item in zip(starts, items, strict=True)
    ]


def _is_elsewhere(text: str, place: re.Match[str], title: str) -> bool:
    """Return whether volume or page belongs to a folder, or to a publication whose name cannot be told."""
    if title:
        return not (place["this_page"] or place["page"] or place["document"])
    before = text[max(0, place.start() - _LONGEST_TITLE) : place.start()]
    if not before.endswith(", ") or _AFTER_MESSAGE.search(before):
        return False
    return not (place["page"] and _OF_THE_SERIES.match(place[0]))  # `See the editorial note, vol. XIV, p. 854`


def _title_before(text: str, at: int) -> str:
    """Return the name of the publication before a volume or page, or the empty string."""
    before = text[max(0, at - _LONGEST_TITLE) : at]
    if not before.endswith(", "):
        return ""
    if same := _SAME_TITLE.search(before):
        return same["ibid"]
    name = _IMPRINT.sub("", before[: -len(", ")])
    cuts = [cut.end() for cut in _BEFORE_TITLE.finditer(name)]
    start = cuts[-1] if cuts else 0
    start += len(name[start:]) - len(name[start:].lstrip(" "))
    title = name[start:]
    if title.lower().startswith("ibid."):
        return before[start : -len(", ")]
    if not title[:1].isupper() or any(w[0].islower() and w not in _SMALL_WORDS for w in title.split()):
        return ""
    return "" if _DATE_ALONE.fullmatch(title) else before[start : -len(", ")]


_Reader = Callable[[str, "re.Match[str]", Reference | None], list[Reference]]
_READERS: dict[str, _Reader] = {
    "message": _messages,
    "of_someone": _messages,
    "bare": _messages,
    "post": _of_a_post,
    "document": _documents,
    "footnote": _footnotes,
    "publication": _volumes_and_pages,
    "volume": _volumes_and_pages,
    "page": _volumes_and_pages,
    "nearby": _nearby,
}
