"""A volume's lists of persons and of abbreviations: read once, looked up for each telegram, written for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from lxml import etree

from fsrus_schema.markup.names import TEI, XML, attribute_name, element_tag
from fsrus_schema.markup.read import Element, Raw, name_of
from fsrus_schema.text import fold

__all__ = ["VolumeLists", "write_lists"]

_XML_ID = f"{{{XML}}}id"
_PERSON, _TERM = "persName", "term"
_AROUND_NAME = " ,;:"


class VolumeLists:
    """The entries of a volume's lists, by `xml:id`.

    An entry is an item of a list whose name carries an `xml:id`:
    `<item><hi rend="strong"><persName xml:id="p_RD3">Rusk, Dean</persName>,</hi> Secretary of State</item>`.
    """

    def __init__(self, root: Element) -> None:
        self._root = root

    def listed(self, raw: Raw) -> tuple[list[Raw], list[Raw]]:
        """Return the persons and the terms that a record's marks point to, in the order of the first mention."""
        people: dict[str, Raw] = {}
        terms: dict[str, Raw] = {}
        for target in _targets(raw):
            if target in self._people:
                people.setdefault(target, self._people[target])
            elif target in self._terms:
                terms.setdefault(target, self._terms[target])
        return list(people.values()), list(terms.values())

    @cached_property
    def _people(self) -> Mapping[str, Raw]:
        return {id: _entry(id, name, element, "name") for id, name, element in self._entries if name == _PERSON}

    @cached_property
    def _terms(self) -> Mapping[str, Raw]:
        return {id: _entry(id, name, element, "term") for id, name, element in self._entries if name != _PERSON}

    @cached_property
    def _entries(self) -> Sequence[tuple[str, str, Element]]:
        return [
            (id, name_of(element), element)
            for element in self._root.iter(*(f"{{{TEI}}}{name}" for name in (_PERSON, _TERM, "gloss")))
            if (id := element.get(_XML_ID)) is not None
        ]


def _entry(id: str, name: str, element: Element, field: str) -> Raw:
    raw = {"id": id, field: fold("".join(element.itertext())).strip(_AROUND_NAME)}
    item = next(element.iterancestors(f"{{{TEI}}}item"), None)
    description = fold(_after(item, element)).strip(_AROUND_NAME) if item is not None else ""
    return {**raw, "description": description} if description else raw


def _after(item: Element, entry: Element) -> str:
    """Return the text of an item after the entry's name, up to a list inside of it."""
    out: list[str] = []
    seen = False
    for event, element in etree.iterwalk(item, events=("start", "end")):
        name = name_of(element)
        if event == "start":
            if name in ("list", "note") and seen:
                break
            if seen and element is not entry:
                out.append(element.text or "")
        elif element is entry:
            seen = True
            out.append(element.tail or "")
        elif seen and element is not item:
            out.append(element.tail or "")
    return "".join(out)


def _targets(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        target = raw.get("target")
        if isinstance(target, str) and target[:1] == "#":
            yield target[1:]
        for name, value in raw.items():
            if name != "attributes":
                yield from _targets(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _targets(value)


def write_lists(front: Element, people: Sequence[Raw], terms: Sequence[Raw]) -> None:
    """Write the lists of a record's persons and terms, as divisions of the front matter."""
    _write_list(front, "persons", "Persons", _PERSON, [(p["id"], p["name"], p.get("description")) for p in people])
    _write_list(front, "terms", "Abbreviations", _TERM, [(t["id"], t["term"], t.get("description")) for t in terms])


def _write_list(front: Element, id: str, title: str, name: str, entries: Sequence[tuple[str, str, str | None]]) -> None:
    if not entries:
        return
    division = etree.SubElement(front, element_tag("div"), {"type": "section", attribute_name("xml:id"): id})
    etree.SubElement(division, element_tag("head")).text = title
    listed = etree.SubElement(division, element_tag("list"))
    for entry_id, printed, description in entries:
        item = etree.SubElement(listed, element_tag("item"))
        bold = etree.SubElement(item, element_tag("hi"), {"rend": "strong"})
        element = etree.SubElement(bold, element_tag(name), {attribute_name("xml:id"): entry_id})
        element.text = printed
        bold.tail = f", {description}" if description else None
