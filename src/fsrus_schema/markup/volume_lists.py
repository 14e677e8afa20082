"""A volume's lists of persons and of abbreviations: read once, looked up for each telegram, written for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from lxml import etree

from fsrus_schema.markup.elements import Element, Raw, name_of
from fsrus_schema.markup.names import TEI, XML, attribute_name, element_tag
from fsrus_schema.text import fold

__all__ = ["VolumeLists", "write_lists"]

_XML_ID = f"{{{XML}}}id"
_PERSON, _TERM = "persName", "term"
_AROUND_NAME = " ,;:"
_NAMES = tuple(f"{{{TEI}}}{name}" for name in (_PERSON, _TERM, "gloss"))
_MATTER = (f"{{{TEI}}}front", f"{{{TEI}}}back")


class VolumeLists:
    """The entries of a volume's lists, by `xml:id`.

    An entry is an item of a list whose name carries an `xml:id`:
    `<item><hi rend="strong"><persName xml:id="p_RD3">Rusk, Dean</persName>,</hi> Secretary of State</item>`.
    """

    def __init__(self, root: Element) -> None:
        self._root = root
        self._entries: dict[str, Raw | None] = {}

    def listed(self, targets: Iterable[str]) -> tuple[list[Raw], list[Raw]]:
        """Return the persons and the terms that marks point to (`#p_RD3`), in the order of the first mention."""
        people: list[Raw] = []
        terms: list[Raw] = []
        for target in dict.fromkeys(targets):
            if (entry := self._entry(target)) is not None:
                (people if "name" in entry else terms).append(entry)
        return people, terms

    @cached_property
    def _elements(self) -> Mapping[str, Element]:
        """The names of entries in front and back matter, by `xml:id`.

        Of two with one id the first is meant: `HMB`, and then `Huk, see HMB` (frus1952-54v12p2).
        """
        elements: dict[str, Element] = {}
        for part in self._root.iter(*_MATTER):
            for name in part.iter(*_NAMES):
                if (id := name.get(_XML_ID)) is not None:
                    elements.setdefault(id, name)
        return elements

    def _entry(self, target: str) -> Raw | None:
        """Return the entry that a mark points to, or None where it points to none."""
        if target not in self._entries:
            id = target[1:] if target.startswith("#") else None
            element = self._elements.get(id) if id is not None else None
            self._entries[target] = _entry(id, element) if id is not None and element is not None else None
        return self._entries[target]


def _entry(id: str, element: Element) -> Raw:
    field = "name" if name_of(element) == _PERSON else "term"
    raw = {"id": id, field: fold("".join(element.itertext())).strip(_AROUND_NAME)}
    item = next(element.iterancestors(f"{{{TEI}}}item"), None)
    description = fold(_after(item, element)).strip(_AROUND_NAME) if item is not None else ""
    return {**raw, "description": description} if description else raw


def _after(item: Element, entry: Element) -> str:
    """Return the text of an item after the entry's name, up to a list or note beside it."""
    out: list[str] = []
    element = entry
    while element is not item and (parent := element.getparent()) is not None:
        out.append(element.tail or "")
        for sibling in element.itersiblings():
            if name_of(sibling) in ("list", "note"):
                return "".join(out)
            out += [*map(str, sibling.itertext()), sibling.tail or ""]
        element = parent
    return "".join(out)


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
