"""Hypothesis strategies that build valid records, odd ones too: what the types allow, every format must carry."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, get_args

from hypothesis import strategies as st

from fsrus_schema.record import (
    Attachment,
    Block,
    Cell,
    Classification,
    Dateline,
    Distribution,
    Drafting,
    HeadingBlock,
    HistoricalDate,
    Item,
    Kind,
    LayoutPart,
    Line,
    ListBlock,
    ListedPerson,
    ListedTerm,
    Mark,
    MarkType,
    Note,
    Officer,
    OtherBlock,
    Page,
    Paragraph,
    Party,
    PartyKind,
    Precedence,
    Provenance,
    Quote,
    Role,
    Row,
    Source,
    Table,
    Telegram,
    TelegramNumber,
    Text,
)

# Print, what formats give a meaning to (quotes, `; `, formulas, markup, escapes), and what should not be there at all.
_PRINT = "aZé9 .,—“”’"
_MEANINGFUL = "'\"=+-@;\\<>&[]{}\n"
_ODD = "\t\r\x00\x07\x7f\u200b\ufffd\uff1d\U0001f4e8"

words = st.one_of(
    st.sampled_from(["Rusk", "d325fn1", "#p_RD3", "DEF 4 NATO", "1968-09-06T02:43:00Z", "Paris; Bonn", "16a"]),
    st.text(_PRINT + _MEANINGFUL, max_size=12),
    st.text(_PRINT + _MEANINGFUL + _ODD, max_size=6),
)
names = st.sampled_from(["p", "seg", "hi", "rend", "type", "xml:lang", "frus:file", "corresp", "n", "not a name"])
attributes = st.dictionaries(names, words, max_size=2)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], size: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=size).map(tuple)


# --- texts ----------------------------------------------------------------------------------------------------------


def _folded(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return unicodedata.normalize("NFC", "\n".join(lines))


_running_text = st.builds(
    lambda before, text, after: before + _folded(text) + after,
    st.sampled_from(["", "", "", " "]),
    st.lists(words, max_size=5).map(" ".join),
    st.sampled_from(["", "", "", " "]),
).filter(lambda text: "\n " not in text and " \n" not in text and "  " not in text)

_optional_mark_fields = {
    "target": words,
    "n": words,
    "id": words,
    "rend": words,
    "role": st.sampled_from(get_args(Role)),
    "when": words,
    "note": st.integers(0, 3),
    "depth": st.integers(0, 2),
    "attributes": attributes,
}
_mark_fields = st.fixed_dictionaries(
    {"type": st.sampled_from([name for name in get_args(MarkType) if name != "other"])},
    optional={**_optional_mark_fields, "element": names},
) | st.fixed_dictionaries({"type": st.just("other"), "element": names}, optional=_optional_mark_fields)


@st.composite
def marks(draw: st.DrawFn, length: int) -> tuple[Mark, ...]:
    """Draw marks that nest inside a text of this length; some of them points."""
    ranges = draw(st.lists(st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted), max_size=4))
    drawn: list[Mark] = []
    open_ends: list[int] = []
    for start, end in sorted(ranges, key=lambda pair: pair[0]):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if not open_ends or end <= open_ends[-1]:
            drawn.append(Mark(start=start, end=end, **draw(_mark_fields)))
            open_ends.append(end)
    return tuple(drawn)


@st.composite
def texts(draw: st.DrawFn, /, kind: type[Text] = Text, **fields: st.SearchStrategy[Any]) -> Text:
    text = draw(_running_text)
    rest = {name: draw(strategy) for name, strategy in fields.items()}
    return kind(text=text, marks=draw(marks(len(text))), attributes=draw(attributes), **rest)


# --- blocks ---------------------------------------------------------------------------------------------------------

paragraphs = texts(Paragraph, rend=maybe(words), bare=st.booleans())
pages = st.builds(Page, n=maybe(words), id=maybe(words), attributes=attributes)
dates = st.builds(HistoricalDate, text=words, edtf=maybe(words), encoded=maybe(words))
datelines = st.builds(Dateline, text=texts(), place=maybe(words), date=maybe(dates))


@st.composite
def layouts(draw: st.DrawFn, parts: Mapping[str, Any]) -> tuple[LayoutPart, ...]:
    """Draw an order of the parts of a document, some of them in an opener or closer."""
    counts = {
        "heading": int(parts["heading"] is not None),
        "dateline": int(parts["dateline"] is not None),
        "handling": len(parts["handling"]),
        "body": len(parts["body"]),
        "signature": len(parts["signatures"]),
        "line": draw(st.integers(0, 1)),
    }
    steps = [
        LayoutPart(part=part, element=draw(maybe(names)) if part == "handling" else None)
        for part, count in counts.items()
        for _ in range(count)
    ]
    steps = draw(st.permutations(steps))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(steps))] * 2)))
    if start == end:
        return tuple(steps)
    kind = draw(st.sampled_from(["opener", "closer"]))
    group = LayoutPart(part=kind, parts=tuple(steps[start:end]), attributes=draw(attributes))
    return (*steps[:start], group, *steps[end:])


@st.composite
def attachments(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> Attachment:
    parts = {
        "heading": draw(maybe(texts())),
        "dateline": draw(maybe(datelines)),
        "handling": draw(few(texts())),
        "body": draw(few(inner)),
        "signatures": draw(few(texts())),
    }
    return Attachment(**parts, layout=draw(maybe(layouts(parts))), attributes=draw(attributes))


def _blocks_of(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Draw a block that holds blocks."""
    items = st.builds(Item, label=maybe(texts()), blocks=few(inner), attributes=attributes)
    cells = st.builds(Cell, role=maybe(words), blocks=few(inner), attributes=attributes)
    rows = st.builds(Row, role=maybe(words), cells=few(cells), attributes=attributes)
    return st.one_of(
        st.builds(ListBlock, kind=maybe(words), head=maybe(texts()), items=few(items | pages), attributes=attributes),
        st.builds(Table, head=maybe(texts()), rows=few(rows | pages), attributes=attributes),
        st.builds(Quote, rend=maybe(words), blocks=few(inner), attributes=attributes),
        st.builds(OtherBlock, element=names, blocks=few(inner), attributes=attributes),
        attachments(inner),
    )


blocks: st.SearchStrategy[Block] = st.recursive(
    st.one_of(paragraphs, texts(HeadingBlock), pages, st.builds(Line, attributes=attributes)), _blocks_of, max_leaves=4
)

# --- the telegram ---------------------------------------------------------------------------------------------------

parties = st.builds(
    Party,
    name=words,
    person=maybe(words),
    kind=st.sampled_from(PartyKind),
    place=maybe(words),
    target=maybe(words),
)
officers = st.builds(Officer, name=maybe(words), office=maybe(words))
notes = st.builds(
    Note,
    number=maybe(words),
    id=maybe(words),
    kind=st.sampled_from(["source", "editorial", "summary"]),
    body=few(blocks),
    attributes=attributes,
)
sources = st.builds(
    Source,
    text=words,
    **{name: maybe(words) for name in Source.model_fields if name != "text"},
)
_identities = st.one_of(
    st.builds(
        lambda volume, document: {"volume": volume, "document": document, "id": f"{volume}/{document}"},
        st.from_regex(r"frus19[0-9]{2}v[0-9]{2}", fullmatch=True),
        st.from_regex(r"d[1-9][0-9]{0,2}", fullmatch=True),
    ),
    st.builds(lambda id, volume: {"id": id or "-", "volume": volume}, words, maybe(words)),
)


provenances = st.builds(
    Provenance,
    title=maybe(words),
    subseries=maybe(words),
    editors=few(words),
    general_editors=few(words),
    publisher=maybe(words),
    date=maybe(words),
    sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@st.composite
def telegrams(draw: st.DrawFn) -> Telegram:
    parts = {
        "heading": draw(texts()),
        "dateline": draw(maybe(datelines)),
        "handling": draw(few(texts())),
        "body": draw(few(blocks, 3)),
        "signatures": draw(few(texts())),
    }
    return Telegram(
        **parts,
        **draw(_identities),
        number=draw(maybe(words)),
        number_supplied=draw(st.booleans()),
        number_printed=draw(maybe(words)),
        kind=draw(st.sampled_from(Kind)),
        senders=draw(few(parties)),
        recipients=draw(few(parties)),
        received=draw(maybe(dates)),
        telegram_numbers=draw(few(st.builds(TelegramNumber, text=words, series=maybe(words), number=words))),
        notes=draw(few(notes)),
        source=draw(maybe(sources)),
        classification=draw(maybe(st.sampled_from(Classification))),
        precedence=draw(few(st.sampled_from(Precedence))),
        captions=draw(few(words, 3)),
        drafting=draw(st.builds(Drafting, **dict.fromkeys(Drafting.model_fields, few(officers)))),
        distribution=draw(st.builds(Distribution, **dict.fromkeys(Distribution.model_fields, few(words, 3)))),
        people=draw(few(st.builds(ListedPerson, id=words, name=words, description=maybe(words)))),
        terms=draw(few(st.builds(ListedTerm, id=words, term=words, description=maybe(words)))),
        layout=draw(maybe(layouts(parts))),
        attributes=draw(attributes),
        provenance=draw(maybe(provenances)),
    )
