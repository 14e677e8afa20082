"""Rules on ids in published markup, and on what refers to them.

The aliases are the names of the Office of the Historian's Schematron; see `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import XML_ID, by_name, elements, problem

RULES = Registry()
rule = RULES.rule


@rule("M131", "repeated-id", Severity.ERROR, "pointer-checks")
def repeated_id(document: Document) -> Iterator[Problem]:
    """An element has an `xml:id` that another element of the document or of its volume has too.

    Bad:
        <note n="1" xml:id="d325fn1">…</note> … <note n="2" xml:id="d325fn1">…</note>

    Good:
        <note n="1" xml:id="d325fn1">…</note> … <note n="2" xml:id="d325fn2">…</note>
    """
    repeated = document.reading.ids().repeated
    for element in chain.from_iterable(document.once(by_name).values()) if repeated else ():
        identity = element.get(XML_ID)
        if identity in repeated:
            yield problem(document, element, f"There is another element with the id {identity}.")


@rule("M132", "reference-without-target", Severity.ERROR, "pointer-checks")
def reference_without_target(document: Document) -> Iterator[Problem]:
    """A reference points to nothing: a note, a document or a page of the volume that is not there.

    Of a document apart from its volume, and of some taken from one, only references to itself and its notes are
    followed.

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


def _is_missing(document: Document, target: str) -> bool:
    """Tell whether an id is not there that should be: of the document itself, or of the volume if that is at hand."""
    if target in document.reading.ids().every:
        return False
    own = document.telegram.document
    if own is not None and (target == own or target.startswith(f"{own}fn")):
        return True
    return _is_in_volume(document)


def _is_in_volume(document: Document) -> bool:
    """Tell whether the input has the rest of the volume that a document refers to."""
    return _are_a_volume(document.reading.ids().documents)


_DOCUMENT = re.compile(r"d(\d+)")
_FEWEST = 20  # documents of a volume: frus1917-72PubDip has 44, others have more


@lru_cache(maxsize=8)
def _are_a_volume(documents: frozenset[str]) -> bool:
    """Tell whether documents are those of a volume or a part of one, and not its telegrams alone or some of them.

    A volume numbers its documents one up, and hardly one is missing (d135 of frus1964-68v30); of what was taken from
    a volume, most are, or it is only a few.
    """
    numbers = {int(found[1]) for each in documents if (found := _DOCUMENT.match(each))}
    if not numbers:
        return len(documents) >= _FEWEST
    return len(numbers) >= _FEWEST and 10 * len(numbers) > 9 * (max(numbers) - min(numbers) + 1)


_TARGET = re.compile(r"#|http|mailto|frus[\w-]+(?:#\S+)?$")


@rule("M133", "malformed-reference", Severity.ERROR, "pointer-checks")
def malformed_reference(document: Document) -> Iterator[Problem]:
    """A reference has no target, or one that is neither an id after `#`, nor a volume, nor an address.

    Bad:
        <ref target="d324">Document 324</ref>

    Good:
        <ref target="#d324">Document 324</ref>
    """
    for element in elements(document, "ref"):
        target = element.get("target")
        if target is None:
            yield problem(document, element, "This ref has no target.")
        elif not _TARGET.match(target):
            yield problem(document, element, f"“{target}” is no target of a reference.")


@rule("M134", "unlisted-person", Severity.WARNING, "pointer-checks")
def unlisted_person(document: Document) -> Iterator[Problem]:
    """A name points to an entry that the volume's list of persons does not have.

    A document apart from its volume may lack the list.

    Bad:
        <persName corresp="#p_RD33">Rusk</persName> (the list has p_RD3)

    Good:
        <persName corresp="#p_RD3">Rusk</persName>
    """
    persons = document.reading.ids().persons
    if not (persons or _is_in_volume(document)):
        return
    for element in elements(document, "persName"):
        target = element.get("corresp")
        if target is not None and target.startswith("#") and target[1:] not in persons:
            yield problem(document, element, f"“{target}” points to no entry of the volume's list of persons.")


@rule("M135", "unlisted-term", Severity.WARNING, "pointer-checks")
def unlisted_term(document: Document) -> Iterator[Problem]:
    """A term points to an entry that the volume's list of abbreviations does not have, or not by `#` and its id.

    A document apart from its volume may lack the list.

    Bad:
        <gloss target="#t_NATO99">NATO</gloss> (the list has t_NATO1)
        <gloss target="t_NATO1">NATO</gloss>

    Good:
        <gloss target="#t_NATO1">NATO</gloss>
    """
    terms = document.reading.ids().terms
    if not (terms or _is_in_volume(document)):
        return
    for element in elements(document, "gloss"):
        target = element.get("target")
        if target is not None and target.partition("#")[2] not in terms:
            yield problem(document, element, f"“{target}” points to no entry of the volume's list of abbreviations.")
