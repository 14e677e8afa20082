"""Conservation: every word of a transcription is in its record once, and the record has no other.

What is compared is the page with the record printed again. The layout of the page and the forms that a copy may give to
a marker (`[1]`, `¹`) count for nothing, nor does it matter where on the page the notes stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

import attrs

from fsrus_schema.printed.print_page import print_page
from fsrus_schema.printed.raised import RAISED, lowered
from fsrus_schema.record import Telegram

__all__ = ["Word", "invented_words", "lost_words"]

_LETTER = rf"[^\W\d_{RAISED}][\u0300-\u036f]*"
_TOKEN = re.compile(rf"(?:{_LETTER})+(?:\u00ad+(?:[^\S\n]*\n[^\S\n]*)?(?:{_LETTER})+)*|[\d{RAISED}]")
"""Letters, with a soft hyphen between them or not; or one digit, so that `8312` and `831[2]` are the same."""
_SOFT_HYPHENS = re.compile(r"[\u00ad\s]+")
_MOST_COMPARED = 2_000
"""Tokens that are compared one by one, which takes time quadratic in their number."""
_TAG = re.compile(r"</?sup>")


@attrs.frozen
class Word:
    """A word of a text, or a part of one, and its offset there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


def lost_words(source: str, telegram: Telegram) -> list[Word]:
    """Return the words of a transcription that its record lacks, in order."""
    return _surplus(source, print_page(telegram))


def invented_words(source: str, telegram: Telegram) -> list[Word]:
    """Return the words of a record that its transcription lacks; their offsets are those of the record in print."""
    return _surplus(print_page(telegram), source)


def _surplus(text: str, other: str) -> list[Word]:
    """Return the words that one text has more often than another."""
    if "".join(text.split()) == "".join(other.split()):
        return []
    tokens, others = _tokens(text), _tokens(other)
    left = Counter(token.text for token in tokens)
    left.subtract(token.text for token in others)
    if not any(count > 0 for count in left.values()):
        return []
    return _joined(list(_unmatched(tokens, others, left)))


def _tokens(text: str) -> list[Word]:
    blanked = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    return [Word(_plain(match[0]), match.start()) for match in _TOKEN.finditer(blanked)]


def _plain(token: str) -> str:
    return unicodedata.normalize("NFC", lowered(_SOFT_HYPHENS.sub("", token)))


def _unmatched(tokens: list[Word], others: list[Word], left: Counter[str]) -> Iterator[Word]:
    """Yield the tokens that `left` counts, where the two texts differ."""
    first = _common(tokens, others)
    last = _common(tokens[first:][::-1], others[first:][::-1])
    tokens, others = tokens[first : len(tokens) - last], others[first : len(others) - last]
    for token in _differing(tokens, others):
        if left[token.text] > 0:
            left[token.text] -= 1
            yield token


def _common(tokens: list[Word], others: list[Word]) -> int:
    """Return how many tokens are the same from the first one on."""
    pairs = zip(tokens, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].text == pair[1].text, pairs))


def _differing(tokens: list[Word], others: list[Word]) -> Iterator[Word]:
    """Yield the tokens that the others lack in their order; of very many, all."""
    if len(tokens) > _MOST_COMPARED:
        yield from tokens
        return
    matcher = SequenceMatcher(None, [token.text for token in tokens], [token.text for token in others], autojunk=False)
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag != "equal":
            yield from tokens[start:end]


def _joined(tokens: list[Word]) -> list[Word]:
    """Return the tokens with those that touch as one word."""
    words: list[Word] = []
    for token in tokens:
        if words and words[-1].end == token.start:
            words[-1] = Word(words[-1].text + token.text, words[-1].start)
        else:
            words.append(token)
    return words
