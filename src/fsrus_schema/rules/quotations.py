"""Rules on quotation marks: each is closed once, turned the right way, and curly where the text's marks are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage

RULES = Registry()
rule = RULES.rule

_CURLY = re.compile("[“”]")
_CURLY_OR_STRAIGHT = re.compile('[“”"]')
_BEFORE_OPENING = frozenset(["", *" \n([—–-/‘“'"])
_BEGINS_QUOTATION = frozenset("[(‘'$£…“")
_OPENS_PARAGRAPH = re.compile(r"[\W\d]*(?:[A-Za-z]{1,2}[.)]\W*)?")
_STOP = re.compile(r"[.,;:)\]](?! ?\.)")  # but `“. . .` begins with an ellipsis
_SECONDS = re.compile(r"['’′]\d\d$")  # 25'05” North (frus1964-68v29p1/d216)
_ENDS_PARAGRAPH = (".", "?", "!", ":", ";", ")", "”", "’", "]")


@attrs.frozen
class _Mark:
    """A double quotation mark: where it stands, as printed, and whether a quotation opens there (None: unclear)."""

    passage: Passage
    number: int
    offset: int
    printed: str
    opens: bool | None


@attrs.frozen
class _Turned:
    """A mark that is printed straight or the wrong way round, and whether a quotation opens there."""

    mark: _Mark
    opens: bool


@attrs.define
class _Quotations:
    """What is wrong with the double quotation marks of a document."""

    unclosed: list[_Mark] = attrs.Factory(list)
    unopened: list[_Mark] = attrs.Factory(list)
    reversed: list[_Turned] = attrs.Factory(list)
    straight: list[_Turned] = attrs.Factory(list)


def _quotations(document: Document) -> _Quotations:
    found = _Quotations()
    whole = document.whole
    curly = whole.count("“") + whole.count("”")
    if not curly:
        return found
    straight = whole.count('"')
    # A text whose own marks are straight (telegrams typed from a teleprinter) may quote a few curly ones.
    pattern = _CURLY_OR_STRAIGHT if 0 < straight <= curly else _CURLY
    for passages, is_note in ((document.message, False), *((note, True) for note in document.notes)):
        marks = [mark for number, passage in enumerate(passages) for mark in _marks(passage, number, pattern)]
        if marks:
            _pair(marks, found, is_note)
    return found


def _marks(passage: Passage, number: int, pattern: re.Pattern[str]) -> Iterator[_Mark]:
    text = passage.text.text
    for match in pattern.finditer(text):
        offset = match.start()
        yield _Mark(passage, number, offset, match.group(), _opens(text, offset, match.group()))


def _opens(text: str, offset: int, printed: str) -> bool | None:
    """Tell whether a quotation opens at a mark, or closes; None where only what is open tells: between blanks."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if (before, after) == ("[", "]"):  # `[“]If Thai Govt`, which an editor supplied (frus1951v07p2/d111)
        return printed == "“"
    if offset == 0 or text.startswith(" ‘", offset + 1):
        return True
    if text.endswith("’ ", 0, offset) and not after.isalnum():
        return False
    after_word = before not in _BEFORE_OPENING
    is_marker = printed == "”" and after.isdecimal()  # of a note that is not there
    before_word = (after.isalnum() and not is_marker) or after in _BEGINS_QUOTATION
    if not after_word and not before_word and (after.isspace() or _STOP.match(text, offset + 1)):
        return None
    if after_word != before_word:
        return before_word
    return None if printed == '"' else printed == "“"


def _pair(marks: Sequence[_Mark], found: _Quotations, is_note: bool) -> None:
    """Pair the marks of a message or a note; a quotation over several paragraphs opens each and closes once."""
    opened: list[_Mark] = []
    unclosed = found.unclosed
    runs_to = 0  # the last passage that begins with the mark of the quotation that is open
    for mark in marks:
        opens = not opened and mark.printed != "”" if mark.opens is None else mark.opens
        if mark.printed == '"':
            found.straight.append(_Turned(mark, opens))
        elif mark.printed == ("”" if opens else "“"):
            found.reversed.append(_Turned(mark, opens))
        if not opens:
            if opened:
                opened.pop()
            elif not _SECONDS.search(mark.passage.text.text, max(mark.offset - 3, 0), mark.offset):
                found.unopened.append(mark)
        elif opened and _goes_on(mark, opened[-1], runs_to, is_note):
            runs_to = mark.number
        else:
            opened.append(mark)
            runs_to = mark.number
    # A note's run of paragraphs, each opened and none closed, is one fault.
    unclosed += opened[:1] if is_note else opened


def _goes_on(mark: _Mark, opened: _Mark, runs_to: int, is_note: bool) -> bool:
    """Tell whether a mark begins a further paragraph of the quotation that is open.

    A transcription prints the paragraphs of a note one after another: there it may come after any sentence or clause.
    """
    text = mark.passage.text.text
    if mark.number == runs_to + 1 and _OPENS_PARAGRAPH.fullmatch(text, 0, mark.offset):
        return True
    return is_note and mark.number == opened.number and text[: mark.offset].rstrip().endswith(_ENDS_PARAGRAPH)


def _problem(mark: _Mark, message: str, cure: Cure | None = None) -> Problem:
    return Problem(mark.passage.field, mark.offset, mark.offset + 1, message, cure)


def _turned(turned: _Turned, message: str, cure: str) -> Problem:
    """Return the problem of a mark, whose cure is certain where what stands beside it tells which way it is turned."""
    mark, right = turned.mark, "“" if turned.opens else "”"
    beside = mark.passage.text.text[max(mark.offset - 1, 0) : mark.offset + 2]
    is_certain = mark.opens is not None and len(_CURLY_OR_STRAIGHT.findall(beside)) == 1
    replacement = (mark.offset, mark.offset + 1, right)
    return _problem(mark, message, Cure(cure.format(right), is_certain, (replacement,)))


@rule("T101", "unclosed-quotation", Severity.WARNING)
def unclosed_quotation(document: Document) -> Iterator[Problem]:
    """A quotation is opened and never closed.

    Where a quotation ends is part of what a source says: without the closing mark the telegram's own words cannot be
    told from those it quotes. A quotation that runs over several paragraphs opens each of them and closes once, at
    its end; that is sound.

    Bad:
        He said “the talks will go on.

    Good:
        He said “the talks will go on.”

    Source: the letter in frus1964-68v13/d325, whose closing mark was lost in copying.
    """
    for mark in document.once(_quotations).unclosed:
        yield _problem(mark, "This quotation is opened and never closed.")


@rule("T102", "unopened-quotation", Severity.WARNING)
def unopened_quotation(document: Document) -> Iterator[Problem]:
    """A quotation is closed that was never opened.

    Without the opening mark nobody knows where the quotation begins.

    Bad:
        He said the talks will go on.”

    Good:
        He said “the talks will go on.”

    Source: frus1955-57v01/d171, note 4.
    """
    for mark in document.once(_quotations).unopened:
        yield _problem(mark, "This quotation mark closes a quotation that was not opened.")


@rule("T103", "straight-quotation-mark", Severity.WARNING, "punctuation-orientation-and-placement-checks")
def straight_quotation_mark(document: Document) -> Iterator[Problem]:
    """A straight quotation mark stands among curly ones.

    The print has curly marks; a straight one was typed. A text that has mostly straight marks is left alone.

    Bad:
        the prospect of a “Two China" situation

    Good:
        the prospect of a “Two China” situation

    Source: frus1964-68v30/d246.
    """
    for mark in document.once(_quotations).straight:
        yield _turned(mark, "This quotation mark is straight among curly ones.", "Make it curly: {}")


@rule(
    "T104",
    "reversed-quotation-mark",
    Severity.WARNING,
    "punctuation-orientation-and-placement-checks",
    "quote-checks-block-elements",
)
def reversed_quotation_mark(document: Document) -> Iterator[Problem]:
    """A quotation mark is turned the wrong way: a closing one before the quotation, or an opening one after it.

    Bad:
        charges of ”US aggression” were repeated

    Good:
        charges of “US aggression” were repeated

    Source: frus1964-68v17/d185.
    """
    for mark in document.once(_quotations).reversed:
        yield _turned(mark, "This quotation mark is turned the wrong way.", "Turn it: {}")


_STRAIGHT_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_CURLY_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")


@rule("T105", "straight-apostrophe", Severity.WARNING)
def straight_apostrophe(document: Document) -> Iterator[Problem]:
    """A straight apostrophe stands among curly ones.

    Some volumes print all apostrophes straight; a text is judged by its own: one that has mostly curly apostrophes
    has the straight one by mistake.

    Bad:
        Thailand’s problem … the Minister's request … Indonesia’s needs

    Good:
        Thailand’s problem … the Minister’s request … Indonesia’s needs
    """
    whole = document.whole
    if "'" not in whole or "’" not in whole:
        return
    straight = list(document.find(_STRAIGHT_APOSTROPHE))
    if len(straight) * 2 > len(_CURLY_APOSTROPHE.findall(whole)):
        return
    for passage, offset, _ in straight:
        cure = Cure("Make it curly: ’", True, ((offset, offset + 1, "’"),))
        yield Problem(passage.field, offset, offset + 1, "This apostrophe is straight among curly ones.", cure)


_INNER_QUOTATION = re.compile(r"“[^“”\ufdd0‘]*?‘(?P<inner>[^“”\ufdd0‘]*)(?P<outer>”)(?P<after>[^“”\ufdd0‘]{0,40}’)")
_CLOSES_INNER = re.compile(r"’(?![^\W\d_])")


@rule("T106", "crossed-quotation", Severity.WARNING)
def crossed_quotation(document: Document) -> Iterator[Problem]:
    """An inner quotation ends after the outer one that holds it.

    Bad:
        “He spoke of a ‘new order” in the region’

    Good:
        “He spoke of a ‘new order’ in the region”
    """
    if "‘" not in document.whole:
        return
    for passage, offset, match in document.find(_INNER_QUOTATION):
        if not _CLOSES_INNER.search(match["inner"]) and match["after"].count("’") == 1:
            at = offset + match.start("outer") - match.start()
            yield Problem(passage.field, at, at + 1, "The outer quotation ends here, before the inner one does.")
