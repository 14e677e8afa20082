"""TEI files: single documents, volumes, several volumes in one file, and what is no TEI."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree

import fsrus_schema as fs
from fsrus_schema.formats import tei
from fsrus_schema.reading import ForAllDocuments, Line

FIXTURES = Path(__file__).parent.parent / "fixtures"
SEED = FIXTURES / "telegrams" / "frus1964-68v13.d325"
PUBLISHED = SEED / "published.xml"
SHARED = Path(__file__).parent.parent.parent / "shared"
TEI = "{http://www.tei-c.org/ns/1.0}"
FRUS = "{http://history.state.gov/frus/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def published(name: str) -> fs.Reading:
    return fs.read(FIXTURES / "telegrams" / name / "published.xml")


def written(*telegrams: fs.Telegram) -> etree._Element:
    stream = io.BytesIO()
    tei.write(telegrams, stream)
    return etree.fromstring(stream.getvalue())


class Heard(fs.Listener):
    count = 0

    def passed_over(self, count: int) -> None:
        self.count += count


def test_the_seed_as_published_today() -> None:
    t = fs.read(PUBLISHED).telegram
    assert (t.id, t.volume, t.document, t.number, t.number_printed) == (
        "frus1964-68v13/d325",
        "frus1964-68v13",
        "d325",
        "325",
        "325. ",
    )
    assert t.heading.text == (
        "Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization"
    )
    assert [(p.name, p.kind) for p in t.senders] == [("Department of State", "department")]
    assert [(p.name, p.kind, p.place) for p in t.recipients] == [
        ("Mission to the North Atlantic Treaty Organization", "mission", "North Atlantic Treaty Organization")
    ]
    assert t.dateline is not None
    assert t.dateline.date is not None
    assert (t.dateline.place, t.dateline.date.text) == ("Washington", "September 6, 1968, 0243Z")
    assert (t.dateline.date.edtf, t.dateline.date.encoded) == ("1968-09-06T02:43:00Z", "1968-09-06T02:43:00+00:00")
    assert [s.text for s in t.signatures] == ["Rusk"]
    assert [(n.number, n.kind) for n in t.notes] == [("1", "source"), ("2", "editorial")]
    assert t.layout is None
    assert t.attributes == {
        "subtype": "historical-document",
        "frus:doc-dateTime-min": "1968-09-05T21:43:00-05:00",
        "frus:doc-dateTime-max": "1968-09-05T21:43:00-05:00",
    }


def test_markup_decides_who_sent_it_and_links_them() -> None:
    t = published("frus1958-60v19.d73").telegram
    assert [(p.name, p.person, p.target) for p in (*t.senders, *t.recipients)] == [
        ("Chief of Naval Operations", "Burke", "#p_BAAA1"),
        ("Commander in Chief, Pacific", "Felt", "#p_FAHD1"),
    ]


def test_blanks_of_indented_markup_are_no_part_of_a_name() -> None:
    t = published("frus1949v07p1.d82").telegram
    assert "( Douglas )" in t.heading.text
    assert [(p.name, p.person) for p in t.senders] == [("Ambassador in the United Kingdom", "Douglas")]


def test_entries_of_the_lists_that_marks_point_to() -> None:
    t = published("frus1958-60v19.d73").telegram
    assert [(p.id, p.name, p.description) for p in t.people] == [
        ("p_BAAA1", "Burke, Admiral Arleigh A.", "Chief of Naval Operations"),
        ("p_FAHD1", "Felt, Admiral Harry D.", "Commander in Chief, Pacific, from July 1958"),
    ]
    assert [(term.id, term.term) for term in t.terms] == [
        ("t_COMTAIWANDEFCOM1", "COMTAIWANDEFCOM"),
        ("t_ChiCom1", "ChiCom"),
        ("t_JCS1", "JCS"),
    ]


def test_places_are_lines() -> None:
    reading = fs.read(PUBLISHED)
    assert [reading.places[path] for path in ("heading", "body[0]", "notes[1].body[0]")] == [
        Line(9),
        Line(18),
        Line(91),
    ]


def test_a_transcription_is_encoded_as_today() -> None:
    telegram = fs.parse(
        "325. Telegram From the Department of State to the Embassy in Italy1\n\n"
        "Washington, September 6, 1968, 0243Z.\n\n1. Text.\n\nRusk\n  1. Source: Central Files. Secret.\n",
        "frus1964-68v13.d325.txt",
    ).telegram
    (div,) = written(telegram).iter(f"{TEI}div")
    assert dict(div.attrib) == {
        "type": "document",
        XML_ID: "d325",
        "n": "325",
        "subtype": "historical-document",
        f"{FRUS}doc-dateTime-min": "1968-09-05T21:43:00-05:00",
        f"{FRUS}doc-dateTime-max": "1968-09-05T21:43:00-05:00",
    }
    parties = [(g.get("type"), g.text) for g in div.iter(f"{TEI}gloss")]
    assert parties == [("from", "Department of State"), ("to", "Embassy in Italy")]
    (date,) = div.iter(f"{TEI}date")
    assert (date.text, dict(date.attrib)) == (
        "September 6, 1968, 0243Z",
        {"when": "1968-09-06T02:43:00+00:00", "calendar": "gregorian"},
    )
    assert [e.text for e in div.iter(f"{TEI}persName")] == ["Rusk"]


@pytest.mark.parametrize(
    ("dateline", "attributes"),
    [
        ("Tehran, March 14, 1961, 2 p.m.", {"when": "1961-03-14T14:00:00+03:30"}),
        ("Washington, July 4, 1961, 2 p.m.", {"when": "1961-07-04T14:00:00-04:00"}),
        ("Erewhon, July 4, 1961, 2 p.m.", {"when": "1961-07-04T14:00:00"}),
        ("Washington, July 4, 1961.", {"when": "1961-07-04"}),
        ("Washington, July 4–5, 1961.", {"from": "1961-07-04", "to": "1961-07-05"}),
        ("Washington, July 4/[5], 1961.", {"from": "1961-07-04", "to": "1961-07-05"}),
        ("Mexico City, February 16, 1918, 2 p.m.", {"when": "1918-02-16T20:36:36+00:00"}),
    ],
)
def test_dates_carry_the_offset_where_it_is_known(dateline: str, attributes: dict[str, str]) -> None:
    telegram = fs.parse(f"1. Telegram From the Embassy in Iran to the Department of State\n\n{dateline}\n\nText.\n")
    (date,) = written(telegram.telegram).iter(f"{TEI}date")
    assert dict(date.attrib) == {**attributes, "calendar": "gregorian"}


def test_lists_stand_in_the_front_matter() -> None:
    telegram = published("frus1958-60v19.d73").telegram
    root = written(telegram)
    entries = [e.get(XML_ID) for e in root.iterfind(f".//{TEI}front//{TEI}item//*[@{XML_ID}]")]
    assert entries == [*(person.id for person in telegram.people), *(term.id for term in telegram.terms)]
    assert entries


def test_several_volumes_in_one_file_keep_their_volumes() -> None:
    names = ["frus1958-60v19.d73", "frus1951v07p2.d87", "frus1951v07p2.d193", "frus1958-60v19.d73"]
    telegrams = [published(name).telegram for name in names]
    stream = io.BytesIO()
    tei.write(telegrams, stream)
    stream.seek(0)
    assert [r.telegram.id for r in tei.read(stream, "many.xml")] == [t.id for t in telegrams]


def test_no_telegram_is_a_document_without_content() -> None:
    body = written().find(f"{TEI}text/{TEI}body")
    assert body is not None
    assert len(body) == 0


def test_documents_that_are_no_telegrams_are_told_once() -> None:
    xml = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        b'<div type="document" xml:id="d1"><head>1. Telegram From A to B</head><p>x</p></div>'
        b'<div type="document" xml:id="d2"><head>2. Letter From A to B</head><p>x</p></div>'
        b'<div type="document" xml:id="d3"><head>3. Memorandum</head><p>x</p></div></body></text></TEI>'
    )
    heard = Heard()
    assert [r.telegram.document for r in tei.read(io.BytesIO(xml), "frus1961-63v06.xml", heard)] == ["d1"]
    assert heard.count == 2


def test_documents_are_found_in_order_wherever_divisions_may_stand() -> None:
    document = '<div type="document" xml:id="d{}"><head>Telegram From A to B</head><p>x</p>{}</div>'.format
    attachment = f'<frus:attachment xmlns:frus="http://history.state.gov/ns/1.0">{document(4, "")}</frus:attachment>'
    xml = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><front>{document(1, "")}</front>'
        f'<body><div type="chapter"><head>Telegrams</head><div>{document(2, document(3, ""))}</div></div>'
        f"{document('x', attachment)}</body><back><div>{document(5, '')}</div></back></text></TEI>"
    )
    found = [r.telegram.document for r in tei.read(io.BytesIO(xml.encode()), "frus1961-63v06.xml")]
    assert found == ["d1", "d2", "d3", "dx", "d4", "d5"]


@pytest.mark.parametrize(
    ("xml", "line", "reason"),
    [
        (b"<TEI>\n<p></TEI>", 2, "is not well-formed XML"),
        (b"<html/>", 1, "is XML, but not TEI"),
        (b"no markup", 1, "is not well-formed XML"),
    ],
)
def test_what_is_no_tei(xml: bytes, line: int, reason: str) -> None:
    with pytest.raises(fs.UnreadableInputError, match=reason) as caught:
        list(tei.read(io.BytesIO(xml), "x.xml"))
    assert (caught.value.path, caught.value.line) == ("x.xml", line)


@pytest.mark.skipif(not (SHARED / "reference" / "frus.rng").exists(), reason="the FRUS schema lies beside the project")
@pytest.mark.parametrize("name", sorted(f.name for f in (FIXTURES / "telegrams").iterdir()))
def test_transcriptions_are_written_valid(name: str) -> None:
    schema = etree.RelaxNG(etree.parse(str(SHARED / "reference" / "frus.rng")))
    root = written(fs.read(FIXTURES / "telegrams" / name / f"{name}.txt").telegram)
    assert [e.message for e in schema.error_log if not schema.validate(root)] == []
    assert schema.validate(root), schema.error_log


def test_all_documents_of_a_volume_survive() -> None:
    volume = FIXTURES / "volumes" / "frus1961-63v06.xml.xz"
    records = [reading.telegram for reading in fs.read_all(volume, all_documents=True)]
    assert len(records) == 120
    assert sum(record.kind == "other" for record in records) == 86
    letter = next(record for record in records if record.document == "d1")
    assert (letter.kind, letter.number) == ("other", "1")
    assert [fs.parse(fs.render(record, "tei"), "x.xml").telegram for record in records if record.kind != "other"] == [
        record for record in records if record.kind != "other"
    ]
    stream = io.BytesIO()
    tei.write(records, stream)
    stream.seek(0)
    assert [r.telegram for r in tei.read(stream, "x.xml", ForAllDocuments())] == records


def test_an_id_that_stands_twice_means_the_first_entry() -> None:
    xml = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1952-54v12p2"><text><front><list>
        <item><hi rend="strong"><term xml:id="t_HMB1">HMB</term>,</hi> Hukbong Mapagpalaya ng Bayan
            (People’s Liberation Army), a military force affiliated with the Philippine Communist Party</item>
        <item><hi rend="strong"><term xml:id="t_HMB1">Huk</term>,</hi> <hi rend="italic">see</hi>
            <gloss type="alt" target="#t_HMB1">HMB</gloss></item></list></front><body>
        <div type="document" xml:id="d1"><head>Telegram From Manila</head>
            <p>The <gloss target="#t_HMB1">Huks</gloss>.</p></div></body></text></TEI>"""
    telegram = fs.parse(xml, "x.xml").telegram
    assert telegram.id == "frus1952-54v12p2/d1"
    assert [(term.term, term.description) for term in telegram.terms] == [
        (
            "HMB",
            "Hukbong Mapagpalaya ng Bayan (People’s Liberation Army), a military force affiliated with the "
            "Philippine Communist Party",
        )
    ]
