"""Indentation where white space says nothing: between elements that hold no text of their own."""

from __future__ import annotations

from fsrus_schema.markup.elements import Element, name_of
from fsrus_schema.markup.names import INLINE_ELEMENTS

__all__ = ["indent"]

# Elements whose children stand apart; in all others a blank between two children would be a printed one.
_STRUCTURAL = frozenset(
    """
    TEI teiHeader fileDesc encodingDesc titleStmt publicationStmt sourceDesc text front body div opener list table row
    frus:attachment
    """.split()
)
# Among these, those that hold running text between their blocks: a blank between two marks of it would be printed.
_MIXED = frozenset("div opener frus:attachment".split())
_STEP = "  "


def indent(element: Element, level: int = 0) -> None:
    """Put each child of a structural element on a line of its own, in place."""
    if name_of(element) not in _STRUCTURAL or not len(element) or _holds_text(element):
        return
    inner, outer = "\n" + _STEP * (level + 1), "\n" + _STEP * level
    element.text = inner
    children = list(element)
    for child, following in zip(children, [*children[1:], None], strict=True):
        indent(child, level + 1)
        if following is None:
            child.tail = outer
        elif name_of(element) not in _MIXED or not (_is_inline(child) and _is_inline(following)):
            child.tail = inner


def _is_inline(element: Element) -> bool:
    return name_of(element) in INLINE_ELEMENTS


def _holds_text(element: Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and not text.isspace() for text in texts)
