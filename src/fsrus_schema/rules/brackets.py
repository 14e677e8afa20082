"""Rules on brackets: each is closed, and they do not cross."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document, Passage

RULES = Registry()
rule = RULES.rule

# `Bao Dai is Fr puppet.[)]`: one that an editor supplied closes as any other (frus1949v07p1/d83)
_BRACKET = re.compile(r"\[(?P<supplied>[()])\]|[][(){}]")
_OPENING = {"(": ")", "[": "]", "{": "}"}
# `a)`, `1)`, `iv)`, `a.)` before an item of a list: no bracket was opened.
_LABEL = re.compile(r"(?:^|(?P<announced>[;:] )|[\s;:,.—“])(?P<label>\d{1,2}|[A-Za-z]|[ivxIVX]{1,5}|\d{1,2}[a-z])\.?$")
_JUST_OPENED = re.compile(r"\([^()]*$")  # `(Ref B)` and `(para 7)` are no labels
_ROMAN = re.compile(r"[ivxIVX]+")


@attrs.frozen
class _Bracket:
    """A bracket, the label of a list's item that it may end, and whether that begins a passage or clause."""

    passage: Passage
    offset: int
    printed: str
    label: str | None
    begins_item: bool


@attrs.define
class _Brackets:
    """What is wrong with the brackets of a document."""

    unclosed: list[_Bracket] = attrs.Factory(list)
    unopened: list[_Bracket] = attrs.Factory(list)
    crossed: list[_Bracket] = attrs.Factory(list)

    @property
    def count(self) -> int:
        return len(self.unclosed) + len(self.unopened) + len(self.crossed)


def _brackets(document: Document) -> _Brackets:
    found = _Brackets()
    for passages in ([p for p in document.message if not _is_serial(p)], *document.notes):
        brackets = [bracket for passage in passages for bracket in _in_passage(passage)]
        if brackets:
            best = _best_reading(brackets)
            found.unclosed += best.unclosed
            found.unopened += best.unopened
            found.crossed += best.crossed
    return found


def _is_serial(passage: Passage) -> bool:
    """Return whether a passage is a serial number as early volumes print it beside the dateline, `No. 231.]`."""
    return passage.field.startswith("handling") and passage.text.text.endswith("]") and "[" not in passage.text.text


def _in_passage(passage: Passage) -> Iterator[_Bracket]:
    text = passage.text.text
    for match in _BRACKET.finditer(text):
        offset = match.start()
        printed = match["supplied"] or match.group()
        label = _LABEL.search(text, max(offset - 7, 0), offset) if printed == ")" else None
        if label is not None and _JUST_OPENED.search(text, max(offset - 16, 0), offset):
            label = None
        begins = label is not None and (label.start("label") == 0 or label["announced"] is not None)
        yield _Bracket(passage, offset, printed, label["label"] if label else None, begins)


def _best_reading(brackets: list[_Bracket]) -> _Brackets:
    """Pair the brackets with `a)` taken for the label of an item, or for a closing bracket: whichever leaves less."""
    closing = _pair(brackets)
    labels = [bracket for bracket in brackets if bracket.label is not None]
    if not closing.count or not labels:
        return closing
    listed = {bracket.label for bracket in labels}
    parted = _pair([bracket for bracket in brackets if not _is_label(bracket, listed)])
    return parted if parted.count <= closing.count else closing


def _is_label(bracket: _Bracket, listed: set[str | None]) -> bool:
    """Tell whether a bracket ends a label: at the beginning of a passage or clause, or in a series, `1)` … `2)`."""
    if bracket.label is None:
        return False
    return bracket.begins_item or any(neighbour in listed for neighbour in _neighbours(bracket.label))


def _neighbours(label: str) -> tuple[str, ...]:
    """Return the labels before and after one in a series."""
    if label.isdigit():
        return str(int(label) - 1), str(int(label) + 1)
    if len(label) == 1 and label not in "ivxIVX":
        return chr(ord(label) - 1), chr(ord(label) + 1)
    return ("i", "ii", "iii", "I", "II", "III") if _ROMAN.fullmatch(label) else ()


def _pair(brackets: list[_Bracket]) -> _Brackets:
    found = _Brackets()
    opened: list[_Bracket] = []
    passed: list[_Bracket] = []  # those that another bracket was closed around
    for bracket in brackets:
        if bracket.printed in _OPENING:
            opened.append(bracket)
        elif (index := _last(opened, bracket)) is not None:
            passed += opened[index + 1 :]
            del opened[index:]
        elif (index := _last(passed, bracket)) is not None:
            del passed[index]
            found.crossed.append(bracket)
        else:
            found.unopened.append(bracket)
    found.unclosed = sorted([*passed, *opened], key=lambda bracket: (bracket.passage.start, bracket.offset))
    return found


def _last(opened: list[_Bracket], closing: _Bracket) -> int | None:
    """Return the index of the last bracket that this one closes."""
    for index in range(len(opened) - 1, -1, -1):
        if _OPENING[opened[index].printed] == closing.printed:
            return index
    return None


def _problem(bracket: _Bracket, message: str) -> Problem:
    return Problem(bracket.passage.field, bracket.offset, bracket.offset + 1, message)


@rule("T111", "unclosed-bracket", Severity.WARNING)
def unclosed_bracket(document: Document) -> Iterator[Problem]:
    """A bracket is opened and never closed.

    Square brackets part the editors' words from the telegram's: where one is not closed the two run together.

    Bad:
        Embassy should [garble inform the Foreign Office

    Good:
        Embassy should [garble] inform the Foreign Office
    """
    for bracket in document.once(_brackets).unclosed:
        if not is_page_mark(bracket.passage.text.text, bracket.offset):
            yield _problem(bracket, f"This bracket “{bracket.printed}” is opened and never closed.")


@rule("T112", "unopened-bracket", Severity.WARNING)
def unopened_bracket(document: Document) -> Iterator[Problem]:
    """A bracket is closed that was never opened; `a)` or `1)` before an item of a list is sound.

    Bad:
        as reported in Deptel 2194, June 18) with ConGen Calcutta

    Good:
        as reported (Deptel 2194, June 18) with ConGen Calcutta
    """
    for bracket in document.once(_brackets).unopened:
        if not ends_page_mark(bracket.passage.text.text, bracket.offset):
            yield _problem(bracket, f"This bracket “{bracket.printed}” closes one that was not opened.")


@rule("T113", "crossed-brackets", Severity.WARNING)
def crossed_brackets(document: Document) -> Iterator[Problem]:
    """Two pairs of brackets overlap: the outer one is closed before the inner one.

    Bad:
        (see Embtel 3398 [May 29) and Deptel 2051]

    Good:
        (see Embtel 3398 [May 29] and Deptel 2051)
    """
    for bracket in document.once(_brackets).crossed:
        yield _problem(bracket, f"This “{bracket.printed}” comes after the bracket around it was closed.")


_PAGE_MARK = re.compile(r"\[\s?Page \d+\b(?! of\b)", re.IGNORECASE)
_PAGE_MARK_END = re.compile(r"\bPage \d+\s?$", re.IGNORECASE)


def is_page_mark(text: str, offset: int) -> bool:
    """Tell whether a page mark that lacks its end begins here: another rule's matter."""
    return _PAGE_MARK.match(text, offset) is not None


def ends_page_mark(text: str, offset: int) -> bool:
    """Tell whether a page mark that lacks its beginning ends here."""
    return _PAGE_MARK_END.search(text, max(offset - 12, 0), offset) is not None
