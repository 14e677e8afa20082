from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.printed.source_note import (
    ParsedSourceNote,
    is_source_note,
    parse_heading_note,
    parse_source_note,
)
from fsrus_schema.record import Distribution, Drafting, Officer, Precedence, Source

READINGS = Path(__file__).resolve().parents[2] / "shared" / "reference" / "source_notes.jsonl"


def people(*officers: str | tuple[str | None, str | None]) -> tuple[Officer, ...]:
    pairs = ((officer, None) if isinstance(officer, str) else officer for officer in officers)
    return tuple(Officer(name=name, office=office) for name, office in pairs)


@pytest.mark.parametrize(
    "text",
    [
        "Source: Department of State, Central Files, DEF 4 NATO. Confidential.",
        "source: Department of State, Central Files, 762A.00/11–1065. Secret.",  # frus1955-57v26/d78
        "Source; Department of State, Central Files, DEF 4 NATO.",
        "[Source: Department of State, Central Files, DEF 4 NATO.]",
        "Summary: Eilts reported that Sadat was opposed. Source: National Archives, RG 59. Confidential.",
    ],
)
def test_is_source_note(text: str) -> None:
    assert is_source_note(text)
    assert parse_source_note(text).source is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See Document 123.",
        "The source text is the Department copy.",
        "Sources: many.",
        "Not printed. Source: ibid.",
    ],
)
def test_is_no_source_note(text: str) -> None:
    assert not is_source_note(text)
    assert parse_source_note(text) == ParsedSourceNote()


@pytest.mark.parametrize(
    ("text", "drafting", "distribution"),
    [
        (  # frus1952-54v09p2/d1115
            "Repeated to London as telegram 5972. It was drafted by William C. Burdett, Officer in Charge, Egypt and "
            "Anglo-Egyptian Sudan Affairs, and was approved by Hart.",
            Drafting(
                drafted_by=people(("William C. Burdett", "Officer in Charge, Egypt and Anglo-Egyptian Sudan Affairs")),
                approved_by=people("Hart"),
            ),
            Distribution(repeated_to=("London",)),
        ),
        (  # frus1951v03p1/d84
            "This telegram, repeated to Paris for OSR, was drafted by Knight who also cleared it with Pittman, Halaby, "
            "and, in substance, with Perkins.",
            Drafting(drafted_by=people("Knight"), cleared_by=people("Pittman", "Halaby", "Perkins")),
            Distribution(repeated_to=("Paris for OSR",)),
        ),
        (  # frus1952-54v14p2/d559
            "Drafted in CA by Martin and in FE by Johnson; cleared in NA; and repeated to Taipei.",
            Drafting(drafted_by=people(("Martin", "CA"), ("Johnson", "FE")), cleared_by=people((None, "NA"))),
            Distribution(repeated_to=("Taipei",)),
        ),
        (  # frus1952-54v14p1/d206
            "A note on the source text states that the telegram was sent at Dulles’ direction; it was drafted by "
            "MacArthur.",
            Drafting(drafted_by=people("MacArthur")),
            Distribution(),
        ),
        (  # frus1952-54v01p1/d37: a similar telegram is another
            "Drafted by Ferber. The Department sent a similar telegram to the High Commissioner in Bonn.",
            Drafting(drafted_by=people("Ferber")),
            Distribution(),
        ),
        ("Not printed. (330.13/9–1053)", Drafting(), Distribution()),
        ("", Drafting(), Distribution()),
    ],
)
def test_the_note_to_a_classical_heading(text: str, drafting: Drafting, distribution: Distribution) -> None:
    parsed = parse_heading_note(text)
    assert (parsed.drafting, parsed.distribution, parsed.source) == (drafting, distribution, None)


def test_a_heading_note_may_say_when_the_message_came_in() -> None:
    assert parse_heading_note(  # frus1952-54v12p2/d132
        "Repeated to Bangkok and Rangoon. Received at 10:39 a.m."
    ) == ParsedSourceNote(distribution=Distribution(repeated_to=("Bangkok", "Rangoon")), received_text="at 10:39 a.m.")


def test_a_file_code_keeps_the_stop_of_its_country() -> None:
    parsed = parse_source_note(  # frus1964-68v22/d262
        "Source: Department of State, Central Files, POL IRAN–U.S. Secret; Priority; Nodis. Drafted and approved by "
        "Rostow on March 4."
    )
    assert parsed.source is not None
    assert (parsed.source.file, parsed.classification) == ("POL IRAN–U.S.", "Secret")


@pytest.mark.parametrize(
    ("sentence", "distribution"),
    [
        (  # frus1955-57v21/d323
            "A handwritten note at the end of the source text indicates this telegram was repeated to Saigon and "
            "Bangkok.",
            Distribution(repeated_to=("Saigon", "Bangkok")),
        ),
        (  # frus1955-57v24/d32
            "A handwritten note on the source text indicates that this telegram was pouched to Tokyo on March 30 and "
            "to Budapest, Bucharest, and Belgrade on April 5.",
            Distribution(pouched_to=("Tokyo", "Budapest", "Bucharest", "Belgrade")),
        ),
        ("A handwritten note indicates that the President saw this telegram.", Distribution()),
    ],
)
def test_what_a_note_on_the_source_text_says_counts(sentence: str, distribution: Distribution) -> None:
    text = f"Source: Department of State, Central Files, 761.00/3–756. Secret. {sentence}"
    assert parse_source_note(text).distribution == distribution


def test_every_field() -> None:
    text = (  # frus1958-60v02/d267, a receipt added
        "Source: Department of State, Central Files, 702.022/2–1558. Secret; Niact Immediate; Exdis. Drafted by "
        "Daniels on February 14; cleared by Murphy, ARA, and Vest (EUR); and approved and signed by Herter. Sent to "
        "Oslo, Moscow, and Rio de Janeiro, and repeated to Canberra. Also sent to Bonn; passed to CINCPAC and pouched "
        "to Accra. Received at 11:06 p.m."
    )
    parsed = parse_source_note(text)
    assert parsed.source == Source(
        text="Department of State, Central Files, 702.022/2–1558",
        repository="Department of State",
        collection="Central Files",
        file="702.022/2–1558",
    )
    assert parsed.classification == "Secret"
    assert parsed.precedence == (Precedence.NIACT, Precedence.IMMEDIATE)
    assert parsed.captions == ("Exdis",)
    assert parsed.drafting == Drafting(
        drafted_by=people("Daniels"),
        cleared_by=people("Murphy", (None, "ARA"), ("Vest", "EUR")),
        approved_by=people("Herter"),
    )
    assert parsed.distribution == Distribution(
        sent_to=("Oslo", "Moscow", "Rio de Janeiro"),
        also_sent_to=("Bonn",),
        repeated_to=("Canberra",),
        passed_to=("CINCPAC",),
        pouched_to=("Accra",),
    )
    assert parsed.received_text == "at 11:06 p.m."
    assert [(marking.text, text[marking.start : marking.end]) for marking in parsed.markings.markings] == [
        ("Secret", "Secret"),
        ("Niact", "Niact"),
        ("Immediate", "Immediate"),
        ("Exdis", "Exdis"),
    ]


HEAD = "Source: Department of State, Central Files, DEF 4 NATO. Secret. "


@pytest.mark.parametrize(
    ("clauses", "drafting"),
    [
        ("Drafted and approved by Dulles.", {"drafted_by": ["Dulles"], "approved_by": ["Dulles"]}),
        # frus1958-60v02/d338
        (
            "Drafted, approved, and initialed for Dulles by Becker and cleared by Wilcox.",
            {"drafted_by": ["Becker"], "approved_by": ["Becker"], "cleared_by": ["Wilcox"]},
        ),
        (
            "Drafted by Phleger; cleared in draft by Dulles; cleared by Sebald.",
            {"drafted_by": ["Phleger"], "cleared_by": ["Dulles", "Sebald"]},
        ),
        (
            "Drafted by Young. Cleared by Hoover; approved by Murphy.",
            {"drafted_by": ["Young"], "cleared_by": ["Hoover"], "approved_by": ["Murphy"]},
        ),
        (
            "The telegram was drafted by Phleger and approved by Sebald.",
            {"drafted_by": ["Phleger"], "approved_by": ["Sebald"]},
        ),
        ("According to another copy, this telegram was drafted by Rusk.", {"drafted_by": ["Rusk"]}),
        ("Text received from the White House and cleared by Read.", {"cleared_by": ["Read"]}),
        ("Rostow also cleared the telegram with President Johnson.", {"cleared_by": ["President Johnson"]}),
        ("The President cleared the telegram.", {"cleared_by": ["President"]}),  # frus1964-68v07/d226
        # frus1955-57v21/d322
        (
            "Drafted by Hoey; cleared in PSA by Young. Paragraph 1 was cleared with Radford.",
            {"drafted_by": ["Hoey"], "cleared_by": [("Young", "PSA"), "Radford"]},
        ),
        # a stop inside a name ends no sentence (frus1961-63v12/d112)
        (
            "Drafted by Jamison and approved by Wymberley DeR. Coerr.",
            {"drafted_by": ["Jamison"], "approved_by": ["Wymberley DeR. Coerr"]},
        ),
        # signing, initialing, revising and concurring are none of the three
        ("Drafted by Gamon and signed for Dulles by Walmsley.", {"drafted_by": ["Gamon"]}),
        ("Drafted by Bohlen, concurred in by Krebs, and authorized by Kohler.", {"drafted_by": ["Bohlen"]}),
        ("Drafted by Spear; and revised in the White House on March 25.", {"drafted_by": ["Spear"]}),
        # other documents and what is said of them
        ("Telegram 123, drafted by Merchant, is not printed.", {}),
        ("(Telegram 5 to Bonn, drafted by Merchant; ibid.)", {}),
        ("Another copy of this telegram indicates Dulles drafted it.", {}),
        ("A memorandum of this conversation was drafted by Sturm.", {}),
        ("It reads: “Drafted by Merchant. Cleared by Ball.”", {}),
    ],
)
def test_drafting(clauses: str, drafting: dict[str, list[str | tuple[str, str]]]) -> None:
    expected = Drafting(**{field: people(*names) for field, names in drafting.items()})
    assert parse_source_note(HEAD + clauses).drafting == expected


@pytest.mark.parametrize(
    ("clauses", "distribution"),
    [
        ("Sent also to Bonn and repeated to Rome.", {"also_sent_to": ("Bonn",), "repeated_to": ("Rome",)}),
        ("Also repeated to Kabul.", {"repeated_to": ("Kabul",)}),
        ("Repeated priority to ADDIS ABABA. Also repeated to Geneva.", {"repeated_to": ("ADDIS ABABA", "Geneva")}),
        ("The telegram was sent to all NATO capitals and Tokyo.", {"sent_to": ("all NATO capitals", "Tokyo")}),
        (
            "Repeated to London and Karachi; Department passed to New York.",
            {"repeated_to": ("London", "Karachi"), "passed_to": ("New York",)},
        ),
        # the stop between two sentences is lost (frus1961-63v02/d144)
        (
            "Drafted by James Also sent to CINCPAC and repeated to Bonn.",
            {"also_sent_to": ("CINCPAC",), "repeated_to": ("Bonn",)},
        ),
        # it is said of another document
        ("In telegram 5, March 3, repeated to Rome, he reported this.", {}),
        ("On another copy of this telegram, a note indicates that it was sent to the President.", {}),
    ],
)
def test_distribution(clauses: str, distribution: dict[str, tuple[str, ...]]) -> None:
    assert parse_source_note(HEAD + clauses).distribution == Distribution(**distribution)


@pytest.mark.parametrize(
    ("clauses", "received"),
    [
        ("Received at 6:33 a.m. Passed to CINCPAC.", "at 6:33 a.m."),
        ("Received at 8:06 a.m. and passed to the White House at 8:22 a.m.", "at 8:06 a.m."),
        ("Received in the Department of State at 7:36 a.m.", "in the Department of State at 7:36 a.m."),
        ("Received February 19 at 1:46 a.m. A handwritten notation reads.", "February 19 at 1:46 a.m."),
        ("Received at 10.12 a.m.", "at 10.12 a.m."),
        ("Received at 1056Z.", "at 1056Z"),
        ("Received at noon.", "at noon"),
        ("Received at 1438Z at the LBJ Ranch, where Johnson stayed October 11-13.", "at 1438Z at the LBJ Ranch"),
        # frus1964-68v17/d125
        (
            "The telegram, sent through Rostow, was received at the LBJ Ranch at 12:45 p.m.",
            "at the LBJ Ranch at 12:45 p.m.",
        ),
        # frus1961-63v15/d223
        (
            "A notation on the source text states that it was received at 7:10 p.m. and relayed to the White House.",
            "at 7:10 p.m.",
        ),
        # frus1955-57v16/d503, and frus1955-57v17/d113
        ("Received at 12:28 p.m. a copy is in the Eisenhower Library, Whitman File.", "at 12:28 p.m."),
        ("Received at 7:36 p.m.; the source text does not indicate the time of transmission.", "at 7:36 p.m."),
        # frus1964-68v15/d185
        (
            "There is no time of transmission on the source text; the telegram was received at 10:45 a.m.",
            "at 10:45 a.m.",
        ),
        # when is not said, or it is said of something else
        ("Received in two sections.", None),
        ("Text received from the White House on February 20.", None),
        ("Johnson received a copy of this telegram on January 24.", None),
        ("Received in telegram 3 from Paris.", None),
    ],
)
def test_receipt(clauses: str, received: str | None) -> None:
    assert parse_source_note(HEAD + clauses).received_text == received


@pytest.mark.parametrize(
    ("text", "citation", "classification"),
    [
        ("Source: Eisenhower Library, Whitman File.", "Eisenhower Library, Whitman File", None),
        (
            "Source: Johnson Library, Country File, Vietnam, Vol. V. Secret; Flash.",
            "Johnson Library, Country File, Vietnam, Vol. V",
            "Secret",
        ),
        # no marking at all (frus1955-57v13/d5), and a comma for the stop (frus1955-57v08/d80)
        (
            "Source: Department of State, 785.00/10–2255. Repeated to Ankara.",
            "Department of State, 785.00/10–2255",
            None,
        ),
        (
            "Source: Department of State, 689.90D/3–3155, Drafted by Thacher.",
            "Department of State, 689.90D/3–3155",
            None,
        ),
        # what is said of another copy is not this telegram's (frus1961-63v02/d238)
        ("Source: Kennedy Library, NSF. In telegram 24, July 8, Secret, he reported.", "Kennedy Library, NSF", None),
        ("Source: Source: National Archives, RG 59. Secret.", "National Archives, RG 59", "Secret"),
    ],
)
def test_citation_and_classification(text: str, citation: str, classification: str | None) -> None:
    parsed = parse_source_note(text)
    assert parsed.source is not None
    assert parsed.source.text == citation
    assert parsed.classification == classification


def test_a_misspelt_classification_is_none_and_no_caption() -> None:
    parsed = parse_source_note("Source: Department of State, Central Files, DEF 4 NATO. Confidental; Immediate; Exdis.")
    assert parsed.source is not None
    assert parsed.source.file == "DEF 4 NATO"
    assert parsed.classification is None
    assert parsed.precedence == (Precedence.IMMEDIATE,)
    assert parsed.captions == ("Exdis",)
    assert [marking.text for marking in parsed.markings.unknown] == ["Confidental"]


# --- readings made by hand ------------------------------------------------------------------------------------------


def _readings() -> list[dict[str, Any]]:
    if not READINGS.exists():
        return []
    return [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]


def _bare(words: str | None) -> str:
    return (words or "").removeprefix("the ")


@pytest.mark.skipif(not READINGS.exists(), reason="the hand-made readings are not beside this checkout")
@pytest.mark.parametrize("reading", _readings(), ids=lambda reading: reading["id"])
def test_agrees_with_the_reading_made_by_hand(reading: dict[str, Any]) -> None:
    parsed = parse_source_note(reading["text"])
    source = parsed.source or Source(text="")
    got = {
        "repository": source.repository,
        "collection": source.collection,
        "file": source.file,
        "classification": parsed.classification,
        "precedence": re.findall(r"\w+", " ".join(parsed.precedence)),
        "captions": list(parsed.captions),
        "received": parsed.received_text,
        **{
            field: [(_bare(o.name), _bare(o.office)) for o in getattr(parsed.drafting, field)]
            for field in Drafting.model_fields
        },
        **{field: [_bare(p) for p in getattr(parsed.distribution, field)] for field in Distribution.model_fields},
    }
    want = {
        **{field: reading[field] for field in got},
        "precedence": re.findall(r"\w+", reading["precedence"] or ""),
        **{field: [(_bare(o["name"]), _bare(o["office"])) for o in reading[field]] for field in Drafting.model_fields},
        **{field: [_bare(post) for post in reading[field]] for field in Distribution.model_fields},
    }
    assert got == want


# --- any text -------------------------------------------------------------------------------------------------------

_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *(
                "Source: ",
                "Summary: ",
                "Department of State",
                "Central Files",
                "RG 59",
                "Box 3",
                "Lot 66 D 204",
                "Vol. V",
            ),
            *("Secret", "Top Secret; ", "Niact", "Exdis", "Confidental"),
            *(
                "Drafted by ",
                "cleared in draft by ",
                "and approved by ",
                "Repeated to ",
                "Also sent to ",
                "Received at ",
            ),
            *(
                "The telegram was ",
                "who signed for ",
                "in EUR by ",
                "with ",
                "the ",
                "Rusk",
                "J. P. Walsh, Jr.",
                "L/EUR",
            ),
            *("Chief of the Division", "Paris for USRO", "The Hague", "which ", "except ", "7:30 p.m.", "March 3"),
            *(". ", ", ", "; ", " and ", " ", "(", ")", "[", "]", "“", "”", "\n", "—"),
        ]
    ),
    max_size=40,
).map("".join)


@given(_FRAGMENTS | st.text(max_size=80).map("Source: {}".format))
def test_every_part_stands_in_the_text(text: str) -> None:
    parsed = parse_source_note(text)
    for value in (parsed.received_text, *(parsed.source.model_dump().values() if parsed.source else ())):
        assert value is None or value in text
    for marking in parsed.markings.markings:
        assert text[marking.start : marking.end] == marking.text
    for posts in parsed.distribution.model_dump().values():
        assert all(post and post in text for post in posts)
    for listed in parsed.drafting.model_dump().values():
        for officer in listed:
            assert officer["name"] or officer["office"]
            assert all(words is None or words in text for words in officer.values())


@pytest.mark.parametrize(
    "unit",
    [
        "Drafted by A, ",
        "cleared by X and ",
        "(",
        "“",
        "[",
        "Repeated to A, ",
        "for A and ",
        "also in part ",
        "for information niact ",
        "in the in the in the ",
        "A. ",
        "of A, B, and C ",
        ". ",
        "A.",
        "Secret ",
    ],
)
def test_time_is_linear_in_the_length(unit: str) -> None:
    started = time.perf_counter()
    for opening in ("Source: ", HEAD + "Drafted by ", HEAD + "Drafted by Director ", HEAD + "Repeated "):
        parse_source_note(opening + unit * 4_000)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("opening", ["", "Source: A", "Source: A. Secret; B", HEAD + "Received A"])
def test_runs_of_line_breaks_are_passed_over_in_linear_time(opening: str) -> None:
    started = time.perf_counter()
    parse_source_note(opening + "\n" * 50_000 + "B.")
    assert time.perf_counter() - started < 5
