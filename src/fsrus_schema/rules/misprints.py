"""Rules on words: broken at a line's end, printed twice, or damaged by a machine that read the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage
from fsrus_schema.rules.words import is_broken, is_word, may_be_compound

RULES = Registry()
rule = RULES.rule

_AFTER_HYPHEN = re.compile(r"-(?P<blank>\s?)(?P<half>[^\W\d_]+)(?![\w’'-])")
_BEFORE_HYPHEN = re.compile(r"(?<![\w’'-])[^\W\d_]+$")
_LONGEST_WORD = 40


@rule("T201", "line-end-hyphen", Severity.WARNING)
def line_end_hyphen(document: Document) -> Iterator[Problem]:
    """A word keeps the hyphen that broke it at the end of a printed line.

    A search for `measured` does not find `meas-ured`. The word is taken for broken where its halves joined are a word
    of the corpus, the form with the hyphen is not, and not both halves are words themselves. Where the second half is
    a word, the hyphen may be the writer's (`mis-information`, `re-hash`): there the cure is not certain.

    Bad:
        How can we best bring about a meas-ured reaction

    Good:
        How can we best bring about a measured reaction

    Source: frus1964-68v13/d325, where the published page has it too.
    """
    for passage, hyphen, after in document.find(_AFTER_HYPHEN):
        text = passage.text.text
        before = _BEFORE_HYPHEN.search(text, max(hyphen - _LONGEST_WORD, 0), hyphen)
        if before and is_broken(before.group(), after["half"]):
            word = before.group() + after["half"]
            is_certain = bool(after["blank"]) or not may_be_compound(before.group(), after["half"])
            cure = Cure(f"Join the word: {word}", is_certain, ((hyphen, hyphen + 1 + len(after["blank"]), ""),))
            printed = before.group() + after.group()
            message = f"“{printed}” keeps the hyphen from the end of a printed line."
            yield Problem(passage.field, before.start(), before.start() + len(printed), message, cure)


_DOUBLED_WORD = re.compile(r"(?<![\w’'–-])([^\W\d_]{2,}|a) \1(?![\w’'–-])")
_TAKES_IN = re.compile(
    r"\b(?:set|setting|drop|dropped|move|moved|bring|brought|come|coming|came|go|going|goes|got|call|called) $"
)
# Words that English may print twice: `had had`, `that that`, `etc etc`; `no no`, `never never` for emphasis.
_MAY_REPEAT = frozenset(
    {"had", "that", "bye", "etc", "far", "hear", "long", "many", "much", "never", "no", "so", "very", "yes"}
)


@rule("T202", "doubled-word", Severity.WARNING)
def doubled_word(document: Document) -> Iterator[Problem]:
    """A word is printed twice.

    `had had` and `that that` may be sound, and names (`Pago Pago`) and initials are; they are left alone.

    Bad:
        the role of of the Embassy

    Good:
        the role of the Embassy

    Source: frus1961-63v04/d250.
    """
    words = document.whole.replace(",", " ,").replace(".", " .").split()
    if not any(map(eq, words, words[1:])):
        return
    for passage, offset, match in document.find(_DOUBLED_WORD):
        word = match[1]
        if word.islower() and word not in _MAY_REPEAT and not _set_in(passage.text.text, offset, word):
            second = offset + len(word)
            end = second + 1 + len(word)
            cure = Cure(f"Leave out one “{word}”", False, ((second, end, ""),))
            yield Problem(passage.field, offset, end, f"“{word}” is printed twice.", cure)


def _set_in(text: str, offset: int, word: str) -> bool:
    """Tell whether the first of two `in` or `on` belongs to the verb before: `a trend had set in in Lebanon`."""
    return word in ("in", "on") and _TAKES_IN.search(text, max(offset - 12, 0), offset) is not None


# --- letters and digits ---------------------------------------------------------------------------------------------

_TOKEN_END = re.compile(r"\w*")
_TOKEN_START = re.compile(r"\w*$")
_LETTERS = str.maketrans("01568", "olsbb")
_CODE = re.compile(r"\d+(?:st|nd|rd|th|s|d|[A-Z].*)$")  # 1st, 30th, F–5As


def _mixed_tokens(document: Document) -> list[tuple[Passage, int, str]]:
    """Return the words that mix letters and digits: passage, offset, word."""
    found = []
    whole = document.whole
    last = 0
    for number in document.numerals:
        start, end = number.span()
        if start < last or not (whole[start - 1 : start].isalpha() or whole[end].isalpha()):
            continue
        before = _TOKEN_START.search(whole, max(start - _LONGEST_WORD, 0), start)
        after = _TOKEN_END.match(whole, end)
        start, last = before.start() if before else start, after.end() if after else end
        token = whole[start:last]
        is_part = whole[start - 1 : start] in (".", "’", "'") and token[0].isalpha()  # E.O11652
        if not is_part and whole[last] not in ("’", "'"):
            passage, offset = document.at(start)
            found.append((passage, offset, token))
    return found


def intended_word(token: str) -> str | None:
    """Return the word that a token with digits in it stands for (`wi11`: `will`), or None where it may be sound."""
    letters = sum(letter.isalpha() for letter in token)
    if len(token) < 3 or letters < 2 or letters * 2 < len(token) or _CODE.match(token) or token.upper() == token:
        return None
    word = token.translate(_LETTERS)
    return word if is_word(word) else None


@rule("T203", "digit-in-word", Severity.WARNING)
def digit_in_word(document: Document) -> Iterator[Problem]:
    """A digit stands in a word where a letter belongs, as machines misread print.

    Bad:
        The Embassy wi11 inform the Department.

    Good:
        The Embassy will inform the Department.

    Source: frus1961-63v04/d275.
    """
    for passage, offset, token in document.once(_mixed_tokens):
        word = intended_word(token)
        if word is not None:
            end = offset + len(token)
            cure = Cure(f"Read “{word}”", False, ((offset, end, word),))
            yield Problem(passage.field, offset, end, f"“{token}” has a digit where a letter belongs.", cure)


_LETTER_IN_NUMBER = re.compile(r"[lI]\d+|O\d+|\d+[lIOo]+\d*|\d+[lIOo]\d+[lIOo]?")
_NUMBERS = str.maketrans("lIOo", "1100")
_ZONE = re.compile(r"\d{4}(?:\d\d)?[IO]")  # a time with the letter of its zone: `1400I` (frus1952-54v14p2/d561)


@rule("T204", "letter-in-number", Severity.WARNING, "ocr-transposition-error-l-as-1")
def letter_in_number(document: Document) -> Iterator[Problem]:
    """A letter stands in a number where a digit belongs, as machines misread print.

    Bad:
        Foreign Relations, 195l, vol. VI

    Good:
        Foreign Relations, 1951, vol. VI

    Source: frus1958-60v17/d19.
    """
    for passage, offset, token in document.once(_mixed_tokens):
        if _LETTER_IN_NUMBER.fullmatch(token) and not _ZONE.fullmatch(token):
            end = offset + len(token)
            number = token.translate(_NUMBERS)
            cure = Cure(f"Read {number}", False, ((offset, end, number),))
            yield Problem(passage.field, offset, end, f"“{token}” has a letter where a digit belongs.", cure)


_MISREAD_HOUR = re.compile(r"\.(?<=\b[ap]\.)(?P<blank> ?)(?:in|rn|ni|nn|n|rri|iii)\.(?!\w)")


@rule("T205", "misread-hour", Severity.ERROR)
def misread_hour(document: Document) -> Iterator[Problem]:
    """`a.m.` or `p.m.` was misread: `a.in.`, `p.rn.`.

    Bad:
        Received at 11:06 p.in.

    Good:
        Received at 11:06 p.m.
    """
    for passage, stop, match in document.find(_MISREAD_HOUR):
        text = passage.text.text
        offset, end = stop - 1, stop + len(match.group())
        right = f"{text[offset]}.{match['blank']}m."
        cure = Cure(f"Read {right}", True, ((offset, end, right),))
        yield Problem(passage.field, offset, end, f"“{text[offset:end]}” is misread for {right}", cure)
