"""Looking at elements: their names and attributes, and what kind of content they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from fsrus_schema.markup.names import (
    BLOCK_ELEMENTS,
    BY_ELEMENT,
    INLINE_ELEMENTS,
    OTHER,
    SHORT_NAMES,
    MarkNames,
    attribute_name,
)
from fsrus_schema.markup.text_builder import RawMark

Raw = dict[str, Any]
"""A part of a record in its JSON shape."""

Element = etree._Element


def name_of(element: Element) -> str:
    """Return the short name of an element, or the empty string for a comment or processing instruction."""
    return SHORT_NAMES[element.tag]


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes by short name."""
    return {SHORT_NAMES[name]: value for name, value in element.items()}


class _Kinds(dict[str, tuple[RawMark, Mapping[str, str]]]):
    """What the mark of an inline element is, and which field each attribute is, by the element's short name.

    The attributes go by their names in Clark notation, as lxml gives them.
    """

    def __missing__(self, name: str) -> tuple[RawMark, Mapping[str, str]]:
        names: MarkNames = BY_ELEMENT.get(name, OTHER)
        mark = {"type": names.type} if names is not OTHER else {"type": names.type, "element": name}
        fields = {attribute_name(attribute): field for attribute, field in names.fields.items()}
        self[name] = kind = (mark, fields)
        return kind


_KINDS = _Kinds()


def mark_of(name: str, element: Element) -> RawMark:
    """Return the mark that an inline element is, without its range."""
    kind, fields = _KINDS[name]
    mark = kind.copy()
    for attribute, value in element.items():
        field = fields.get(attribute)
        if field is None or (field == "role" and value not in ("from", "to")):
            mark.setdefault("attributes", {})[SHORT_NAMES[attribute]] = value
        else:
            mark[field] = value
    return mark


def is_blank(text: str | None) -> bool:
    """Return whether there is no text, or white space alone."""
    return not text or text.isspace()


def is_regular(
    element: Element,
    *,
    first: str | None = None,
    then: tuple[str, ...],
    never_after: Mapping[str, tuple[str, ...]] | None = None,
) -> bool:
    """Whether an element holds nothing but the expected children: `first` at most once at the start, then `then`."""
    if not is_blank(element.text):
        return False
    previous = ""
    for child in element:
        name = name_of(child)
        if not is_blank(child.tail):
            return False
        if not name:
            continue
        if name != (first if not previous else None) and name not in then:
            return False
        if never_after and previous in never_after and name not in never_after[previous]:
            return False
        previous = name
    return not (never_after and previous in never_after)


def begins_running_text(element: Element) -> bool:
    """Whether a page or line break that opens a block's content is followed by text rather than by another block."""
    if not is_blank(element.tail):
        return True
    following = element.getnext()
    while following is not None and name_of(following) in ("pb", "lb", "") and is_blank(following.tail):
        following = following.getnext()
    return following is not None and name_of(following) in INLINE_ELEMENTS - {"note"}


def is_running_text(closer: Element) -> bool:
    """Whether a closer is more than a row of `signed`: text beside it, line breaks, other elements of running text."""
    names = [name_of(child) for child in closer if name_of(child)]
    if any(name in BLOCK_ELEMENTS for name in names):
        return False
    return not (names and all(name == "signed" for name in names) and is_blank(closer.text)) or any(
        not is_blank(child.tail) for child in closer
    )
