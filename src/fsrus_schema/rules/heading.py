"""Rules on the heading: what the document is, who sent it to whom, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from fsrus_schema.finding import Severity
from fsrus_schema.places import posts
from fsrus_schema.record import Kind
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage
from fsrus_schema.rules.spelling import meant_word
from fsrus_schema.rules.words import is_word
from fsrus_schema.vocabulary import words

RULES = Registry()
rule = RULES.rule

_WORD = re.compile(r"[^\W\d_]{4,}(?![’'\w])")
_FORMS = ("telegram", "airgram", "telegrams", "airgrams")


def _whole(document: Document, message: str) -> Problem:
    return Problem("heading", 0, len(document.telegram.heading.text), message)


@rule("H101", "misspelt-kind", Severity.WARNING)
def misspelt_kind(document: Document) -> Iterator[Problem]:
    """The word that says what the document is, telegram or airgram, is misspelt.

    Bad:
        325. Telgram From the Department of State to the Embassy in Italy

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    for passage in _says_the_kind(document):
        for match in _WORD.finditer(passage.text.text):
            form = meant_word(match.group().lower(), _FORMS)
            if form is not None and match.group().lower() not in _FORMS:
                yield _misspelt(passage.field, match, form)


def _says_the_kind(document: Document) -> Iterator[Passage]:
    """Yield the heading, and the source line above it: `893.248/275: Telegram`."""
    yield from (passage for passage in document.message if passage.field == "heading")
    for note, passages in zip(document.telegram.notes, document.notes, strict=True):
        if note.number is None:
            yield from passages


def _misspelt(field: str, match: re.Match[str], meant: str) -> Problem:
    right = meant if match.group()[0].islower() else meant[0].upper() + meant[1:]
    cure = Cure(f"Write “{right}”", False, ((match.start(), match.end(), right),))
    return Problem(field, match.start(), match.end(), f"“{match.group()}” is misspelt for “{right}”.", cure)


@cache
def _institutions() -> tuple[str, ...]:
    """Return the words that headings name institutions, offices and countries with."""
    names = [*words("correspondents"), *(country for post in posts().values() for country in post.serves)]
    names += ["Certain Diplomatic Missions", "Consular Offices", "Posts", "United Nations", "Organization"]
    found = {word for name in names for word in _WORD.findall(name)}
    return tuple(sorted(word for word in found if word[0].isupper() and is_word(word)))


@cache
def _countries() -> frozenset[str]:
    """Return the words that name countries, those that are no longer written so too: `Luxemburg`, `Chili`."""
    return frozenset(word for post in posts().values() for country in post.serves for word in _WORD.findall(country))


@lru_cache(maxsize=4096)
def _institution_meant(word: str) -> str | None:
    return None if is_word(word) or word in _countries() else meant_word(word, _institutions())


@rule("H102", "misspelt-correspondent", Severity.WARNING)
def misspelt_correspondent(document: Document) -> Iterator[Problem]:
    """An institution, office or country is misspelt in the heading.

    Bad:
        325. Telegram From the Embasy in Italy to the Department of State

    Good:
        325. Telegram From the Embassy in Italy to the Department of State

    Source: `Departent` in frus1958-60v13/d69.
    """
    for match in _WORD.finditer(document.telegram.heading.text):
        meant = _institution_meant(match.group())
        if meant is not None and match.group().lower() not in _FORMS:
            yield _misspelt("heading", match, meant)


@rule("H103", "missing-sender", Severity.WARNING, of_telegrams=True)
def missing_sender(document: Document) -> Iterator[Problem]:
    """The heading of a telegram does not say who sent it.

    That of a draft need not.

    Bad:
        325. Telegram to the Embassy in Italy

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    telegram = document.telegram
    if not telegram.senders and "draft" not in telegram.kind and document.era.has_message:
        yield _whole(document, "The heading does not say who sent the telegram.")


# A circular goes to many posts, a draft may have gone to none.
_WITHOUT_RECIPIENTS = frozenset(kind for kind in Kind if "circular" in kind or "draft" in kind)
_WITHHELD = "not declassified"


@rule("H104", "missing-recipient", Severity.WARNING, of_telegrams=True)
def missing_recipient(document: Document) -> Iterator[Problem]:
    """The heading of a telegram does not say to whom it was sent.

    That of a circular or a draft need not, nor one whose recipient is withheld: `[text not declassified]`.

    Bad:
        325. Telegram From the Department of State

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    telegram = document.telegram
    may_have_none = telegram.kind in _WITHOUT_RECIPIENTS or _WITHHELD in telegram.heading.text
    if not telegram.recipients and not may_have_none and document.era.has_message:
        yield _whole(document, "The heading does not say to whom the telegram was sent.")


_WITHOUT_ARTICLE = re.compile(
    r"\b(?:From|to) (?=(?:Department of State|Embassy in|Embassies in|Legation in|Mission (?:in|to)|Consulate"
    r"|Secretary of State to|White House)\b)"
)


@rule("H105", "missing-article", Severity.WARNING)
def missing_article(document: Document) -> Iterator[Problem]:
    """The article before an institution is missing in the heading.

    Bad:
        325. Telegram From Department of State to the Embassy in Italy

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    for match in _WITHOUT_ARTICLE.finditer(document.telegram.heading.text):
        end = match.end()
        cure = Cure("Insert “the”", True, ((end, end, "the "),))
        yield Problem("heading", match.start(), end - 1, f"“the” is missing after “{match.group().strip()}”.", cure)


_LOWER_CASE = re.compile(
    r"(?<![\w’'.])(?:telegram|airgram|department|state|embassy|embassies|legation|mission|consulate|secretary|ambassador"
    r"|chargé|minister|delegation)\b"
)


@rule("H106", "lower-case-in-heading", Severity.WARNING)
def lower_case_in_heading(document: Document) -> Iterator[Problem]:
    """A word of the heading that is printed with a capital has none.

    Bad:
        325. Telegram From the Department of state to the embassy in Italy

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    text = document.telegram.heading.text
    if not document.era.has_message:
        return  # the heading goes on with a summary of the document
    for match in _LOWER_CASE.finditer(text):
        right = match.group().capitalize()
        cure = Cure(f"Write “{right}”", False, ((match.start(), match.end(), right),))
        yield Problem("heading", match.start(), match.end(), f"“{match.group()}” lacks its capital.", cure)


@rule("H107", "missing-number", Severity.WARNING)
def missing_number(document: Document) -> Iterator[Problem]:
    """The document's number is missing before the heading.

    Bad:
        Telegram From the Department of State to the Embassy in Italy

    Good:
        325. Telegram From the Department of State to the Embassy in Italy
    """
    if document.telegram.number is None and document.era.has_number:
        yield Problem("heading", 0, 0, "The document's number is missing.")


_DOCUMENT = re.compile(r"d(\d+[A-Za-z]?)")


@rule("H108", "number-not-the-documents", Severity.WARNING)
def number_not_the_documents(document: Document) -> Iterator[Problem]:
    """The number printed before the heading is not that of the document's id.

    Volumes up to 1914 number the documents of each chapter anew.

    Bad:
        352. Telegram From … in the file frus1964-68v13.d325.txt

    Good:
        325. Telegram From … in the file frus1964-68v13.d325.txt
    """
    telegram = document.telegram
    match = _DOCUMENT.fullmatch(telegram.document or "")
    if document.era.numbers_by_chapter:
        return
    if match and telegram.number is not None and telegram.number != match[1]:
        yield Problem("heading", 0, 0, f"The printed number {telegram.number} is not that of {telegram.document}.")
