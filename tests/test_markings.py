from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.printed.markings import (
    Marking,
    MarkingKind,
    NearMiss,
    find_run,
    handling_markings,
    is_handling,
    near_misses,
    parse_markings,
)
from fsrus_schema.record import Classification, Precedence
from fsrus_schema.vocabulary import rows, words


@pytest.mark.parametrize(
    ("text", "classification", "precedence", "captions"),
    [
        # runs of source notes
        ("Confidential; Immediate; Exdis", "Confidential", ["Immediate"], ["Exdis"]),  # frus1964-68v13/d325
        ("Secret; Niact Immediate; Nodis", "Secret", ["Niact", "Immediate"], ["Nodis"]),  # frus1969-76ve09p1/d94
        ("Secret; Immediate; Nodis; LOR", "Secret", ["Immediate"], ["Nodis", "LOR"]),  # frus1964-68v02/d54
        ("Top Secret; Flash; Critic", "Top Secret", ["Flash", "Critic"], []),
        ("Secret; Operational Immediate; Noforn", "Secret", ["Operational Immediate"], ["Noforn"]),
        ("No classification marking. Blue. Cipher", "No classification marking", [], ["Blue", "Cipher"]),
        ("Limited Official Use; Priority", "Limited Official Use", ["Priority"], []),
        ("Official Use Only, Niact", "Official Use Only", ["Niact"], []),
        ("Secret Flash", "Secret", ["Flash"], []),  # frus1961-63v04/d380: the sign between is missing
        ("Confidential-Priority", "Confidential", ["Priority"], []),  # frus1955-57v23p1/d251
        ("Limited Official Use: Priority", "Limited Official Use", ["Priority"], []),
        ("Secret; Immediate Eyes Only", "Secret", ["Immediate"], ["Eyes Only"]),
        ("confidential; exdis", "Confidential", [], ["exdis"]),  # frus1964-68v15/d194
        # compound captions are one each
        ("Secret; Exdis-TAG", "Secret", [], ["Exdis-TAG"]),
        ("Secret; Flash; Nodis/Harvan Double Plus", "Secret", ["Flash"], ["Nodis/Harvan Double Plus"]),
        ("Secret; Nodis/Marigold", "Secret", [], ["Nodis/Marigold"]),
        ("Secret; Alpha—Limited Distribution", "Secret", [], ["Alpha—Limited Distribution"]),
        # what goes on after a caption qualifies it
        ("Secret; Literally Eyes Only for the President", "Secret", [], ["Literally Eyes Only for the President"]),
        ("Secret; Noforn Except UK", "Secret", [], ["Noforn Except UK"]),  # frus1958-60v13/d402
        (  # frus1961-63v21/d68
            "Secret; Noforn; No Dissem Abroad; Background Use Only",
            "Secret",
            [],
            ["Noforn", "No Dissem Abroad", "Background Use Only"],
        ),
        ("Secret; U.S. Eyes Only", "Secret", [], ["U.S. Eyes Only"]),  # frus1955-57v03/d191
        # who put a caption on it is no part of the caption
        ("Top Secret; Flash; handled by S/S-O as Limdis", "Top Secret", ["Flash"], ["Limdis"]),  # frus1964-68v28/d214
        ("Secret; handled as Nodis", "Secret", [], ["Nodis"]),
        # a caption that begins like a classification is none
        ("Top Secret; Emergency; Restricted Distribution", "Top Secret", ["Emergency"], ["Restricted Distribution"]),
        ("Secret; Restricted Data; Controlled Dissem", "Secret", [], ["Restricted Data", "Controlled Dissem"]),
        ("Top Secret; Formerly Restricted Data", "Top Secret", [], ["Formerly Restricted Data"]),  # frus1961-63v08/d56
        # handling lines
        ("secret us urgent", "Secret", ["US Urgent"], []),
        ("secret us urgent\nniact", "Secret", ["US Urgent", "Niact"], []),
        ("top secret priority", "Top Secret", ["Priority"], []),
        ("Top Secret\nNIACT", "Top Secret", ["Niact"], []),
        ("secret\nmost immediate niact", "Secret", ["Most Immediate", "Niact"], []),
        ("U.S. urgent", None, ["US Urgent"], []),
        ("secret   u. s. urgent", "Secret", ["US Urgent"], []),
        ("secret   u.s. urgent", "Secret", ["US Urgent"], []),
        ("operational priority", None, ["Operational Priority"], []),  # frus1943/d162
        ("Secret\nNIACT Emergency", "Secret", ["Niact", "Emergency"], []),
        ("plain", None, [], ["plain"]),
    ],
)
def test_parse_markings(text: str, classification: str | None, precedence: list[str], captions: list[str]) -> None:
    parsed = parse_markings(text)
    assert parsed.classification == classification
    assert list(parsed.precedence) == precedence
    assert list(parsed.captions) == captions
    assert parsed.unknown == ()


def test_positions_and_kinds() -> None:
    assert parse_markings("Secret; Niact Immediate; Zebra; Exdis").markings == (
        Marking("Secret", 0, 6, MarkingKind.CLASSIFICATION, Classification.SECRET),
        Marking("Niact", 8, 13, MarkingKind.PRECEDENCE, Precedence.NIACT),
        Marking("Immediate", 14, 23, MarkingKind.PRECEDENCE, Precedence.IMMEDIATE),
        Marking("Zebra", 25, 30, MarkingKind.UNKNOWN),
        Marking("Exdis", 32, 37, MarkingKind.CAPTION),
    )


def test_markings_in_a_longer_text() -> None:
    assert parse_markings("Secret; Exdis").shifted(100).markings == (
        Marking("Secret", 100, 106, MarkingKind.CLASSIFICATION, Classification.SECRET),
        Marking("Exdis", 108, 113, MarkingKind.CAPTION),
    )


@pytest.mark.parametrize("text", ["Secretary", "Secret’s", "Secretly", "Priority/x", "Harvard"])
def test_a_marking_is_a_whole_word(text: str) -> None:
    assert [m.kind for m in parse_markings(text).markings] == [MarkingKind.UNKNOWN]


# --- handling lines -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "secret us urgent",
        "secret us urgent\nniact",
        "top secret priority",
        "Top Secret\nNIACT",
        "confidential",
        "restricted",
        "plain",
        "U.S. urgent",
        "niact",
        "Secret Routine",
        "Top Secret\nEyes only",
        "Secret Security Information",
        "secret priorty",  # frus1949v07p1: a slip of the print
        "top secret   air pouch",  # frus1951v07p2/d120
        "No. 391",
        "No. 2891.",
        "[Telegram]",  # frus1918Russiav03/d17
        "[Telegram.—Paraphrase.]",  # frus1901China/d221
        "[Circular telegram]",
        "[Extract]",
        "[Excerpts]",  # frus1945Malta/d12
        "[Telegram.—Partly paraphrased.]",  # frus1901China/d207
        "[Telegram.—Received July 25, 1870, at 9.30 a.m.]",  # frus1870/d49
        "[Cablegram—Translation—Handed to Mr. Gresham by Mr. Guzman November 24.]",  # frus1894Nicaragua/d122
        "[By cable.]",  # frus1870/d46
        "[Personal.]",  # frus1894Nicaragua/d135
        "[Confidential.]",
        "[Telegram received from Mr. Conger through Consul Fowler.]",
        "No. 11, Strictly confidential.]",
        "No. 231.]",  # frus1870/d48
        "Greek Series, No. 33.]",
        "[Extract—Translation]",
        "operational priority",  # frus1943/d162
        "very secret\nvery urgent",  # frus1945Berlinv02/d1225
        "secret   u. s. urgent",
    ],
)
def test_is_handling(text: str) -> None:
    assert is_handling(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "4264. Part I.",
        "Secret negotiations are under way.",
        "Officialy Use Only",  # frus1952-54v01p1/d65 has it as the message's first words
        "Verbatim text.",  # frus1958-60v19/d97
        "Eyes only for Ambassador Lodge from McGeorge Bundy.",  # frus1961-63v04/d236
        "No distribution to field desired.",
        "[Here follows the 12-page body of the telegram.]",  # frus1964-68v20/d219
        "[Omitted here is the body of the airgram.]",  # frus1969-76ve05p1/d306
        "[Received July 23, 3.20 a.m.]",
        "[Telegram—the text of which] was not found.",
        "The Secretary",
        "secret " * 20,
    ],
)
def test_is_not_handling(text: str) -> None:
    assert not is_handling(text)


@pytest.mark.parametrize(
    ("lines", "classification"),
    [
        (["[Telegram]", "[Confidential.]"], "Confidential"),
        (["[Telegram.—Strictly confidential.]"], "Strictly Confidential"),
        (["No. 11, Strictly confidential.]"], "Strictly Confidential"),
        (["[Telegram]"], None),
    ],
)
def test_handling_markings(lines: list[str], classification: str | None) -> None:
    assert handling_markings(lines).classification == classification


# --- near misses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Confidental; Immediate", (NearMiss("Confidental", 0, 11, "Confidential"),)),
        ("secret priorty", (NearMiss("priorty", 7, 14, "Priority"),)),
        ("Secreti Priority", (NearMiss("Secreti", 0, 7, "Secret"),)),  # frus1961-63v04/d279
        ("Secret; Limited Distribition", (NearMiss("Limited Distribition", 8, 28, "Limited Distribution"),)),
        ("Secret; Exdys", ()),  # five letters, one of them another: too short to tell
        ("Officialy Use Only", (NearMiss("Officialy Use Only", 0, 18, "Official Use Only"),)),
        ("Secret; Policy", ()),  # frus1964-68v20/d227: a caption of its own
        ("Secret; Immediate; Exdis", ()),
        ("SECRET; nodis", ()),
    ],
)
def test_near_misses(text: str, expected: tuple[NearMiss, ...]) -> None:
    assert near_misses(text) == expected


# --- the run in a source note ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "before", "found", "after"),
    [
        (
            "Department of State, Central Files, DEF 4 NATO. Confidential; Immediate; Exdis. Drafted by Leddy.",
            "Department of State, Central Files, DEF 4 NATO",
            ["Confidential", "Immediate", "Exdis"],
            " Drafted by Leddy.",
        ),
        # `Secret` in the title of a folder is no classification (frus1969-76v01/d110)
        (
            "HAK Trip Files, HAK's Secret Moscow Trip, Box 21. Top Secret; Sensitive.",
            "HAK Trip Files, HAK's Secret Moscow Trip, Box 21",
            ["Top Secret", "Sensitive"],
            "",
        ),
        # the stop before the run is missing (frus1961-63v04/d284)
        (
            "Central Files, POL 26 S VIET Secret; Immediate. Repeated to CINCPAC.",
            "Central Files, POL 26 S VIET",
            ["Secret", "Immediate"],
            " Repeated to CINCPAC.",
        ),
        # no blank between the members (frus1961-63v20/d61)
        ("Central Files, 770G.00/4-2661.Secret;Priority.", "Central Files, 770G.00/4-2661", ["Secret", "Priority"], ""),
        # the stop after the run is missing (frus1955-57v10/d68)
        (
            "Central Files, 460.509/2–855. Secret; Niact Drafted by Barnett.",
            "Central Files, 460.509/2–855",
            ["Secret", "Niact"],
            "Drafted by Barnett.",
        ),
        # the run goes on in a sentence of its own (frus1917-72PubDip/d38)
        (
            "Box 735, 103.93/1218e. No classification marking. Blue. Cipher. A stamped notation reads",
            "Box 735, 103.93/1218e",
            ["No classification marking", "Blue", "Cipher"],
            " A stamped notation reads",
        ),
        # words that the vocabulary has not
        ("Central Files, UN 3. Secret; Policy; Exdis.", "Central Files, UN 3", ["Secret", "Policy", "Exdis"], ""),
        # no classification at all (frus1955-57v13/d344)
        (
            "Central Files, 611.80/1–1157. Priority. The source",
            "Central Files, 611.80/1–1157",
            ["Priority"],
            " The source",
        ),
    ],
)
def test_find_run(text: str, before: str, found: list[str], after: str) -> None:
    run = find_run(text)
    assert run is not None
    assert text[: run.start] == before
    assert [marking.text for marking in run.markings.markings] == found
    assert all(text[m.start : m.end] == m.text for m in run.markings.markings)
    assert text[run.end :] == after


def test_a_misspelt_classification_opens_a_run_and_is_no_caption() -> None:
    run = find_run("Department of State, Central Files, DEF 4 NATO. Confidental; Immediate; Zebra.")
    assert run is not None
    assert run.start == len("Department of State, Central Files, DEF 4 NATO")
    assert run.markings.classification is None
    assert run.markings.precedence == (Precedence.IMMEDIATE,)
    assert run.markings.captions == ("Zebra",)
    assert [marking.text for marking in run.markings.unknown] == ["Confidental"]


def test_no_run() -> None:
    assert find_run("Department of State, Central Files, 785.00/10–2255. Repeated to Ankara.") is None


# --- the vocabulary -------------------------------------------------------------------------------------------------


def test_every_classification_and_precedence_of_the_record_has_a_word() -> None:
    standard = {row["standard"] for row in rows("markings") if row["standard"]}
    assert standard == {*Classification, *Precedence}


@pytest.mark.parametrize("row", rows("markings"), ids=lambda row: row["words"])
def test_a_word_is_read_as_its_row_says(row: dict[str, str]) -> None:
    (marking,) = parse_markings(row["words"]).markings
    assert marking.kind == row["kind"]
    assert (marking.value or "") == row["standard"]
    assert re.fullmatch(r"(frus[\w-]+/d\d+[a-z]?)?", row["seen"])


def test_words_come_longest_first() -> None:
    lengths = [len(word) for word in words("markings", "caption")]
    assert lengths == sorted(lengths, reverse=True)


# --- any text -------------------------------------------------------------------------------------------------------

_FRAGMENTS = st.lists(
    st.sampled_from([*words("markings"), "; ", ". ", ", ", " ", "\n", "—", "-", "[", "]", "Zebra", "U.S.", "1", "’"]),
    max_size=12,
).map("".join)


@given(_FRAGMENTS | st.text(max_size=60))
def test_markings_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for marking in parse_markings(text).markings:
        assert end <= marking.start < marking.end
        assert text[marking.start : marking.end] == marking.text
        end = marking.end


@pytest.mark.parametrize("unit", ["Secret ", "secret; ", "A.", "[", "Eyes Only", "—", "U.S. "])
def test_time_is_linear_in_the_length(unit: str) -> None:
    started = time.perf_counter()
    parse_markings(unit * 20_000)
    find_run(unit * 20_000)
    assert time.perf_counter() - started < 5
