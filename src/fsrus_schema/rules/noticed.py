"""What the readers notice, and what the checker says of itself: manuals of findings that no rule here makes.

They are rules like the others to who selects, ignores or asks for an explanation.
"""

from __future__ import annotations

from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule


@rule("T307", "not-utf-8", Severity.WARNING)
def not_utf8(document: Document) -> Iterator[Problem]:
    r"""A transcription is not in UTF-8; it is read as Windows-1252, the old encoding of Western word processors.

    Where that is a wrong guess, letters with accents and quotation marks are wrong.

    Bad:
        the Charg\xe9 in China (the byte 0xE9)

    Good:
        the Chargé in China (the bytes 0xC3 0xA9)
    """
    yield from ()


@rule("F101", "unknown-column", Severity.WARNING)
def unknown_column(document: Document) -> Iterator[Problem]:
    """A table has a column that is none of a telegram record; it is passed over.

    Bad:
        id,remarks,body_text

    Good:
        id,body_text
    """
    yield from ()


@rule("F102", "short-row", Severity.WARNING)
def short_row(document: Document) -> Iterator[Problem]:
    """A row of a table has fewer cells than its header; the end of a file that was cut looks so.

    Bad:
        id,number,body_text
        frus1964-68v13/d325,325

    Good:
        id,number,body_text
        frus1964-68v13/d325,325,233633. Deliver to Cargo
    """
    yield from ()


@rule("F103", "differing-cell", Severity.WARNING)
def differing_cell(document: Document) -> Iterator[Problem]:
    """A cell for people says something else than the cell beside it that carries the field, which is read.

    An edit of the plain text in a spreadsheet does not reach the record while the TEI beside it stands.

    Bad:
        body_text = “Deliver to Cargo”, body_tei = “<p>Deliver to Brosio</p>”

    Good:
        body_text = “Deliver to Cargo”, body_tei = “<p>Deliver to Cargo</p>”
    """
    yield from ()


@rule("F104", "cell-against-words", Severity.WARNING)
def cell_against_words(document: Document) -> Iterator[Problem]:
    """A cell contradicts the words of its row; the cell is read.

    Bad:
        classification = Secret, notes_text = “1. Source: … Confidential; Immediate.”

    Good:
        classification = Confidential, notes_text = “1. Source: … Confidential; Immediate.”
    """
    yield from ()


@rule("F105", "unrecognised-part", Severity.WARNING)
def unrecognised_part(document: Document) -> Iterator[Problem]:
    """The words of a text column do not look like what the column is for; they are read as part of the message.

    Bad:
        dateline_text = “Deliver to Cargo opening of business”

    Good:
        dateline_text = “Washington, September 6, 1968, 0243Z.”
    """
    yield from ()


@rule("F106", "read-as-text", Severity.INFO)
def read_as_text(document: Document) -> Iterator[Problem]:
    """One part of a row that has TEI for others is read from its text, and has no more marks than that shows.

    Bad:
        heading_tei filled, body_tei empty, body_text filled

    Good:
        heading_tei and body_tei filled
    """
    yield from ()


@rule("F201", "unreadable-input", Severity.ERROR)
def unreadable_input(document: Document) -> Iterator[Problem]:
    """An input, or a record among others, cannot be read, and is not checked.

    Reports for programs have it among the findings; a person is told of it on standard error. It cannot be ignored.

    Bad:
        a file that is cut, is no text, or is not there

    Good:
        a transcription in UTF-8
    """
    yield from ()


@rule("X901", "failed-rule", Severity.ERROR)
def failed_rule(document: Document) -> Iterator[Problem]:
    """A rule could not be run on a telegram: a fault of this software, please report it with the telegram.

    The other rules are run all the same; the telegram may have the fault that this rule looks for.

    Bad:
        Rule T101 could not be run on this telegram (IndexError …)

    Good:
        no such finding
    """
    yield from ()
