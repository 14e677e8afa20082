from __future__ import annotations

import pytest

from fsrus_schema.printed.citation import ParsedSourceLine, is_source_line, parse_citation, parse_source_line
from fsrus_schema.record import Kind, Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Department of State, Central Files, DEF 4 NATO",  # frus1964-68v13/d325
            {"repository": "Department of State", "collection": "Central Files", "file": "DEF 4 NATO"},
        ),
        (
            "National Archives, RG 59, Central Files, 1970–73, SOC 15",  # frus1969-76ve14p1/d166
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Central Files, 1970–73",
                "file": "SOC 15",
            },
        ),
        (
            "National Archives, RG 59, Central Files 1967–69, POL 33–6, KOR N–US",  # frus1964-68v29p1/d265
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Central Files 1967–69",
                "file": "POL 33–6, KOR N–US",
            },
        ),
        (  # the title of a series before the code: frus1981-88v05/d53, frus1969-76ve08/d103
            "Department of State, Central Foreign Policy File, Electronic Telegrams, D850465–0985",
            {
                "repository": "Department of State",
                "collection": "Central Foreign Policy File",
                "file": "D850465–0985",
            },
        ),
        (
            "National Archives, RG 59, Central Files 1970–73, Political and Defense, POL 1 PAK",
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Central Files 1970–73",
                "file": "POL 1 PAK",
            },
        ),
        (
            "Department of State, Central Files, PPT Ashe, Arthur",
            {"repository": "Department of State", "collection": "Central Files", "file": "PPT Ashe, Arthur"},
        ),
        (
            "National Archives, RG 59, Central Foreign Policy Files",  # frus1969-76ve14p1/d102
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Central Foreign Policy Files",
            },
        ),
        (
            "National Archives, RG 59, Central Decimal File 1910–1929, Box 731, 103.93/48",  # frus1917-72PubDip/d14
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Central Decimal File 1910–1929",
                "box": "Box 731",
                "file": "103.93/48",
            },
        ),
        (
            "Department of State, Presidential Correspondence: Lot 66 D 204",  # frus1961-63v06/d47
            {
                "repository": "Department of State",
                "collection": "Presidential Correspondence: Lot 66 D 204",
                "lot": "Lot 66 D 204",
            },
        ),
        (
            "Washington National Records Center, RG 59, Conference Files: FRC 83–0068, CF 1772",  # frus1958-60v02/d165
            {
                "repository": "Washington National Records Center",
                "record_group": "RG 59",
                "collection": "Conference Files: FRC 83–0068",
                "lot": "FRC 83–0068",
                "file": "CF 1772",
            },
        ),
        (
            "National Archives, RG 59, Conference Files, 1949–1972: Lot 70 D 387, Withdrawn Box 10/17, Folder 522",
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Conference Files, 1949–1972: Lot 70 D 387",
                "lot": "Lot 70 D 387",
                "box": "Withdrawn Box 10/17",
                "file": "Folder 522",
            },
        ),
        (  # a span of dates: frus1969-76ve09p2/d105
            "National Archives, Nixon Presidential Materials, NSC Files, Box 631, Country Files, Middle East, "
            "Saudi Arabia, Volume V, January 1, 1974–April 1974",
            {
                "repository": "National Archives",
                "collection": "Nixon Presidential Materials",
                "box": "Box 631",
                "file": "Saudi Arabia, Volume V, January 1, 1974–April 1974",
            },
        ),
        (  # frus1969-76v22/d124
            "National Archives, RG 59, Inter-American Country Files, Lot 92D281, Box 2, Panama Canal Negotiations "
            "Correspondence, Jan–July 1976",
            {
                "repository": "National Archives",
                "record_group": "RG 59",
                "collection": "Inter-American Country Files",
                "lot": "Lot 92D281",
                "box": "Box 2",
                "file": "Panama Canal Negotiations Correspondence, Jan–July 1976",
            },
        ),
        (  # frus1969-76v28/d226
            "Ford Library, National Security Adviser, Presidential Country Files for Europe and Canada, Box 14, "
            "Switzerland—State Department Telegrams, To SecState—Nodis (20)",
            {
                "repository": "Ford Library",
                "collection": "National Security Adviser",
                "box": "Box 14",
                "file": "Switzerland—State Department Telegrams, To SecState—Nodis (20)",
            },
        ),
        (
            "National Archives, Nixon Presidential Materials, NSC Files, Kissinger Office Files, HAK Trip Files, "
            "HAK's Secret Moscow Trip, TOHAK/HAKTO, April 1972 (Part 1), Box 21",  # frus1969-76v01/d110
            {
                "repository": "National Archives",
                "collection": "Nixon Presidential Materials",
                "box": "Box 21",
                "file": "HAK's Secret Moscow Trip, TOHAK/HAKTO, April 1972 (Part 1)",
            },
        ),
        (
            "Johnson Library, National Security File, Country File, Vietnam, HARVAN/DOUBLE PLUS, Vol. V",
            {
                "repository": "Johnson Library",
                "collection": "National Security File",
                "file": "HARVAN/DOUBLE PLUS, Vol. V",
            },
        ),
        (
            "Library of Congress, Manuscript Division, Kissinger Papers, Box CL 101, Geopolitical File, Algeria, "
            "September–December 1975",  # frus1969-76ve09p1/d98
            {
                "repository": "Library of Congress",
                "collection": "Manuscript Division",
                "box": "Box CL 101",
                "file": "Algeria, September–December 1975",
            },
        ),
        (
            "Department of State, Conference Files: Lot 65 D 533, Visit of Libyan Crown Prince, Oct. 16-24, 1962",
            {
                "repository": "Department of State",
                "collection": "Conference Files: Lot 65 D 533",
                "lot": "Lot 65 D 533",
                "file": "Visit of Libyan Crown Prince, Oct. 16-24, 1962",
            },
        ),
        # frus1961-63v04/d13: a semicolon after the repository
        (
            "National Defense University; Taylor Papers, T-172-63",
            {"repository": "National Defense University", "collection": "Taylor Papers", "file": "T-172-63"},
        ),
        # no comma before the record group (frus1964-68v19/d8)
        (
            "National Archives and Records Administration RG 59, Central Files 1967–69, POL ARAB–ISR",
            {
                "repository": "National Archives and Records Administration",
                "record_group": "RG 59",
                "collection": "Central Files 1967–69",
                "file": "POL ARAB–ISR",
            },
        ),
        # no comma before the job (frus1952-54Guat/d91)
        (
            "Central Intelligence Agency Job 79-01025A, Box 1, Folder 3",
            {
                "repository": "Central Intelligence Agency",
                "collection": "Job 79-01025A",
                "box": "Box 1",
                "file": "Folder 3",
            },
        ),
        # the collection is left out before a file number
        ("Department of State, 756D.00/6–1658", {"repository": "Department of State", "file": "756D.00/6–1658"}),
        # a date after a box is no part of the box
        (
            "Carter Library, National Security Affairs, Box 108, 3/79",
            {
                "repository": "Carter Library",
                "collection": "National Security Affairs",
                "box": "Box 108",
                "file": "3/79",
            },
        ),
        ("Eisenhower Library", {"repository": "Eisenhower Library"}),
    ],
)
def test_parse_citation(text: str, expected: dict[str, str]) -> None:
    assert parse_citation(text) == Source(text=text, **expected)


def test_a_citation_inside_a_text_ends_where_it_is_told() -> None:
    text = "Source: Department of State, Central Files, DEF 4 NATO. Confidential."
    assert parse_citation(text, 8, 54) == Source(
        text="Department of State, Central Files, DEF 4 NATO",
        repository="Department of State",
        collection="Central Files",
        file="DEF 4 NATO",
    )


# --- the classical source line --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text", "file", "kind"),
    [
        ("893.248/275: Telegram", "893.248/275", "893.248/275", Kind.TELEGRAM),
        ("501.BC Indonesia/8–649: Telegram", "501.BC Indonesia/8–649", "501.BC Indonesia/8–649", Kind.TELEGRAM),
        ("501.BC Indonesia/8–649; Telegram", "501.BC Indonesia/8–649", "501.BC Indonesia/8–649", Kind.TELEGRAM),
        ("501.BC Indonesia/12–149: Telegram:", "501.BC Indonesia/12–149", "501.BC Indonesia/12–149", Kind.TELEGRAM),
        ("340/7–2153 : Telegram", "340/7–2153", "340/7–2153", Kind.TELEGRAM),
        ("856D.00/3–1049:Telegram", "856D.00/3–1049", "856D.00/3–1049", Kind.TELEGRAM),
        ("751G.00/9–2149: Airgram", "751G.00/9–2149", "751G.00/9–2149", Kind.AIRGRAM),
        (
            "740.00112A European War 1939/123: Circular telegram",
            "740.00112A European War 1939/123",
            "740.00112A European War 1939/123",
            Kind.CIRCULAR_TELEGRAM,
        ),
        ("893.00/1–149: Circular airgram", "893.00/1–149", "893.00/1–149", Kind.CIRCULAR_AIRGRAM),
        ("890.00/3–149: telegrams", "890.00/3–149", "890.00/3–149", Kind.TELEGRAM),
        (
            "800.00B Communist International/2 : Telegram (part air)",
            "800.00B Communist International/2",
            "800.00B Communist International/2",
            Kind.TELEGRAM,
        ),
        ("123 Stanton, Edwin F.: Telegram", "123 Stanton, Edwin F.", "123 Stanton, Edwin F.", Kind.TELEGRAM),
        ("File No. 861.51/159a", "File No. 861.51/159a", "861.51/159a", None),  # frus1918Russiav03/d17
        ("File No. 600.119/411½", "File No. 600.119/411½", "600.119/411½", None),  # frus1917Supp02v02/d102
        ("893.248/275", "893.248/275", "893.248/275", None),
    ],
)
def test_parse_source_line(line: str, text: str, file: str, kind: Kind | None) -> None:
    parsed = parse_source_line(line)
    assert parsed.source == Source(text=text, file=file)
    assert parsed.kind is kind
    assert is_source_line(line)


@pytest.mark.parametrize("kind", ["Teleegram", "Telegrm", "Telegarm", "Airgam"])
def test_a_source_line_with_a_misspelt_kind(kind: str) -> None:
    line = f"110.11/5–1551: {kind}"
    parsed = parse_source_line(line)
    assert is_source_line(line)
    assert (parsed.source, parsed.kind) == (Source(text="110.11/5–1551", file="110.11/5–1551"), None)


def test_a_last_word_that_is_no_kind_stays_in_the_source_line() -> None:
    parsed = parse_source_line("Matthews file: Teheran")
    assert parsed.source == Source(text="Matthews file: Teheran", file="Matthews file: Teheran")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("No. 65.", None),  # frus1870/d65
        ("No.48.", None),  # frus1870/d48
        ("[Extract.]", None),  # frus1861/d28
        ("[Telegram.]", Kind.TELEGRAM),
        ("THE UNITED STATES LEGATION IN PARIS TO THE DEPARTMENT OF STATE.", None),  # frus1870/d42
    ],
)
def test_a_line_above_an_early_heading_names_no_source(line: str, kind: Kind | None) -> None:
    assert parse_source_line(line) == ParsedSourceLine(None, kind)


@pytest.mark.parametrize(
    ("line", "lot"),
    [
        ("ECA Telegram Files, Lot W–131, Paris Torep: Telegram", "Lot W–131"),  # frus1949v05/d86
        ("Nanking Embassy Files Lot F–73: Telegram", "Lot F–73"),  # frus1945v07/comp2
        ("ECA message files, FRC 53 A 278, Paris Torep, telegram", "FRC 53 A 278"),  # frus1951v03p1/d10
    ],
)
def test_lots_of_source_lines(line: str, lot: str) -> None:
    parsed = parse_source_line(line)
    assert parsed.source is not None
    assert (parsed.source.lot, parsed.kind) == (lot, Kind.TELEGRAM)


def test_a_source_line_may_name_a_lot() -> None:
    parsed = parse_source_line("Matthews file, lot 53 D 413: Telegram")
    assert parsed.source == Source(
        text="Matthews file, lot 53 D 413", file="Matthews file, lot 53 D 413", lot="lot 53 D 413"
    )
    assert parsed.kind is Kind.TELEGRAM


@pytest.mark.parametrize(
    "line",
    ["S/P Files: Lot 64 D 563", "Department of Defense Files: Telegram", "Truman Papers", "Paris Peace Conf. 182/1"],
)
def test_is_source_line(line: str) -> None:
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The Chargé in China (Vincent) to the Secretary of State",
        "325. Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization",
        "Memorandum by the Director of the Office of Chinese Affairs",
        "Editorial Note",
        "No. 473",
        "Washington, September 6, 1968, 0243Z.",
        "893.248/275: Telegram\nThe Chargé in China to the Secretary of State",
        "[Page 755]",
    ],
)
def test_is_no_source_line(line: str) -> None:
    assert not is_source_line(line)
