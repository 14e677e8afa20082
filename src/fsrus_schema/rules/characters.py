"""Rules on characters that do not belong: of other alphabets, of broken encodings, invisible ones, stray blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import PARTING, Document, Passage

RULES = Registry()
rule = RULES.rule

# Letters of other alphabets that look like Latin ones, each with its double.
_LATIN_DOUBLES = {
    # Cyrillic
    **dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True)),
    # Greek
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυρ", "ABEZHIKMNOPTYXovup", strict=True)),
}
_OTHER = "".join(_LATIN_DOUBLES)
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_WORD_WITH_OTHER = re.compile(rf"[^\W\d_]*[{_OTHER}][^\W\d_]*")

_MOJIBAKE = re.compile(
    rf"â€[^\n{PARTING}]?|[ÂÃ][\u0080-\u00bf]|[ÃÐÑ][\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â(?![^\W\d_])|Ã(?=\s)|ï»¿"
)
_UNPRINTED = re.compile("(?![–—‘’“”†‡•…‰′″])[\u2000-\u206f]")
_MOJIBAKE_SIGNS = "âÂÃÐÑï"

# One scan finds all of them; the name of the group is the kind.
_ODD = re.compile(
    r"(?P<replacement>\ufffd+)"
    r"|(?P<invisible>[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+)"
    r"|(?P<private>[\ue000-\uf8ff\ufdd1-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]+)"
    r"|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+)"
)


@attrs.frozen
class _Odd:
    """Characters that do not belong: the field and the offset in it, or the offset in the input where it is text."""

    field: str | None
    start: int
    characters: str


def _odd(document: Document) -> dict[str, list[_Odd]]:
    """Return the odd characters of the document by kind.

    A transcription is searched as it was read: some of them are layout to the reader, who leaves them out.
    """
    found: dict[str, list[_Odd]] = {}
    source = document.reading.text
    text = document.whole.replace(PARTING, "") if source is None else source.text
    if "\ufffd" not in text and text.replace("\n", "").isprintable():
        return found
    if source is not None:
        for match in _ODD.finditer(source.text):
            found.setdefault(match.lastgroup or "", []).append(_Odd(None, match.start(), match.group()))
    else:
        for passage, offset, match in document.find(_ODD):
            found.setdefault(match.lastgroup or "", []).append(_Odd(passage.field, offset, match.group()))
    return found


def _names(characters: str) -> str:
    """Return the code points of characters with their names: `U+200B ZERO WIDTH SPACE`."""
    return ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in dict.fromkeys(characters))


def _latin_doubles(document: Document) -> Iterator[Problem]:
    for passage, offset, match in document.find(_WORD_WITH_OTHER):
        word = match.group()
        latin = "".join(_LATIN_DOUBLES.get(letter, letter) for letter in word)
        others = "".join(letter for letter in word if letter in _LATIN_DOUBLES)
        if latin.isascii() or any(letter.isascii() for letter in word):
            end = offset + len(word)
            cure = Cure(f"Write “{latin}” in Latin letters", True, ((offset, end, latin),))
            message = f"“{word}” has letters of another alphabet that look like Latin ones: {_names(others)}."
            yield Problem(passage.field, offset, end, message, cure)


@rule("T301", "look-alike-letter", Severity.ERROR)
def look_alike_letter(document: Document) -> Iterator[Problem]:
    """A word has a letter of another alphabet that only looks like a Latin one.

    Readers see no difference; a search does not find the word.

    Bad:
        Dеpartment of State (with a Cyrillic е)

    Good:
        Department of State
    """
    if _GREEK_OR_CYRILLIC.search(document.whole):
        yield from _latin_doubles(document)


@rule("T302", "mojibake", Severity.ERROR)
def mojibake(document: Document) -> Iterator[Problem]:
    r"""Characters of a text that was decoded as if it were another encoding: `â€œ` for “.

    Bad:
        the â€œTwo Chinaâ€\x9d situation

    Good:
        the “Two China” situation
    """
    if not any(sign in document.whole for sign in _MOJIBAKE_SIGNS):
        return
    for passage, offset, match in document.find(_MOJIBAKE):
        printed = match.group()
        end = offset + len(printed)
        right = _decoded(printed)
        cure = Cure(f"Read “{right}”", True, ((offset, end, right),)) if right else None
        yield Problem(passage.field, offset, end, f"“{printed}” comes from a text decoded in the wrong encoding.", cure)


def _decoded(printed: str) -> str | None:
    """Return what the bytes of mojibake say in UTF-8, or None where they say nothing that is printed.

    `â€—` says nothing: it is a quotation mark that lost its last byte, before a dash that is sound.
    """
    for encoding in ("cp1252", "latin-1"):
        try:
            right = printed.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return None if _UNPRINTED.search(right) else right
    return None


@rule("T303", "replacement-character", Severity.ERROR)
def replacement_character(document: Document) -> Iterator[Problem]:
    r"""A character was lost in a conversion: U+FFFD stands in its place.

    Bad:
        the Charg\ufffd in China

    Good:
        the Chargé in China
    """
    for odd in document.once(_odd).get("replacement", ()):
        end = odd.start + len(odd.characters)
        yield Problem(odd.field, odd.start, end, "A character was lost here in a conversion (U+FFFD).")


@rule("T304", "control-character", Severity.ERROR)
def control_character(document: Document) -> Iterator[Problem]:
    r"""A control character stands in the text; print has none.

    It may stand for something that was printed: word processors keep hyphens as U+001E and U+001F.

    Bad:
        the Department\x07 of State

    Good:
        the Department of State
    """
    for odd in document.once(_odd).get("control", ()):
        yield _unwanted(odd, "a control character", is_certain=False)


@rule("T305", "invisible-character", Severity.ERROR)
def invisible_character(document: Document) -> Iterator[Problem]:
    r"""A character stands in the text that nobody sees: a soft hyphen, a zero-width blank, a mark of direction.

    Readers see no difference; a search does not find the word.

    Bad:
        infor\u00admation

    Good:
        information
    """
    for odd in document.once(_odd).get("invisible", ()):
        yield _unwanted(odd, "an invisible character", is_certain=True)


@rule("T306", "private-use-character", Severity.ERROR)
def private_use_character(document: Document) -> Iterator[Problem]:
    r"""A character of a private use area stands in the text: it means something in one font only.

    Bad:
        item \ue000 on the agenda

    Good:
        item 1 on the agenda
    """
    for odd in document.once(_odd).get("private", ()):
        message = f"{_names(odd.characters)} is a private-use character: it means nothing outside one font."
        yield Problem(odd.field, odd.start, odd.start + len(odd.characters), message)


def _unwanted(odd: _Odd, kind: str, *, is_certain: bool) -> Problem:
    end = odd.start + len(odd.characters)
    cure = Cure("Leave it out", is_certain, ((odd.start, end, ""),))
    return Problem(odd.field, odd.start, end, f"{_names(odd.characters)} is {kind}.", cure)


# --- blanks ---------------------------------------------------------------------------------------------------------

# `… .`, `. . .` and an editor’s `[LOC ?]` are sound. Volumes of 1951–54 set `ibid .`, `supra .`:
# the blank is that after italics.
_BLANK_BEFORE_STOP = re.compile(r"(?<![\s.…]) (?!\?\])[,;:.!?](?![\w.…]| [.…])")
_AFTER_ITALICS = re.compile(r"\b(?:ibid|supra|infra|ante|post|cit)$", re.IGNORECASE)


@rule("T311", "blank-before-stop", Severity.WARNING, "punctuation-orientation-and-placement-checks")
def blank_before_stop(document: Document) -> Iterator[Problem]:
    """A blank stands before a stop, comma, colon or semicolon.

    Bad:
        Washington, August 21, 1957 .

    Good:
        Washington, August 21, 1957.

    Source: frus1955-57v13/d367.
    """
    if not any(pair in document.whole for pair in (" .", " ,", " ;", " :", " !", " ?")):
        return
    for passage, offset, _ in document.find(_BLANK_BEFORE_STOP):
        text = passage.text.text
        if not _is_beside_a_mark(passage, offset) and not _AFTER_ITALICS.search(text, max(offset - 6, 0), offset):
            cure = Cure("Leave out the blank", True, ((offset, offset + 1, ""),))
            yield Problem(passage.field, offset, offset + 2, f"A blank stands before “{text[offset + 1]}”.", cure)


def _is_beside_a_mark(passage: Passage, blank: int) -> bool:
    """Tell whether markup begins or ends beside a blank: there it may come from the indentation of the source."""
    return any(blank in (mark.start, mark.end, mark.start - 1, mark.end - 1) for mark in passage.text.marks)


_BLANK_INSIDE = re.compile(r"[(\[] (?=\S)|(?<=[^\s.…]) [)\]]")


@rule("T312", "blank-inside-bracket", Severity.WARNING)
def blank_inside_bracket(document: Document) -> Iterator[Problem]:
    """A blank stands after an opening bracket, or before a closing one.

    Bad:
        ( see Embtel 3398 )

    Good:
        (see Embtel 3398)
    """
    if not any(pair in document.whole for pair in ("( ", "[ ", " )", " ]")):
        return
    for passage, offset, match in document.find(_BLANK_INSIDE):
        blank = offset + match.group().index(" ")
        if _is_beside_a_mark(passage, blank):
            continue
        cure = Cure("Leave out the blank", True, ((blank, blank + 1, ""),))
        yield Problem(passage.field, offset, offset + 2, "A blank stands inside a bracket.", cure)
