"""Rules on ids in published markup, and on what refers to them.

The aliases are the names of the Office of the Historian's Schematron; see `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import XML_ID, Element, elements, problem

RULES = Registry()
rule = RULES.rule


@rule("M131", "repeated-id", Severity.ERROR, "pointer-checks")
def repeated_id(document: Document) -> Iterator[Problem]:
    """Two elements of a document have the same `xml:id`.

    Bad:
        <note n="1" xml:id="d325fn1">…</note> … <note n="2" xml:id="d325fn1">…</note>

    Good:
        <note n="1" xml:id="d325fn1">…</note> … <note n="2" xml:id="d325fn2">…</note>
    """
    seen: set[str] = set()
    for element in _all(document):
        identity = element.get(XML_ID)
        if identity is not None:
            if identity in seen:
                yield problem(document, element, f"There is another element with the id {identity}.")
            seen.add(identity)


def _all(document: Document) -> Iterator[Element]:
    if document.reading.element is not None:
        yield from document.reading.element.iter("*")


@rule("M132", "reference-without-target", Severity.ERROR, "pointer-checks")
def reference_without_target(document: Document) -> Iterator[Problem]:
    """A reference points to nothing: a note, a document or a page of the volume that is not there.

    Of a document apart from its volume, only references to itself and its notes are followed.

    Bad:
        See <ref target="#d325fn9">footnote 9</ref>. (d325 has two notes)

    Good:
        See <ref target="#d325fn2">footnote 2</ref>.

    Source: frus1955-57v15/d88.
    """
    for element in elements(document, "ref"):
        target = element.get("target") or ""
        if target.startswith("#") and _is_missing(document, target[1:]):
            yield problem(document, element, f"There is nothing with the id {target[1:]}.")


_DOCUMENT_ID = re.compile(r"d\d+[a-z]?")


def _is_missing(document: Document, target: str) -> bool:
    """Tell whether an id is not there that should be: of the document itself, or of the volume if that is at hand."""
    ids = document.reading.all_ids()
    if target in ids:
        return False
    own = document.telegram.document
    if own is not None and (target == own or target.startswith(f"{own}fn")):
        return True
    return sum(_DOCUMENT_ID.fullmatch(found) is not None for found in ids) > 1


_TARGET = re.compile(r"#\S+|https?://\S+|mailto:\S+|frus[\w-]+(?:#\S+)?")


@rule("M133", "malformed-reference", Severity.ERROR, "pointer-checks")
def malformed_reference(document: Document) -> Iterator[Problem]:
    """A reference's target is neither an id after `#`, nor a volume, nor an address.

    Bad:
        <ref target="d324">Document 324</ref>

    Good:
        <ref target="#d324">Document 324</ref>
    """
    for element in elements(document, "ref"):
        target = element.get("target")
        if target is not None and not _TARGET.fullmatch(target):
            yield problem(document, element, f"“{target}” is no target of a reference.")


@rule("M134", "unlisted-person", Severity.WARNING, "pointer-checks")
def unlisted_person(document: Document) -> Iterator[Problem]:
    """A name points to an entry that the volume's list of persons does not have.

    Bad:
        <persName corresp="#p_RD33">Rusk</persName> (the list has p_RD3)

    Good:
        <persName corresp="#p_RD3">Rusk</persName>
    """
    yield from _unlisted(document, "persName", "corresp", "list of persons")


@rule("M135", "unlisted-term", Severity.WARNING, "pointer-checks")
def unlisted_term(document: Document) -> Iterator[Problem]:
    """A term points to an entry that the volume's list of abbreviations does not have.

    Bad:
        <gloss target="#t_NATO99">NATO</gloss> (the list has t_NATO1)

    Good:
        <gloss target="#t_NATO1">NATO</gloss>
    """
    yield from _unlisted(document, "gloss", "target", "list of abbreviations")


def _unlisted(document: Document, name: str, attribute: str, where: str) -> Iterator[Problem]:
    """Yield the elements that point into a list which has no such entry; a document without its lists has none."""
    ids = document.reading.all_ids()
    for element in elements(document, name):
        target = (element.get(attribute) or "").removeprefix("#")
        prefix = target[:2]
        is_entry = prefix in ("p_", "t_") and target not in ids
        if is_entry and any(found.startswith(prefix) for found in ids):
            yield problem(document, element, f"The volume's {where} has no entry {target}.")
