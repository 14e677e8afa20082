"""The canonical record of one telegram, as printed in *Foreign Relations of the United States*.

The text is the truth, marks point into it. Parsed fields say what the text says and stand beside the printed words;
where the text is silent they are null or empty, never guessed. A record that exists is well-formed: what needs
judgement is a rule's finding, not a construction error.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fsrus_schema import examples
from fsrus_schema.dates import HistoricalDate
from fsrus_schema.layout import LayoutPart, check_layout
from fsrus_schema.model import Model, attributes, flag, optional, sequence
from fsrus_schema.provenance import Provenance
from fsrus_schema.text import Mark, MarkType, Role, Text

__all__ = [
    "SCHEMA_VERSION",
    "Attachment",
    "Block",
    "Cell",
    "Classification",
    "Dateline",
    "Distribution",
    "Drafting",
    "HeadingBlock",
    "HistoricalDate",
    "Item",
    "Kind",
    "LayoutPart",
    "Line",
    "ListBlock",
    "ListedPerson",
    "ListedTerm",
    "Mark",
    "MarkType",
    "Note",
    "Officer",
    "OtherBlock",
    "Page",
    "Paragraph",
    "Party",
    "PartyKind",
    "Precedence",
    "Provenance",
    "Quote",
    "Role",
    "Row",
    "Source",
    "Table",
    "Telegram",
    "TelegramNumber",
    "Text",
]

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class Kind(StrEnum):
    """What the document is, from its heading (modern) or its source line (classical)."""

    TELEGRAM = "telegram"
    CIRCULAR_TELEGRAM = "circular telegram"
    DRAFT_TELEGRAM = "draft telegram"
    REVISED_DRAFT_TELEGRAM = "revised draft telegram"
    DRAFT_CIRCULAR_TELEGRAM = "draft circular telegram"
    COPY_OF_A_TELEGRAM = "copy of a telegram"
    AIRGRAM = "airgram"
    CIRCULAR_AIRGRAM = "circular airgram"
    DRAFT_AIRGRAM = "draft airgram"
    OTHER = "other"


class PartyKind(StrEnum):
    """What a sender or recipient is."""

    DEPARTMENT = "department"
    EMBASSY = "embassy"
    LEGATION = "legation"
    CONSULATE_GENERAL = "consulate general"
    CONSULATE = "consulate"
    MISSION = "mission"
    DELEGATION = "delegation"
    INTERESTS_SECTION = "interests section"
    LIAISON_OFFICE = "liaison office"
    OFFICE = "office"
    MILITARY_COMMAND = "military command"
    PERSON = "person"
    OTHER = "other"


class Classification(StrEnum):
    """Security classification, in the standard spelling."""

    TOP_SECRET = "Top Secret"
    MOST_SECRET = "Most Secret"
    SECRET = "Secret"
    CONFIDENTIAL = "Confidential"
    RESTRICTED = "Restricted"
    OFFICIAL_USE_ONLY = "Official Use Only"
    LIMITED_OFFICIAL_USE = "Limited Official Use"
    FOR_OFFICIAL_USE_ONLY = "For Official Use Only"
    STRICTLY_CONFIDENTIAL = "Strictly Confidential"
    UNCLASSIFIED = "Unclassified"
    NO_CLASSIFICATION_MARKING = "No classification marking"


class Precedence(StrEnum):
    """How urgently a message is to be sent and delivered, in the standard spelling."""

    FLASH = "Flash"
    NIACT = "Niact"
    CRITIC = "Critic"
    IMMEDIATE = "Immediate"
    OPERATIONAL_IMMEDIATE = "Operational Immediate"
    MOST_IMMEDIATE = "Most Immediate"
    EMERGENCY = "Emergency"
    OPERATIONAL_PRIORITY = "Operational Priority"
    PRIORITY = "Priority"
    ROUTINE = "Routine"
    DEFERRED = "Deferred"
    US_URGENT = "US Urgent"
    URGENT = "Urgent"


# --- parties, numbers, source ---------------------------------------------------------------------------------------


class Party(Model):
    """A sender or a recipient named in the heading."""

    name: str = Field(
        description="As printed, without article and brackets, titles kept.",
        examples=["Mission to the North Atlantic Treaty Organization", "Chargé in China", "Secretary of State Rusk"],
    )
    person: str | None = Field(default=None, description="The person named, or null.", examples=["Vincent"])
    kind: PartyKind = Field(default=PartyKind.OTHER, description="What it is.", examples=["embassy"])
    place: str | None = Field(
        default=None, description="The country, organization or city it belongs to.", examples=["China"]
    )
    target: str | None = optional("Where markup links it: an entry of the volume's lists.", examples=["#p_RD3"])


class TelegramNumber(Model):
    """One of the message's own numbers, from the first words of its body or from its heading."""

    text: str = Field(description="As printed, without the stop that ends it.", examples=["Secto 12", "CA–1234"])
    series: str | None = Field(default=None, description="The series before the number.", examples=["Secto", "CA"])
    number: str = Field(description="The number in its series, as printed.", examples=["12", "5466-61"])


class Source(Model):
    """Where the printed text was taken from: the citation of the source note, or the source line's file number."""

    text: str = Field(description="The citation verbatim.", examples=["Department of State, Central Files, DEF 4 NATO"])
    repository: str | None = Field(default=None, description="Who keeps it.", examples=["Department of State"])
    record_group: str | None = Field(default=None, description="Record group.", examples=["RG 59"])
    collection: str | None = Field(
        default=None, description="The first part after repository and record group.", examples=["Central Files"]
    )
    lot: str | None = Field(default=None, description="Lot file.", examples=["Lot 66 D 204"])
    box: str | None = Field(default=None, description="Box.", examples=["Box 21"])
    file: str | None = Field(
        default=None, description="File code, or the last folder named.", examples=["DEF 4 NATO", "893.248/275"]
    )


class Officer(Model):
    """Who drafted, cleared or approved a message: a person, an office, or a person of an office."""

    name: str | None = Field(
        default=None, description="The person as printed, with a title before it.", examples=["George S. Vest"]
    )
    office: str | None = Field(default=None, description="The office as printed.", examples=["EUR/RPM"])


class Drafting(Model):
    """Who wrote the message, from the source note."""

    drafted_by: tuple[Officer, ...] = Field(default=(), description="Who drafted it.", examples=[[examples.OFFICER]])
    cleared_by: tuple[Officer, ...] = Field(default=(), description="Who cleared it.", examples=[[examples.OFFICER]])
    approved_by: tuple[Officer, ...] = Field(default=(), description="Who approved it.", examples=[[examples.OFFICER]])


class Distribution(Model):
    """Posts that the message went to besides its recipients, from the source note, as printed."""

    sent_to: tuple[str, ...] = Field(default=(), description="`Sent to …`.", examples=[["Paris"]])
    also_sent_to: tuple[str, ...] = Field(default=(), description="`Also sent to …`.", examples=[["Bonn"]])
    repeated_to: tuple[str, ...] = Field(default=(), description="`Repeated to …`.", examples=[["Valletta", "Rome"]])
    passed_to: tuple[str, ...] = Field(default=(), description="`Passed to …`.", examples=[["CINCPAC"]])
    pouched_to: tuple[str, ...] = Field(default=(), description="`Pouched to …`.", examples=[["Accra"]])


class ListedPerson(Model):
    """An entry of the volume's list of persons that this telegram's marks point to."""

    id: str = Field(description="Its `xml:id` in the volume.", examples=["p_RD3"])
    name: str = Field(description="As listed, surname first.", examples=["Rusk, Dean"])
    description: str | None = Field(default=None, description="What the list says.", examples=["Secretary of State"])


class ListedTerm(Model):
    """An entry of the volume's list of abbreviations and terms that this telegram's marks point to."""

    id: str = Field(description="Its `xml:id` in the volume.", examples=["t_NATO1"])
    term: str = Field(description="As listed.", examples=["NATO"])
    description: str | None = Field(
        default=None, description="What the list says.", examples=["North Atlantic Treaty Organization"]
    )


# --- blocks ---------------------------------------------------------------------------------------------------------


class Paragraph(Text):
    """A paragraph of prose."""

    type: Literal["paragraph"] = "paragraph"
    rend: str | None = optional("How it is set.", examples=["flushleft"])
    bare: bool = flag("True for text that stands directly in a note, item, cell, quote or document.")


class HeadingBlock(Text):
    """A heading inside the message."""

    type: Literal["heading"] = "heading"


class Page(Model):
    """A page that begins between two blocks."""

    type: Literal["page"] = "page"
    n: str | None = optional("Page number as printed.", examples=["755"])
    id: str | None = optional("Its `xml:id`.", examples=["pg_755"])
    attributes: dict[str, str] = attributes()


class Line(Model):
    """A line break between two blocks."""

    type: Literal["line"] = "line"
    attributes: dict[str, str] = attributes()


class Item(Model):
    """An item of a list."""

    type: Literal["item"] = "item"
    label: Text | None = optional("The label printed before it.", examples=[examples.text("(a)")])
    blocks: tuple[Block, ...] = Field(default=(), description="What the item says.", examples=[examples.MESSAGE])
    attributes: dict[str, str] = attributes()


class ListBlock(Model):
    """A list; pages may begin between its items."""

    type: Literal["list"] = "list"
    kind: str | None = optional("Kind of list, as the markup says.", examples=["simple", "subject"])
    head: Text | None = optional("The list's heading, as in `SUBJ:`.", examples=[examples.text("SUBJ:")])
    items: tuple[Annotated[Item | Page, Field(discriminator="type")], ...] = Field(
        default=(), description="Items, and pages between them.", examples=[examples.ITEMS]
    )
    attributes: dict[str, str] = attributes()


class Cell(Model):
    """A cell of a table."""

    type: Literal["cell"] = "cell"
    role: str | None = optional("Its role.", examples=["label"])
    blocks: tuple[Block, ...] = Field(default=(), description="What the cell says.", examples=[examples.MESSAGE])
    attributes: dict[str, str] = attributes()


class Row(Model):
    """A row of a table."""

    type: Literal["row"] = "row"
    role: str | None = optional("Its role.", examples=["label"])
    cells: tuple[Cell, ...] = Field(default=(), description="Its cells, from left to right.", examples=[examples.CELLS])
    attributes: dict[str, str] = attributes()


class Table(Model):
    """A table; pages may begin between its rows."""

    type: Literal["table"] = "table"
    head: Text | None = optional("The table's heading.", examples=[examples.text("Defense Support")])
    rows: tuple[Annotated[Row | Page, Field(discriminator="type")], ...] = Field(
        default=(), description="Rows, and pages between them.", examples=[examples.ROWS]
    )
    attributes: dict[str, str] = attributes()


class Quote(Model):
    """A quotation set apart."""

    type: Literal["quote"] = "quote"
    rend: str | None = optional("How it is set.", examples=["blockquote"])
    blocks: tuple[Block, ...] = Field(default=(), description="What is quoted.", examples=[examples.MESSAGE])
    attributes: dict[str, str] = attributes()


class OtherBlock(Model):
    """Any other element of the source's markup, `element`, with what stands in it."""

    type: Literal["other"] = "other"
    element: str = Field(description="Name of the element.", examples=["frus:file", "p"])
    blocks: tuple[Block, ...] = sequence("What stands in it.", examples=[examples.MESSAGE])
    attributes: dict[str, str] = attributes()


class Dateline(Model):
    """Where and when the message was sent, as printed, and what that says."""

    text: Text = Field(
        description="The printed dateline, a `[Received …]` line included.", examples=[examples.DATELINE["text"]]
    )
    place: str | None = Field(
        default=None, description="The place as printed, without brackets and commas.", examples=["Chungking"]
    )
    date: HistoricalDate | None = Field(
        default=None, description="The date, and its reading.", examples=[examples.DATE]
    )

    @property
    def instant(self) -> datetime | None:
        """When it was sent, in UTC; None where the time of day, or the place’s clock on that day, is not known."""
        from fsrus_schema.places import instant  # the table of posts is read by those who ask for it

        return instant(self.place, self.date.edtf) if self.date else None


class Attachment(Model):
    """A document inside the document, with its own heading, dateline, body and signatures."""

    type: Literal["attachment"] = "attachment"
    heading: Text | None = optional("Its heading.", examples=[examples.text("Attachment")])
    dateline: Dateline | None = optional("Its dateline.", examples=[examples.DATELINE])
    handling: tuple[Text, ...] = sequence("Its handling lines.", examples=[[examples.text("secret")]])
    body: tuple[Block, ...] = Field(default=(), description="Its message.", examples=[examples.MESSAGE])
    signatures: tuple[Text, ...] = sequence("Its signatures.", examples=[[examples.text("Dean Rusk")]])
    layout: tuple[LayoutPart, ...] | None = optional(
        "Order of its parts, where it is not the usual one.", examples=[examples.LAYOUT]
    )
    attributes: dict[str, str] = attributes()

    @model_validator(mode="after")
    def _is_laid_out(self) -> Self:
        if self.layout is not None:
            check_layout(self.layout, {**_present(self), "note": 0})
        return self


def _present(document: Attachment | Telegram) -> dict[str, int]:
    """Return how many there are of each part of a document that a layout has a place for."""
    heading = document.heading
    # A telegram without heading has an empty one, which may be left out.
    has_heading = {"heading": int(heading is not None)} if heading is None or heading.text else {}
    return {
        **has_heading,
        "dateline": int(document.dateline is not None),
        "handling": len(document.handling),
        "body": len(document.body),
        "signature": len(document.signatures),
    }


Block = Annotated[
    Paragraph | HeadingBlock | ListBlock | Table | Quote | Page | Line | Attachment | OtherBlock,
    Field(discriminator="type"),
]


class Note(Model):
    """A footnote, or the source line above the heading of a volume up to 1954."""

    number: str | None = Field(
        default=None, description="As printed; null for a source line.", examples=["1", "16a", "0"]
    )
    id: str | None = Field(default=None, description="Its `xml:id`.", examples=["d325fn1"])
    kind: Literal["source", "editorial", "summary"] = Field(
        default="editorial", description="`source` where it says where the text was taken from.", examples=["source"]
    )
    body: tuple[Block, ...] = Field(default=(), description="What it says.", examples=[examples.MESSAGE])
    attributes: dict[str, str] = attributes()


for _model in (Item, ListBlock, Cell, Row, Table, Quote, OtherBlock, Attachment, Note):
    _model.model_rebuild()


# --- the telegram ---------------------------------------------------------------------------------------------------


class Telegram(Model):
    """One telegram as printed in FRUS, or one new transcription of such a telegram."""

    schema_version: Literal["1.0"] = Field(
        default=SCHEMA_VERSION, description="Version of this record's schema.", examples=[SCHEMA_VERSION]
    )
    id: str = Field(
        min_length=1,
        description="`volume/document` where both are known, else the input's stem.",
        examples=["frus1964-68v13/d325"],
    )
    volume: str | None = Field(
        default=None, description="`frus`, sub-series, volume and part.", examples=["frus1964-68v13"]
    )
    document: str | None = Field(default=None, description="The document's `xml:id` in its volume.", examples=["d325"])
    number: str | None = Field(
        default=None, description="Number before the heading, without stop or brackets.", examples=["325", "16a"]
    )
    number_supplied: bool = flag("True where the number is printed in brackets, as in `[325]`.")
    number_printed: str | None = optional(
        "The number with its stop, brackets or line break, as the markup has it.", examples=["325. ", "No. 473\n"]
    )
    kind: Kind = Field(description="What the document is.", examples=["telegram"])
    heading: Text = Field(description="The printed heading without its number.", examples=[examples.HEADING])
    senders: tuple[Party, ...] = Field(
        default=(), description="Who sent it, from the heading.", examples=[[examples.SENDER]]
    )
    recipients: tuple[Party, ...] = Field(
        default=(), description="Whom it was sent to, from the heading.", examples=[[examples.RECIPIENT]]
    )
    dateline: Dateline | None = Field(
        default=None, description="Where and when it was sent.", examples=[examples.DATELINE]
    )
    received: HistoricalDate | None = Field(
        default=None,
        description="When it came in, from `[Received …]` or the source note.",
        examples=[examples.RECEIVED],
    )
    handling: tuple[Text, ...] = Field(
        default=(),
        description="Lines printed between dateline and message.",
        examples=[[examples.text("secret priority")]],
    )
    telegram_numbers: tuple[TelegramNumber, ...] = Field(
        default=(),
        description="The message's own numbers: the first words of its body, or else those that its heading names.",
        examples=[[examples.NUMBER]],
    )
    body: tuple[Block, ...] = Field(default=(), description="The message, block by block.", examples=[examples.MESSAGE])
    signatures: tuple[Text, ...] = Field(
        default=(), description="Signatures of the telegram itself, as printed.", examples=[[examples.text("Rusk")]]
    )
    notes: tuple[Note, ...] = Field(
        default=(), description="Notes in the order of their markers, a source line first.", examples=[[examples.NOTE]]
    )
    source: Source | None = Field(
        default=None, description="Where the text was taken from.", examples=[examples.SOURCE]
    )
    classification: Classification | None = Field(
        default=None, description="Security classification.", examples=["Confidential"]
    )
    precedence: tuple[Precedence, ...] = Field(
        default=(), description="Precedence, in printed order.", examples=[["Niact", "Immediate"]]
    )
    captions: tuple[str, ...] = Field(
        default=(), description="Other distribution and handling words, as printed.", examples=[["Exdis"]]
    )
    drafting: Drafting = Field(
        default_factory=Drafting,
        description="Who drafted, cleared and approved it.",
        examples=[{"drafted_by": [examples.OFFICER]}],
    )
    distribution: Distribution = Field(
        default_factory=Distribution,
        description="Posts it went to besides its recipients.",
        examples=[{"repeated_to": ["Valletta", "Rome"]}],
    )
    people: tuple[ListedPerson, ...] = Field(
        default=(),
        description="Entries of the volume's list of persons that marks point to.",
        examples=[[examples.PERSON]],
    )
    terms: tuple[ListedTerm, ...] = Field(
        default=(), description="Entries of the volume's list of terms that marks point to.", examples=[[examples.TERM]]
    )
    layout: tuple[LayoutPart, ...] | None = Field(
        default=None,
        description="Order and grouping of the printed parts, where it is not the usual one.",
        examples=[examples.LAYOUT],
    )
    attributes: dict[str, str] = attributes()
    provenance: Provenance | None = optional("The published volume that it was read from.", examples=[examples.VOLUME])

    @model_validator(mode="after")
    def _is_laid_out(self) -> Self:
        if self.layout is not None:
            check_layout(self.layout, {**_present(self), "note": len(self.notes)})
        return self

    @model_validator(mode="after")
    def _is_identified(self) -> Self:
        if self.volume and self.document and self.id != f"{self.volume}/{self.document}":
            raise ValueError(f"id {self.id!r} is not {self.volume}/{self.document}")
        return self
