"""What one item of a list of officers is: a person, an office, or a title without a name.

`George S. Vest (EUR/RPM)`, `Stevens of NEA` and `Deputy Assistant Secretary of State for European Affairs James G.
Lowenstein` are persons; `L/EUR`, `the Department of Defense` and `Office of Chinese Affairs` offices; `Chief of the
Southeast Asia Division` is a title. The words that tell are in `data/officers.csv`.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from fsrus_schema.printed.clauses import Stretch
from fsrus_schema.vocabulary import alternation, words

__all__ = ["DEPARTMENT", "REGION", "UNIT", "Phrase", "has_title", "name_and_office", "phrase"]


class Phrase(Enum):
    """What an item is."""

    PERSON = auto()
    OFFICE = auto()
    TITLE = auto()
    NEITHER = auto()


def _any_of(*kinds: str) -> str:
    return f"(?:{alternation(word for kind in kinds for word in words('officers', kind))})"


_TITLE = _any_of("title")
DEPARTMENT = _any_of("department")
"""Words that are an office by themselves: `Defense`, `Treasury`."""
UNIT = _any_of("unit", "department")
"""Words that end the name of an office or a field: `Affairs`, `Division`."""
REGION = _any_of("region")
"""Words that end the name of a region in a title: `Country Director for Northern Africa`."""

_CODE = (
    r"[A-Z][A-Z0-9]*(?:(?:/\s?|[–-])[A-Z0-9][\w&.]*)*(?:\s(?:[Ss]taff|desk))?"  # `L/EUR`, `S/S–O`, `DOD/Joint Staff`
)
_NAME = r"(?:[A-Z][\w.’'-]*|de|von|van|der|la)"
_SUFFIX = r"(?:,?\s(?:Jr\.?|Sr\.?|I{2,3}))?"
_BRACKET = r"(?:\s\([^()]*\))?"

_SURNAME = re.compile(r"[A-Z][a-z’'](?!\w*-in-)[\w’'-]*")
_DEPARTMENT_ALONE = re.compile(DEPARTMENT)
_IS_CODE = re.compile(rf"{_CODE}{_BRACKET}")
_IS_OFFICE = re.compile(
    rf"(?:Offices?|Bureaus?|Departments?|Embassy|Division)\s(?:of|in)\s.*"
    rf"|(?:(?!(?:of|in|at|for)\b)[\w.’'&–-]+\s)*{UNIT}{_BRACKET}|.*[’']s\soffice",
    re.S,
)
_HAS_TITLE = re.compile(rf"\b{_TITLE}\b")
_BARE_TITLES = ("Chief", "Director")  # `Vaughn R. DeLong, Chief, Program Development` (frus1955-57v09/d187)
_SMALL_TITLE = re.compile(r"(?:[a-z]+\s){0,2}(?:officer|adviser)\b")

# A personal name behind a title: after initials; right after the title; after the field that the title is for.
_AFTER_INITIALS = re.compile(rf"\s(?:{_NAME}\s)?(?:[A-Z]\.\s?){{1,4}}{_NAME}(?:\s{_NAME}){{0,4}}{_SUFFIX}$")
_AFTER_TITLE = re.compile(rf"(?:.*\b{_TITLE}\b)(?P<rest>.*)", re.S)
_NAME_ONLY = re.compile(rf"\s(?!{UNIT}$){_NAME}(?:\s(?!{UNIT}$){_NAME})*{_SUFFIX}$")
_AFTER_FIELD = re.compile(
    rf"\b(?:{UNIT}|{REGION}|Large|[A-Z]{{2,}}(?:/[A-Z]+)*)(?:\s(?!(?:{UNIT}|{_TITLE}|{REGION})\b){_NAME}){{1,4}}{_SUFFIX}$"
)
_TO_SUPERIOR = re.compile(rf"\bto\s(?:Acting\s)?{_TITLE}\s{_NAME}$")  # `Special Assistant to Secretary Rogers`

_PERSON = re.compile(rf"(?:\[[^\]]*\]|{_NAME}(?:\s{_NAME}){{0,6}}){_SUFFIX},?$")
_BELONGS = re.compile(rf",?\s(?:(?:of|in|at|from)\s(?!Large\b)(?:the\s)?|for\s(?:the\s)?(?={UNIT}$|White\sHouse$))")
_BRACKETS = re.compile(r"\s?(?:\((?P<inside>[A-Z[][^()]*(?:\([^()]*\)[^()]*)*)\)?|\s(?P<unopened>[A-Z/–-]+)\))$")


@lru_cache(maxsize=4096)
def phrase(item: str) -> Phrase:
    """Return what an item is, its leading `the` left out."""
    if item in _BARE_TITLES:
        return Phrase.TITLE
    if _SURNAME.fullmatch(item):
        return Phrase.OFFICE if _DEPARTMENT_ALONE.fullmatch(item) else Phrase.PERSON
    if _IS_CODE.fullmatch(item) or item.startswith(("Office of ", "Offices of ", "Bureau of ")):
        return Phrase.OFFICE
    if item[0].islower():
        return Phrase.TITLE if _SMALL_TITLE.match(item) else Phrase.NEITHER
    if _IS_OFFICE.fullmatch(item):
        return Phrase.OFFICE
    if not _HAS_TITLE.search(item):
        return Phrase.PERSON
    (_, name_end), _ = name_and_office(item, 0, len(item))
    return Phrase.PERSON if _has_name(item[:name_end]) else Phrase.TITLE


def _has_name(name: str) -> bool:
    """Return whether a phrase with a title in it also names the person: `Ambassador Porter`."""
    if _TO_SUPERIOR.search(name):
        return False
    rest = _AFTER_TITLE.match(name)
    return bool(
        _AFTER_INITIALS.search(name) or (rest and _NAME_ONLY.fullmatch(rest["rest"])) or _AFTER_FIELD.search(name)
    )


def has_title(item: str) -> bool:
    """Return whether a title is among the words."""
    return _HAS_TITLE.search(item) is not None


def name_and_office(text: str, start: int, end: int) -> tuple[Stretch, Stretch | None]:
    """Part a person from the office: `William Sebald in FE`, `Vest (EUR/RPM)`; a title's own `of` parts nothing."""
    brackets = _BRACKETS.search(text, start, end)
    if brackets and brackets.start() > start:
        return (start, brackets.start()), brackets.span("inside" if brackets["inside"] else "unopened")
    for found in _BELONGS.finditer(text, start, end):
        left, right = text[start : found.start()], text[found.end() : end]
        is_person = _PERSON.match(left) and (not _HAS_TITLE.search(left) or _has_name(left))
        if is_person and not (_HAS_TITLE.search(right) and _has_name(right)):
            return (start, found.start()), (found.end(), end)
    return (start, end), None
