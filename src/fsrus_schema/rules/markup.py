"""Rules on published markup: what the Office of the Historian's Schematron asks of one document.

The aliases are the names of the Schematron's patterns and assertions (https://github.com/HistoryAtState/frus, in
`schema/frus.sch`, `frus-id-checks.sch` and `frus-signatures.sch`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import XML_ID, elements, is_blank, is_in, name_of, problem

RULES = Registry()
rule = RULES.rule

# --- the document ---------------------------------------------------------------------------------------------------

_DOCUMENT_NUMBER = re.compile(r"\s*[+-]?[0-9]+\s*|\[.+\]")


@rule("M101", "malformed-document-number", Severity.WARNING, "div-numbering-checks")
def malformed_document_number(document: Document) -> Iterator[Problem]:
    """The number in a document's attribute `n` is neither an integer nor set in brackets, or there is none.

    Bad:
        <div type="document" xml:id="d16a" n="16a">

    Good:
        <div type="document" xml:id="d16" n="16">
    """
    div = document.reading.element
    if div is None:
        return
    number = div.get("n")
    if number is None:
        yield problem(document, div, "The document has no number: no attribute n.")
    elif not _DOCUMENT_NUMBER.fullmatch(number):
        yield problem(document, div, f'n="{number}" is no document number.')


@rule("M102", "missing-id", Severity.ERROR, "empty-missing-content-checks")
def missing_id(document: Document) -> Iterator[Problem]:
    """A document has no `xml:id`: nothing can refer to it.

    Bad:
        <div type="document" n="325">

    Good:
        <div type="document" xml:id="d325" n="325">
    """
    div = document.reading.element
    if div is not None and not div.get(XML_ID):
        yield problem(document, div, "The document has no xml:id.")


@rule("M103", "not-one-head", Severity.ERROR, "empty-missing-content-checks")
def not_one_head(document: Document) -> Iterator[Problem]:
    """A document has no heading, or several; or a heading in it, as that of an attachment, is empty or the second.

    Bad:
        <div type="document" xml:id="d325" n="325"><head/><p>…</p></div>

    Good:
        <div type="document" xml:id="d325" n="325"><head>325. Telegram From …</head><p>…</p></div>
    """
    div = document.reading.element
    if div is None:
        return
    if not any(name_of(child) == "head" for child in div):
        yield problem(document, div, "The document has no head.")
    for head in elements(document, "head"):
        if any(name_of(before) == "head" for before in head.itersiblings(preceding=True)):
            yield problem(document, head, f"This {name_of(head.getparent())} has a second head.")
        if is_blank("".join(head.itertext())):
            yield problem(document, head, "The head is empty.")


# --- content --------------------------------------------------------------------------------------------------------


@rule("M111", "empty-element", Severity.ERROR, "empty-missing-content-checks")
def empty_element(document: Document) -> Iterator[Problem]:
    """A paragraph, a name, a term, a place or a segment has nothing in it.

    Bad:
        <p>Repeated to <placeName/>.</p>

    Good:
        <p>Repeated to <placeName>Rome</placeName>.</p>
    """
    for element in elements(document, "p", "gloss", "persName", "placeName", "seg"):
        if is_blank("".join(element.itertext())):
            yield problem(document, element, f"This {name_of(element)} is empty.")


@rule("M112", "break-with-content", Severity.ERROR, "empty-missing-content-checks")
def break_with_content(document: Document) -> Iterator[Problem]:
    """A page or line break has content; it marks a point.

    Bad:
        <pb n="755" xml:id="pg_755">755</pb>

    Good:
        <pb n="755" xml:id="pg_755"/>
    """
    for element in elements(document, "lb", "pb"):
        if len(element) or element.text:
            yield problem(document, element, f"This {name_of(element)} has content.")


@rule("M113", "break-at-the-edge", Severity.INFO, "milestone-checks")
def break_at_the_edge(document: Document) -> Iterator[Problem]:
    """A page or line break is the first or the last in its parent; it belongs before or after it.

    Bad:
        <p><pb n="755" xml:id="pg_755"/>We might begin with a special NATO meeting …</p>

    Good:
        <pb n="755" xml:id="pg_755"/><p>We might begin with a special NATO meeting …</p>
    """
    for element in elements(document, "lb", "pb"):
        parent = element.getparent()
        if parent is None:
            continue
        before, after = element.getprevious(), element.getnext()
        if before is None and is_blank(parent.text):
            yield problem(document, element, f"This {name_of(element)} is the first in its {name_of(parent)}.")
        elif after is None and is_blank(element.tail):
            yield problem(document, element, f"This {name_of(element)} is the last in its {name_of(parent)}.")


@rule("M114", "misplaced-in-list", Severity.ERROR, "element-nesting-checks")
def misplaced_in_list(document: Document) -> Iterator[Problem]:
    """A list has a paragraph beside its items, or a table in it.

    Bad:
        <list><p>First</p><item>Second</item></list>

    Good:
        <list><item>First</item><item>Second</item></list>
    """
    for element in elements(document, "list"):
        for child in element:
            if name_of(child) == "p":
                yield problem(document, child, "This p stands in a list beside its items.")
        for table in element.iter(f"{element.tag[: element.tag.rindex('}') + 1]}table"):
            yield problem(document, table, "This table stands in a list.")


@rule("M115", "hi-without-rend", Severity.ERROR, "att-rend-checks")
def hi_without_rend(document: Document) -> Iterator[Problem]:
    """Highlighted words do not say how they are printed.

    Bad:
        (<hi>ibid.</hi>)

    Good:
        (<hi rend="italic">ibid.</hi>)
    """
    for element in elements(document, "hi"):
        if element.get("rend") is None and element.get("rendition") is None:
            yield problem(document, element, "This hi has neither rend nor rendition.")


@rule("M116", "table-rows-differ", Severity.ERROR, "table-rows-cols-checks")
def table_rows_differ(document: Document) -> Iterator[Problem]:
    """A table has another number of rows than its attribute `rows` says.

    Bad:
        <table rows="3" cols="2"><row>…</row><row>…</row></table>

    Good:
        <table rows="2" cols="2"><row>…</row><row>…</row></table>
    """
    for element in elements(document, "table"):
        rows = sum(name_of(child) == "row" for child in element)
        said = element.get("rows")
        if said is not None and element.get("cols") is not None and not _is_number(said, rows):
            yield problem(document, element, f"The table has {rows} rows; its attribute says {said}.")


def _is_number(text: str, number: int) -> bool:
    try:
        return float(text) == number
    except ValueError:
        return False


# --- signatures and correspondents ----------------------------------------------------------------------------------


@rule("M141", "several-closers", Severity.INFO, "multiple-closers")
def several_closers(document: Document) -> Iterator[Problem]:
    """A document, or an attachment, has several closers; their signatures belong into one.

    Bad:
        <closer><signed>…</signed></closer><closer><signed>…</signed></closer>

    Good:
        <closer><signed>…</signed></closer>
    """
    for element in elements(document, "closer"):
        if any(name_of(before) == "closer" for before in element.itersiblings(preceding=True)):
            yield problem(document, element, "This closer follows another one.")


@rule("M142", "not-one-signed", Severity.INFO, "closer-multiple-signed")
def not_one_signed(document: Document) -> Iterator[Problem]:
    """A closer has no signature, or several.

    Bad:
        <closer><signed>Rusk</signed><signed>Ball</signed></closer>

    Good:
        <closer><signed>Rusk</signed></closer>
    """
    for element in elements(document, "closer"):
        count = sum(name_of(child) == "signed" for child in element)
        if count != 1:
            yield problem(document, element, f"This closer has {count or 'no'} signed in it.")


@rule("M143", "signed-without-person", Severity.INFO, "signed-persname")
def signed_without_person(document: Document) -> Iterator[Problem]:
    """A signature does not tag the person.

    Bad:
        <signed><hi rend="strong">Rusk</hi></signed>

    Good:
        <signed><persName corresp="#p_RD3"><hi rend="strong">Rusk</hi></persName></signed>
    """
    for element in elements(document, "signed"):
        if not any(name_of(e) == "persName" and not is_in(e, "note") for e in element.iter("*")):
            yield problem(document, element, "This signed has no persName in it.")


@rule("M144", "signed-with-corresp", Severity.INFO, "signed-corresp")
def signed_with_corresp(document: Document) -> Iterator[Problem]:
    """The attribute `corresp` stands on the signature; it belongs on the person in it.

    Some volumes on the 1970s have it on nearly every signature, and most of them on the person too.

    Bad:
        <signed corresp="#p_RD3">Rusk</signed>

    Good:
        <signed><persName corresp="#p_RD3">Rusk</persName></signed>

    Source: frus1969-76ve09p1, frus1969-76v28/d86, frus1977-80v17p3/d218.
    """
    for element in elements(document, "signed"):
        if element.get("corresp") is not None:
            yield problem(document, element, "corresp stands on signed, and not on the persName in it.")


@rule("M145", "both-tagged-as-senders", Severity.ERROR)
def both_tagged_as_senders(document: Document) -> Iterator[Problem]:
    """Both correspondents of the heading are tagged as senders, or both as recipients.

    Bad:
        From the <gloss type="from">Department of State</gloss> to the <gloss type="from">Embassy in Italy</gloss>

    Good:
        From the <gloss type="from">Department of State</gloss> to the <gloss type="to">Embassy in Italy</gloss>
    """
    text = document.telegram.heading.text
    marks = [mark for mark in document.telegram.heading.marks if mark.role is not None]
    for first, second in pairwise(marks):
        if first.role == second.role and re.search(r"(?<!Mission) to (?:the )?$", text[first.end : second.start]):
            role = "sender" if second.role == "from" else "recipient"
            printed = text[second.start : second.end]
            message = f"“{printed}” stands after “to”, and is tagged as a {role} like the one before it."
            yield Problem("heading", second.start, second.end, message)
