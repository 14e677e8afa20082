"""Provenance: what a volume's header says is in each of its records, and in what is written of them."""

from __future__ import annotations

import hashlib
import io
import lzma
from pathlib import Path

import pytest
from lxml import etree

import fsrus_schema as fs
from fsrus_schema.formats import tei
from fsrus_schema.provenance import Provenance

FIXTURES = Path(__file__).parent.parent / "fixtures"
VOLUME = FIXTURES / "volumes" / "frus1961-63v06.xml.xz"
SHARED = Path(__file__).parent.parent.parent / "shared"
KENNEDY_KHRUSHCHEV = Provenance(
    title="Foreign Relations of the United States, 1961–1963, Volume VI, Kennedy-Khrushchev Exchanges",
    subseries="1961–1963",
    editors=("Charles S. Sampson",),
    general_editors=("Glenn W. LaFantasie",),
    publisher="United States Government Printing Office",
    date="1996",
    sha256="f5a04cf314f20d550735f7493635513f93ce8a3c57d9d6f8aa5c88d1c1aa8c46",
)


def volume(header: str) -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1948v01p2"><teiHeader><fileDesc>{header}</fileDesc>'
        '</teiHeader><text><body><div type="document" xml:id="d1"><head>Telegram From A to B</head></div></body></text>'
        "</TEI>"
    ).encode()


def provenance_of(xml: bytes) -> Provenance | None:
    (reading,) = tei.read(io.BytesIO(xml), "x.xml")
    return reading.telegram.provenance


def written(*telegrams: fs.Telegram) -> bytes:
    stream = io.BytesIO()
    tei.write(telegrams, stream)
    return stream.getvalue()


def first_of(path: Path) -> fs.Telegram:
    return next(iter(fs.read_all(path))).telegram


def test_every_telegram_of_a_volume_says_where_it_came_from() -> None:
    assert KENNEDY_KHRUSHCHEV.sha256 == hashlib.sha256(lzma.decompress(VOLUME.read_bytes())).hexdigest()
    assert {reading.telegram.provenance for reading in fs.read_all(VOLUME)} == {KENNEDY_KHRUSHCHEV}


def test_a_header_may_be_silent() -> None:
    header = (
        '<titleStmt><title type="complete">Foreign Relations,\n    1948</title><editor role="general"/></titleStmt>'
        "<publicationStmt><publisher/><date> 1976 <!-- or 1977 --></date></publicationStmt>"
    )
    xml = volume(header)
    expected = Provenance(title="Foreign Relations, 1948", date="1976", sha256=hashlib.sha256(xml).hexdigest())
    assert provenance_of(xml) == expected


@pytest.mark.parametrize("header", ["", "<publicationStmt><p>In the public domain.</p></publicationStmt>"])
def test_without_the_header_of_a_volume_there_is_none(header: str) -> None:
    assert provenance_of(volume(header)) is None


def test_a_transcription_has_none_when_it_was_written_as_tei() -> None:
    telegram = fs.parse("325. Telegram From the Department of State to the Embassy in Italy\n\nText.\n").telegram
    assert telegram.provenance is None
    assert "provenance" not in fs.render(telegram, "json")
    assert fs.parse(fs.render(telegram, "tei"), "x.xml").telegram.provenance is None


def test_the_written_header_keeps_it_and_the_hash_of_the_first_file() -> None:
    telegram = first_of(VOLUME)
    xml = written(telegram)
    description = etree.fromstring(xml).find("{*}teiHeader/{*}fileDesc")
    assert description is not None
    assert [
        (etree.QName(e).localname, dict(e.attrib), e.text)
        for e in description.iterdescendants("{*}title", "{*}editor", "{*}publisher", "{*}date", "{*}idno")
    ] == [
        ("title", {"type": "complete"}, KENNEDY_KHRUSHCHEV.title),
        ("title", {"type": "series"}, "Foreign Relations of the United States"),
        ("title", {"type": "subseries"}, "1961–1963"),
        ("editor", {"role": "primary"}, "Charles S. Sampson"),
        ("editor", {"role": "general"}, "Glenn W. LaFantasie"),
        ("publisher", {}, "United States Government Printing Office"),
        ("date", {}, "1996"),
        ("idno", {"type": "frus"}, "frus1961-63v06"),
        ("idno", {"type": "sha256"}, KENNEDY_KHRUSHCHEV.sha256),
    ]
    assert fs.parse(xml.decode(), "x.xml").telegram == telegram


def test_records_of_two_files_of_a_volume_keep_their_own() -> None:
    telegram = first_of(VOLUME)
    another = KENNEDY_KHRUSHCHEV.model_copy(update={"sha256": "0" * 64})
    telegrams = [telegram, telegram.model_copy(update={"provenance": another})]
    assert [r.telegram for r in tei.read(io.BytesIO(written(*telegrams)), "x.xml")] == telegrams


@pytest.mark.parametrize("format", ["json", "csv"])
def test_every_format_carries_it(format: str) -> None:
    telegram = first_of(VOLUME)
    text = fs.render(telegram, format)
    assert KENNEDY_KHRUSHCHEV.sha256 in text
    assert fs.parse(text, "x", format).telegram == telegram


def test_a_hash_is_64_hexadecimal_digits() -> None:
    with pytest.raises(ValueError, match="sha256"):
        Provenance(sha256="f5a04cf3")


@pytest.mark.skipif(not (SHARED / "reference" / "frus.rng").exists(), reason="the FRUS schema lies beside the project")
def test_the_written_header_is_valid() -> None:
    schema = etree.RelaxNG(etree.parse(str(SHARED / "reference" / "frus.rng")))
    transcription = fs.parse("325. Telegram From the Department of State to the Embassy in Italy\n\nText.\n").telegram
    for provenance in (None, KENNEDY_KHRUSHCHEV, Provenance(sha256="0" * 64)):
        root = etree.fromstring(written(transcription.model_copy(update={"provenance": provenance})))
        assert schema.validate(root), schema.error_log
