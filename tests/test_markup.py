"""Markup read into the parts of a record, and written again the same."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from fsrus_schema.markup.names import FRUS, FRUS_UNTIL_2016, TEI
from fsrus_schema.markup.read import Reader
from fsrus_schema.markup.telegram import is_telegram
from fsrus_schema.markup.write import Writer

NAMESPACES = f'xmlns="{TEI}" xmlns:frus="{FRUS}"'


def element(xml: str, namespaces: str = NAMESPACES) -> etree._Element:
    name, _, rest = xml[1:].partition(">")
    if name.endswith("/"):
        return etree.fromstring(f"<{name[:-1]} {namespaces}/>")
    return etree.fromstring(f"<{name} {namespaces}>{rest}")


def text(xml: str) -> dict[str, Any]:
    return Reader().text(element(f"<p>{xml}</p>"))


def written(raw: dict[str, Any], notes: list[dict[str, Any]] | None = None) -> str:
    parent = etree.Element(f"{{{TEI}}}p", nsmap={None: TEI})
    Writer(notes or []).text(parent, raw)
    return etree.tostring(parent, encoding="unicode").replace(f' xmlns="{TEI}"', "").removeprefix("<p>")[:-4]


@pytest.mark.parametrize(
    ("xml", "plain", "marks"),
    [
        ("Rusk", "Rusk", []),
        ("  Dean\n   Rusk ", "Dean Rusk", []),
        ("to <hi rend='italic'> Rome </hi> .", "to Rome .", [("emphasis", 3, 7)]),
        ("to<hi rend='italic'> Rome</hi>", "to Rome", [("emphasis", 2, 7)]),
        ("talks <pb n='755'/>in NATO", "talks in NATO", [("page", 6, 6)]),
        ("demobi<pb n='20'/>lization", "demobilization", [("page", 6, 6)]),
        ("one <lb/> two", "one\ntwo", []),
        ("<hi>one </hi><lb/>two", "one\ntwo", [("emphasis", 0, 3)]),
        ("a<gap/>", "a", [("other", 1, 1)]),
    ],
)
def test_text_is_folded_and_marks_point_into_it(xml: str, plain: str, marks: list[tuple[str, int, int]]) -> None:
    raw = text(xml)
    assert raw["text"] == plain
    assert [(m["type"], m["start"], m["end"]) for m in raw["marks"]] == marks


def test_attributes_become_fields_by_the_element() -> None:
    raw = text(
        '<persName corresp="#p_RD3" type="from">Rusk</persName><gloss target="#t_NATO1" type="x">NATO</gloss>'
        '<date when="1968-09-06" calendar="gregorian">September 6</date><seg rendition="#left">secret</seg>'
    )
    assert raw["marks"] == [
        {"type": "person", "start": 0, "end": 4, "target": "#p_RD3", "role": "from"},
        {"type": "term", "start": 4, "end": 8, "target": "#t_NATO1", "attributes": {"type": "x"}},
        {"type": "date", "start": 8, "end": 19, "when": "1968-09-06", "attributes": {"calendar": "gregorian"}},
        {"type": "other", "start": 19, "end": 25, "element": "seg", "attributes": {"rendition": "#left"}},
    ]


def test_a_point_inside_the_end_of_a_mark_keeps_its_depth() -> None:
    inside, outside = text("<hi>a<gap/></hi>b"), text("<hi>a</hi><gap/>b")
    assert inside["marks"][1] == {"type": "other", "element": "gap", "start": 1, "end": 1, "depth": 1}
    assert outside["marks"][1] == {"type": "other", "element": "gap", "start": 1, "end": 1}


@pytest.mark.parametrize(
    "xml",
    [
        "plain words",
        "<hi>a<gap/></hi>b",
        "<hi>a</hi><gap/>b",
        "<gap/><hi>a</hi>",
        "<hi><gap/>a</hi>",
        "<hi><gap/></hi>",
        "<hi/><gap/>",
        '<hi rend="italic">See <ref target="#d1">Document 1</ref></hi>.',
        "a<lb/>b<lb/><lb/>c",
        '<hi>a<lb/></hi>b<lb rend="x"/>c',
        '<persName corresp="#p_A"><hi rend="smallcaps">Rusk</hi></persName>',
        "<hi><hi><hi>deep</hi></hi></hi>",
        '<unknown n="1" when="y" xml:id="x">w</unknown>',
    ],
)
def test_running_text_comes_back_the_same(xml: str) -> None:
    assert written(text(xml)) == xml


def test_comments_and_processing_instructions_are_dropped() -> None:
    assert text("one <!-- no --><?pi no?>two") == {"text": "one two", "marks": []}


def test_text_is_composed_across_elements() -> None:
    raw = text("Charge<hi>\u0301 d’affaires</hi> Gallman")
    assert raw["text"] == "Chargé d’affaires Gallman"
    assert [(m["start"], m["end"]) for m in raw["marks"]] == [(6, 17)]


def test_marks_stand_in_the_composed_text() -> None:
    raw = text("Chargés <hi>détente </hi>x")
    assert raw["text"] == "Chargés détente x"
    assert [(m["start"], m["end"]) for m in raw["marks"]] == [(8, 15)]
    assert text("Chargé\n  only ") == {"text": "Chargé only", "marks": []}


# --- notes ---

NOTES = (
    "Rankin<note n='1' xml:id='d1fn1'>Karl <hi rend='italic'>L.</hi> Rankin.</note>,<note n='2' xml:id='d1fn2'>Not "
    "printed.<note n='3' xml:id='d1fn3'>Inside.</note></note> again<note n='1' target='#d1fn1'>Karl "
    "<hi rend='italic'>L.</hi> Rankin.</note><note n='1' target='#d1fn1'>Another text.</note><note>bare</note>"
)


def test_notes_stand_in_the_order_of_their_markers() -> None:
    reader = Reader()
    raw = reader.text(element(f"<p>{NOTES}</p>"))
    assert [(n["number"], n.get("id"), n["kind"]) for n in reader.notes] == [
        ("1", "d1fn1", "editorial"),
        ("2", "d1fn2", "editorial"),
        ("3", "d1fn3", "editorial"),
        ("1", None, "editorial"),
        (None, None, "editorial"),
    ]
    assert [(m.get("n"), m.get("target"), m.get("note")) for m in raw["marks"]] == [
        ("1", "d1fn1", None),
        ("2", "d1fn2", None),
        ("1", "d1fn1", None),  # repeated: a second mark to the same note
        ("1", None, 3),  # another text: a note of its own
        (None, None, 4),
    ]
    assert reader.notes[1]["body"] == [
        {
            "type": "paragraph",
            "text": "Not printed.",
            "marks": [{"type": "note", "start": 12, "end": 12, "n": "3", "target": "d1fn3"}],
            "bare": True,
        }
    ]


def test_notes_come_back_where_their_markers_stood() -> None:
    reader = Reader()
    raw = reader.text(element(f"<p>{NOTES}</p>"))
    assert written(raw, reader.notes) == NOTES.replace("'", '"')


def test_two_markers_side_by_side_keep_the_blank_between_them() -> None:
    raw = text("words<note n='1'>a</note> <note n='2'>b</note> ")
    assert raw["text"] == "words "
    assert [m["start"] for m in raw["marks"]] == [5, 6]


def test_a_note_type_that_its_words_contradict_is_kept() -> None:
    reader = Reader()
    reader.text(element("<p><note n='1'>Source: Central Files.</note><note n='2' type='summary'>Short.</note></p>"))
    assert [(n["kind"], n.get("attributes")) for n in reader.notes] == [("source", {"type": ""}), ("summary", None)]


# --- blocks and documents ---


def document(inside: str, namespaces: str = NAMESPACES) -> tuple[dict[str, Any], Reader]:
    reader = Reader()
    return reader.parts(element(f'<div type="document" xml:id="d1">{inside}</div>', namespaces)), reader


def written_document(raw: dict[str, Any], reader: Reader, frus: str = FRUS) -> str:
    parent = etree.Element(f"{{{TEI}}}body", nsmap={None: TEI, "frus": frus})
    attributes = {k: v for k, v in raw["attributes"].items() if k != "xmlns:frus"}
    Writer(reader.notes, frus=frus).document(parent, raw, attributes, "")
    serialized = etree.tostring(parent[0], encoding="unicode")
    return serialized[serialized.index(">") + 1 :].removesuffix("</div>")


HEAD = "<head>1. Telegram</head>"
DOCUMENTS = {
    "usual modern": f"{HEAD}<dateline>Rome, May 4</dateline><p>1.</p><pb n='2'/><p>2.</p>"
    "<closer><signed>Rusk</signed></closer>",
    "usual classical": "<note rend='inline' type='source'>893/1: Telegram</note><head>The Minister</head>"
    "<opener><dateline rendition='#right'>Rome<lb/>[Received 5 p.m.]</dateline><seg rendition='#left'>secret</seg>"
    "</opener><p>1.</p><closer><signed>Hull</signed></closer>",
    "handling paragraph": f"{HEAD}<dateline>Rome</dateline><p rend='flushleft'>Top Secret<lb/>NIACT</p><p>1.</p>",
    "openers before each other": f"{HEAD}<opener><seg>[Telegram]</seg></opener><opener><dateline>Rome</dateline>"
    "</opener><p>1.</p>",
    "lines between handling": f"{HEAD}<opener><dateline>Rome</dateline><seg>secret</seg><lb/><seg>niact</seg></opener>",
    "page first": f"<pb n='1' facs='0001'/>{HEAD}<pb n='2'/><dateline>Rome</dateline><p>1.</p>",
    "page last": f"{HEAD}<p>1.</p><closer><signed>A</signed></closer><pb n='2'/>",
    "closer with text": f"{HEAD}<p>1.</p><closer>[<signed corresp='#p_A'>Collins</signed>]</closer>",
    "closer of lines": f"{HEAD}<closer><signed>A</signed><lb/><hi rend='italic'>End text</hi>.<lb/><signed>B</signed>"
    "</closer>",
    "closer of two": f"{HEAD}<closer rendition='#r'><signed>A</signed><signed>B</signed></closer>",
    "closer of blocks": f"{HEAD}<closer><salute>Yours,</salute><signed>A</signed><dateline>Rome</dateline></closer>",
    "closer between": f"{HEAD}<p>1.</p><closer><signed>A</signed></closer><p>2.</p><closer><signed>B</signed></closer>",
    "note between": f"{HEAD}<dateline>Rome</dateline><note n='2' xml:id='d1fn2'>Here.</note><p>1.</p>",
    "second dateline": f"{HEAD}<dateline>Rome</dateline><dateline>Paris</dateline><p>1.</p>",
    "second head": f"{HEAD}<head>Enclosure</head><p>1.</p>",
    "no head": "<p>1.</p>",
    "bare text": f"{HEAD}words <hi>more</hi><p>1.</p>after",
    "gap before a late source line": f"{HEAD}<p>1.</p><gap/><note rend='inline' type='source'>700.5/7</note>",
    "list": f"{HEAD}<list type='subject'><head>REF:</head><label>1.</label><item>One<list><item>x</item></list></item>"
    "<pb n='2'/><item><p>Two</p></item></list>",
    "odd list": f"{HEAD}<list><item>1</item><head>late</head><label>2</label></list><list>text<item>1</item></list>",
    "table": f"{HEAD}<table rows='1' cols='2'><row role='label'><cell>a</cell><cell cols='2'><p>b</p></cell></row>"
    "</table>",
    "odd table": f"{HEAD}<table><row>text<cell>a</cell></row></table>",
    "paragraph that holds a list": f"{HEAD}<p rend='x'>As follows:<list><item>1</item></list>end.</p>",
    "quote": f"{HEAD}<quote rend='blockquote'><p>1.</p><pb n='2'/>bare <hi>x</hi></quote>",
    "attachment": f"{HEAD}<p>1.</p><frus:attachment xml:id='a'><head>One<note n='1' xml:id='d1fn1'>N.</note></head>"
    "<opener><dateline>Rome</dateline></opener><p>2.</p><closer><signed>B</signed></closer></frus:attachment>",
    "files": f"{HEAD}<frus:page-count-according-to-citation>2</frus:page-count-according-to-citation>"
    "<frus:file id='1' path='a.tif'/><uh-oh>out of sequence</uh-oh><frus:pdf bytes='1'/>",
    "unmarked note at the end": f"{HEAD}<p>1.</p><note rend='inline' type='source'>840.20</note>",
    "figure": f"{HEAD}<figure><graphic url='f.tif'/><figDesc>Map</figDesc></figure><floatingText><body><p>1</p></body>"
    "</floatingText>",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_come_back_the_same(name: str) -> None:
    xml = DOCUMENTS[name].replace("'", '"')
    assert written_document(*document(xml)) == xml


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("usual modern", None),
        ("usual classical", None),
        (
            "handling paragraph",
            [
                {"part": "heading"},
                {"part": "dateline"},
                {"part": "handling", "element": "p"},
                {"part": "body"},
            ],
        ),
        (
            "page first",
            [{"part": "page"}, {"part": "heading"}, {"part": "page"}, {"part": "dateline"}, {"part": "body"}],
        ),
        (
            "closer of two",
            [
                {"part": "heading"},
                {"part": "closer", "parts": [{"part": "signature", "count": 2}], "attributes": {"rendition": "#r"}},
            ],
        ),
    ],
)
def test_layout_is_told_where_it_is_not_the_usual_one(name: str, layout: list[dict[str, Any]] | None) -> None:
    raw, _ = document(DOCUMENTS[name])
    assert raw.get("layout") == layout


CLASSICAL = "<note rend='inline' type='source'>File No. 1/5</note><head>The Minister to the President</head>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"{HEAD}<p>1.</p>", True),
        (DOCUMENTS["usual classical"], True),
        (f"{CLASSICAL}<opener><seg>[Telegram]</seg></opener><p>1.</p>", True),  # frus1918Russiav03/d17
        (f"{CLASSICAL}<dateline>London</dateline><p rend='center'>[Telegram]</p><p>1.</p>", True),  # frus1914Supp/d190
        ("<head>1. Airgram<note n='1'>Source: x.</note></head>", True),
        ("<head>1. Letter<note n='1'>Telegram 4 to Rome.</note></head>", False),
        ("<head>Minister<lb/>in Greece</head><note rend='inline' type='source'>711.68/1: Telegram</note>", True),
        (f"{CLASSICAL}<opener><seg>secret</seg></opener><opener><seg>[Telegram]</seg></opener>", True),
        (f"{CLASSICAL}<p>1.</p><p>[Telegram]</p>", False),
        (f"{CLASSICAL}<p>[Telegram] of May 4.</p>", False),
        ("<p>[Telegram]</p>", False),
    ],
)
def test_what_is_a_telegram(inside: str, expected: bool) -> None:
    assert is_telegram(element(f"<div>{inside}</div>")) is expected


def test_the_parts_of_a_classical_telegram() -> None:
    raw, reader = document(DOCUMENTS["usual classical"])
    assert raw["dateline"]["text"]["text"] == "Rome\n[Received 5 p.m.]"
    assert raw["dateline"]["text"]["attributes"] == {"rendition": "#right"}
    assert [line["text"] for line in raw["handling"]] == ["secret"]
    assert [signature["text"] for signature in raw["signatures"]] == ["Hull"]
    assert [(n["number"], n["kind"]) for n in reader.notes] == [(None, "source")]


def test_a_closer_with_text_is_one_signature() -> None:
    raw, _ = document(DOCUMENTS["closer of lines"])
    (signature,) = raw["signatures"]
    assert signature["text"] == "A\nEnd text.\nB"
    assert [(m["type"], m.get("element"), m["start"], m["end"]) for m in signature["marks"]] == [
        ("other", "signed", 0, 1),
        ("emphasis", None, 2, 10),
        ("other", "signed", 12, 13),
    ]


def test_the_namespace_until_2016_comes_back() -> None:
    namespaces = NAMESPACES.replace(FRUS, FRUS_UNTIL_2016)
    raw, reader = document(DOCUMENTS["files"], namespaces)
    assert raw["attributes"]["xmlns:frus"] == FRUS_UNTIL_2016
    assert raw["body"][0]["element"] == "frus:page-count-according-to-citation"
    assert written_document(raw, reader, FRUS_UNTIL_2016) == DOCUMENTS["files"].replace("'", '"')


def test_lines_are_those_of_the_start_tags() -> None:
    raw, reader = document(f"\n{HEAD}\n<p>1.</p>\n\n<p>2.\n</p>")
    assert [reader.lines[id(part)] for part in (raw["heading"], *raw["body"])] == [2, 3, 5]


def test_a_marker_follows_its_word_without_the_blank_of_the_source() -> None:
    raw = text("Rankin <note n='1'>a</note> and")
    assert (raw["text"], raw["marks"][0]["start"]) == ("Rankin and", 6)
