"""Names: which element is which mark, which attribute is which field. One table serves reading and writing."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from fsrus_schema.text import MarkType

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"
FRUS_UNTIL_2016 = "http://history.state.gov/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
PREFIXES = {FRUS: "frus:", FRUS_UNTIL_2016: "frus:", XML: "xml:"}


@attrs.frozen
class MarkNames:
    """How a kind of mark is spelled in markup: its element, and the attributes that fields of the mark carry."""

    type: MarkType
    element: str
    fields: Mapping[str, str]  # attribute -> field of Mark

    def attribute(self, field: str) -> str | None:
        """Return the attribute that carries a field of the mark, or None where this element has none."""
        return next((a for a, f in self.fields.items() if f == field), None)


# `role` is carried only where it says `from` or `to`; any other `@type` stays among the attributes.
_ID = {"xml:id": "id"}
MARKS: tuple[MarkNames, ...] = (
    MarkNames("person", "persName", {"corresp": "target", "type": "role", **_ID}),
    MarkNames("place", "placeName", {"corresp": "target", **_ID}),
    MarkNames("term", "gloss", {"target": "target", "type": "role", **_ID}),
    MarkNames("date", "date", {"when": "when", **_ID}),
    MarkNames("time", "time", {"when": "when", **_ID}),
    MarkNames("emphasis", "hi", {"rend": "rend", **_ID}),
    MarkNames("deleted", "del", {"rend": "rend", **_ID}),
    MarkNames("reference", "ref", {"target": "target", **_ID}),
    MarkNames("page", "pb", {"n": "n", **_ID}),
)
OTHER = MarkNames("other", "", {"target": "target", "n": "n", "rend": "rend", "when": "when", **_ID})
BY_ELEMENT = {names.element: names for names in MARKS}
BY_TYPE = {names.type: names for names in MARKS}

# Elements that stand between others as blocks where a document, a note, an item, a cell or a quote holds them.
BLOCK_ELEMENTS = frozenset(
    """
    argument attachment byline closer dateline div epigraph figure floatingText frus:attachment frus:file
    frus:page-count-according-to-citation frus:pdf head l lg list listBibl opener p postscript quote salute sp table
    trailer
    """.split()
)
# Elements of running text; one that is in neither set is taken for a block where it stands between blocks.
INLINE_ELEMENTS = frozenset(
    """
    abbr add affiliation anchor bibl c choice cit corr date del emph expan foreign formula gap gloss graphic hi idno lb
    measure mentioned milestone name note num orgName orig pb persName placeName ptr q ref reg rs s said seg sic signed
    soCalled space subst supplied term time title unclear w
    """.split()
)


def short_name(tag: object) -> str:
    """Return `p`, `frus:file` or `{namespace}name` for an element or attribute name in Clark notation.

    What stands for a comment or a processing instruction has no such name, and gives the empty string.
    """
    if not isinstance(tag, str):
        return ""
    if tag[0] != "{":
        return tag
    namespace, _, local = tag[1:].partition("}")
    if namespace == TEI:
        return local
    prefix = PREFIXES.get(namespace)
    return f"{prefix}{local}" if prefix else tag


class _ShortNames(dict[object, str]):
    def __missing__(self, tag: object) -> str:
        self[tag] = name = short_name(tag)
        return name


SHORT_NAMES = _ShortNames()
"""Short names of elements and attributes by their names in Clark notation, each worked out once."""


def element_tag(name: str, frus: str = FRUS) -> str:
    """Return the Clark notation of a short element name; `frus` is the namespace that the prefix stands for."""
    if name[0] == "{":
        return name
    prefix, _, local = name.rpartition(":")
    return f"{{{frus if prefix == 'frus' else TEI}}}{local}"


def attribute_name(name: str, frus: str = FRUS) -> str:
    """Return the Clark notation of a short attribute name."""
    prefix, _, local = name.rpartition(":")
    if name[0] == "{" or not prefix:
        return name
    return f"{{{XML if prefix == 'xml' else frus}}}{local}"


def left_over(actual: Mapping[str, str], implied: Mapping[str, str]) -> dict[str, str]:
    """Return what `actual` attributes say beyond the `implied` ones; an implied one that is absent is empty here."""
    kept = {name: value for name, value in actual.items() if implied.get(name) != value}
    kept.update((name, "") for name in implied if name not in actual)
    return kept


def restored(implied: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes that `left_over` was made from."""
    merged = {**implied, **kept}
    return {name: value for name, value in merged.items() if value or name not in implied}


def pointer_attributes(*, number: str | None, target: str | None, index: int | None) -> dict[str, str]:
    """Return the attributes of an empty note marker: `n`, and its note by `target` (id) or `corresp` (index)."""
    implied = {"n": number} if number is not None else {}
    if target is not None:
        implied["target"] = f"#{target}"
    if index is not None:
        implied["corresp"] = str(index)
    return implied


def note_attributes(*, number: str | None, id: str | None, kind: str) -> dict[str, str]:
    """Return the attributes that a note's fields imply: `n`, `xml:id`, `type`; of a source line `rend="inline"`."""
    implied = {"rend": "inline"} if number is None and kind == "source" else {}
    if number is not None:
        implied["n"] = number
    if id is not None:
        implied["xml:id"] = id
    if kind != "editorial":
        implied["type"] = kind
    return implied
