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
from fsrus_schema.rules.elements import XML_ID, Element, elements, is_blank, is_in, name_of, problem, text_of

RULES = Registry()
rule = RULES.rule

# --- the document ---------------------------------------------------------------------------------------------------

_DOCUMENT_NUMBER = re.compile(r"\d+|\[.+\]")


@rule("M101", "malformed-document-number", Severity.WARNING, "div-numbering-checks")
def malformed_document_number(document: Document) -> Iterator[Problem]:
    """The number in a document's attribute `n` is neither an integer nor set in brackets.

    Bad:
        <div type="document" xml:id="d16a" n="16a">

    Good:
        <div type="document" xml:id="d16" n="16">
    """
    div = document.reading.element
    number = div.get("n") if div is not None else None
    if number is not None and not _DOCUMENT_NUMBER.fullmatch(number):
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
    """A document has no heading, an empty one, or several.

    Bad:
        <div type="document" xml:id="d325" n="325"><head/><p>…</p></div>

    Good:
        <div type="document" xml:id="d325" n="325"><head>325. Telegram From …</head><p>…</p></div>
    """
    div = document.reading.element
    if div is None:
        return
    heads = [child for child in div if name_of(child) == "head"]
    if not heads:
        yield problem(document, div, "The document has no head.")
    for head in heads[1:]:
        yield problem(document, head, "The document has a second head.")
    if heads and not text_of(heads[0]):
        yield problem(document, heads[0], "The head is empty.")


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
        if not (element.get("rend") or element.get("rendition")):
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
        if said is not None and element.get("cols") is not None and said != str(rows):
            yield problem(document, element, f"The table has {rows} rows; its attribute says {said}.")


# --- notes ----------------------------------------------------------------------------------------------------------


@rule("M121", "note-id-not-the-documents", Severity.ERROR, "footnote-id-checks")
def note_id_not_the_documents(document: Document) -> Iterator[Problem]:
    """A note's `xml:id` does not begin with its document's, followed by `fn`.

    Bad:
        <note n="1" xml:id="d324fn1"> in <div xml:id="d325">

    Good:
        <note n="1" xml:id="d325fn1"> in <div xml:id="d325">
    """
    div = document.reading.element
    for element in elements(document, "note"):
        note_id = element.get(XML_ID)
        if note_id is not None and note_id.partition("fn")[0] != div.get(XML_ID):
            yield problem(document, element, f"The id {note_id} is not one of a note of {div.get(XML_ID)}.")


@rule("M122", "note-in-note", Severity.ERROR, "element-nesting-checks")
def note_in_note(document: Document) -> Iterator[Problem]:
    """A note stands in another note.

    Bad:
        <note n="1" xml:id="d325fn1">Not printed.<note n="2" xml:id="d325fn2">See …</note></note>

    Good:
        <note n="1" xml:id="d325fn1">Not printed. See …</note>
    """
    for element in elements(document, "note"):
        if element.get("rend") != "inline" and is_in(element, "note"):
            yield problem(document, element, f"Note {element.get('n')} stands in another note.")


def _text_before(element: Element) -> str | None:
    """Return the text between an element and what stands before it in its parent; None in an empty parent's start."""
    before = element.getprevious()
    text: str | None = element.getparent().text if before is None else before.tail
    return text


@rule("M123", "blank-before-note", Severity.WARNING, "unwanted-footnote-whitespace-checks")
def blank_before_note(document: Document) -> Iterator[Problem]:
    """A blank stands between a word and its note, where print has none.

    A line break of the source, as editors that indent markup make it, is left alone: most published volumes have it.

    Bad:
        Sincerely, Dean Rusk <note n="2" xml:id="d325fn2">…</note>

    Good:
        Sincerely, Dean Rusk<note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        before = element.getprevious()
        after_note = before is not None and name_of(before) == "note"
        text = _text_before(element)
        is_blank_only = text is not None and text.isspace() and "\n" not in text
        if element.get("rend") != "inline" and not after_note and is_blank_only and _is_running(element):
            yield problem(document, element, f"A blank stands before note {element.get('n')}.")


def _is_running(element: Element) -> bool:
    """Tell whether an element stands in running text, and not among the blocks of the document."""
    return name_of(element.getparent()) not in ("div", "frus:attachment", "notesStmt")


@rule("M124", "notes-run-together", Severity.WARNING, "required-footnote-whitespace-checks")
def notes_run_together(document: Document) -> Iterator[Problem]:
    """Two notes follow one another without a blank, so that their numbers run together: `12` for 1 and 2.

    Bad:
        …<note n="1" xml:id="d325fn1">…</note><note n="2" xml:id="d325fn2">…</note>

    Good:
        …<note n="1" xml:id="d325fn1">…</note> <note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        before = element.getprevious()
        if before is not None and name_of(before) == "note" and not before.tail and element.get("rend") != "inline":
            yield problem(document, element, f"Note {element.get('n')} follows note {before.get('n')} without a blank.")


# --- ids and references ---------------------------------------------------------------------------------------------


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
    """A reference within the document points to nothing: a note of it that is not there.

    Bad:
        See <ref target="#d325fn9">footnote 9</ref>. (d325 has two notes)

    Good:
        See <ref target="#d325fn2">footnote 2</ref>.
    """
    div = document.reading.element
    if div is None or div.get(XML_ID) is None:
        return
    own = re.compile(rf"#({re.escape(div.get(XML_ID))}(?:fn.*)?)")
    ids: set[str | None] | None = None
    for element in elements(document, "ref"):
        match = own.fullmatch(element.get("target") or "")
        if match:
            ids = ids or {e.get(XML_ID) for e in _all(document)}
            if match[1] not in ids:
                yield problem(document, element, f"There is nothing with the id {match[1]}.")


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
    listed = {person.id for person in document.telegram.people}
    yield from _unlisted(document, listed, "persName", "corresp", "list of persons")


@rule("M135", "unlisted-term", Severity.WARNING, "pointer-checks")
def unlisted_term(document: Document) -> Iterator[Problem]:
    """A term points to an entry that the volume's list of abbreviations does not have.

    Bad:
        <gloss target="#t_NATO99">NATO</gloss> (the list has t_NATO1)

    Good:
        <gloss target="#t_NATO1">NATO</gloss>
    """
    listed = {term.id for term in document.telegram.terms}
    yield from _unlisted(document, listed, "gloss", "target", "list of abbreviations")


def _unlisted(document: Document, listed: set[str], name: str, attribute: str, where: str) -> Iterator[Problem]:
    """Yield the elements that point into a list which has no such entry; a document without its lists has none."""
    if not listed:
        return
    for element in elements(document, name):
        target = element.get(attribute) or ""
        if target.startswith("#") and target[1:] not in listed:
            yield problem(document, element, f"The volume's {where} has no entry {target[1:]}.")


# --- signatures and correspondents ----------------------------------------------------------------------------------


@rule("M141", "several-closers", Severity.INFO, "multiple-closers")
def several_closers(document: Document) -> Iterator[Problem]:
    """A document has several closers side by side; their signatures belong into one.

    Bad:
        <closer><signed>…</signed></closer><closer><signed>…</signed></closer>

    Good:
        <closer><signed>…</signed></closer>
    """
    for element in elements(document, "closer"):
        following = element.getnext()
        if following is not None and name_of(following) == "closer":
            yield problem(document, following, "This closer follows another one.")


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


@rule("M144", "signed-with-corresp", Severity.WARNING, "signed-corresp")
def signed_with_corresp(document: Document) -> Iterator[Problem]:
    """The attribute `corresp` stands on the signature; it belongs on the person in it.

    Bad:
        <signed corresp="#p_RD3">Rusk</signed>

    Good:
        <signed><persName corresp="#p_RD3">Rusk</persName></signed>
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
