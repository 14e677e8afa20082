from __future__ import annotations

import pytest

from fsrus_schema.printed.heading import (
    ParsedHeading,
    PrintedNumber,
    is_heading,
    parse_heading,
    split_number,
    usual_number,
)
from fsrus_schema.printed.heading_markup import RoleMark, with_markup
from fsrus_schema.record import Kind


def names(parsed: ParsedHeading) -> tuple[list[str], list[str]]:
    return [p.party.name for p in parsed.senders], [p.party.name for p in parsed.recipients]


def mark(text: str, tagged: str, role: str, target: str | None = None) -> RoleMark:
    start = text.index(tagged)
    return RoleMark(start, start + len(tagged), role, target)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("325. Telegram From", PrintedNumber("325", False, "325. ", 5)),
        ("[325]. Telegram From", PrintedNumber("325", True, "[325]. ", 7)),
        ("325a. Telegram From", PrintedNumber("325a", False, "325a. ", 6)),
        ("278A. Memorandum from", PrintedNumber("278A", False, "278A. ", 6)),  # frus1961-63v10-12mSupp/d278A
        ("247.Telegram From", PrintedNumber("247", False, "247.", 4)),
        ("No. 473\nThe Chargé in China", PrintedNumber("473", False, "No. 473\n", 8)),
        ("No. 473 The Chargé in China", PrintedNumber("473", False, "No. 473 ", 8)),
        ("No. 27.\nGeneral Schenck to Mr. Fish.", PrintedNumber("27", False, "No. 27.\n", 8)),  # frus1872p2v2/d162
        ("No.48.\nMr. E. B. Washburne to Mr. Fish.", PrintedNumber("48", False, "No.48.\n", 7)),  # frus1870/d48
        ("No. 27. General Schenck", PrintedNumber()),
        ("The Chargé in China", PrintedNumber()),
        ("[325. Telegram From", PrintedNumber()),
    ],
)
def test_split_number(text: str, expected: PrintedNumber) -> None:
    assert split_number(text) == expected


@pytest.mark.parametrize(
    ("heading", "supplied", "has_source_line", "printed"),
    [
        ("Telegram From the Embassy in Italy to the Department of State", False, False, "27. "),
        ("Telegram From the Embassy in Italy to the Department of State", True, False, "[27]. "),
        ("The Ambassador in Italy (Luce) to the Department of State", False, True, "No. 27\n"),
        ("General Schenck to Mr. Fish.", False, False, "No. 27.\n"),  # frus1872p2v2/d162
        ("Circular telegram 743 to all posts, October 24.", False, False, "27. "),
    ],
)
def test_usual_number(heading: str, supplied: bool, has_source_line: bool, printed: str) -> None:
    assert usual_number("27", heading, supplied=supplied, has_source_line=has_source_line) == printed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Telegram From the Embassy in Jordan to the Department of State", Kind.TELEGRAM),
        ("Telgram From the Embassy in Jordan to the Department of State", Kind.TELEGRAM),
        ("Circular Telegram From the Department of State to Certain Posts", Kind.CIRCULAR_TELEGRAM),
        ("Circular Airgram From the Department of State to Certain Missions", Kind.CIRCULAR_AIRGRAM),
        ("Airgram From the Embassy in Austria to the Department of State", Kind.AIRGRAM),
        ("Draft Telegram From the Department of State to the Embassy in Egypt", Kind.DRAFT_TELEGRAM),
        ("Revised Draft Telegram From the Secretary of State to the Embassy in Vietnam", Kind.REVISED_DRAFT_TELEGRAM),
        ("Copy of a Telegram From the Indian Ambassador in China (Raghavan) to Nehru", Kind.COPY_OF_A_TELEGRAM),
        ("Text of Telegram From the Embassy in Germany to the Department of State", Kind.TELEGRAM),
        ("Circular telegram 743 to all diplomatic and consular posts, October 24.", Kind.CIRCULAR_TELEGRAM),
        ("Memorandum for the record, October 26. Telegram from Lord Russell to the President.", Kind.OTHER),
        ("Telegrm From the Department of State to the Embassy in Italy", Kind.OTHER),
        ("The Ambassador in Cuba (Norweb) to the Secretary of State", None),
    ],
)
def test_kind(text: str, kind: Kind | None) -> None:
    assert parse_heading(text).kind is kind


@pytest.mark.parametrize(
    ("text", "senders", "recipients"),
    [
        (  # frus1948v01p2/d123
            "The Ambassador in Cuba (Norweb) to the Secretary of State",
            ["Ambassador in Cuba"],
            ["Secretary of State"],
        ),
        ("Mr. Conger to Mr. Hay.", ["Mr. Conger"], ["Mr. Hay"]),  # frus1901China/d221
        (  # frus1918Russiav03/d364
            "The Chairman of the Advisory Commission of Railway Exports to Russia (Stevens) to the Secretary of State",
            ["Chairman of the Advisory Commission of Railway Exports to Russia"],
            ["Secretary of State"],
        ),
        (  # frus1914Supp/d510
            "Two Copper Exporting Companies to the Secretary of State",
            ["Two Copper Exporting Companies"],
            ["Secretary of State"],
        ),
        (  # frus1955-57v13/d412
            "Telegram From the Mission to the United Nations to the Department of State",
            ["Mission to the United Nations"],
            ["Department of State"],
        ),
        (  # frus1952-54v01p1/d65
            "The United States Delegation to the Ninth Session of the Contracting Parties to the General Agreement on "
            "Tariffs and Trade to the Department of State",
            [
                "United States Delegation to the Ninth Session of the Contracting Parties to the General Agreement on "
                "Tariffs and Trade"
            ],
            ["Department of State"],
        ),
        (  # frus1952-54v14p2/d469
            "The United States Political Adviser to SCAP (Sebald) to the Department of State",
            ["United States Political Adviser to SCAP"],
            ["Department of State"],
        ),
        (  # frus1964-68v26/d358
            "Telegram From the Ambassador to the Philippines to President Johnson",
            ["Ambassador to the Philippines"],
            ["President Johnson"],
        ),
        (
            "Telegram From the Ambassador to the Department of State",
            ["Ambassador"],
            ["Department of State"],
        ),
        (
            "Telegram From the Assistant to the President (Haig) to the Embassy in Vietnam",
            ["Assistant to the President"],
            ["Embassy in Vietnam"],
        ),
        (
            "Telegram From the President’s Special Assistant to the Embassy in Vietnam",
            ["President’s Special Assistant"],
            ["Embassy in Vietnam"],
        ),
        ("Circular Telegram From the Department of State", ["Department of State"], []),  # frus1961-63v02/d155
        (  # frus1952-54v16/d231
            "Smith–Eden–Chauvel Meeting, Geneva, June 13, Evening: The United States Delegation to the Department of "
            "State",
            ["United States Delegation"],
            ["Department of State"],
        ),
        (  # frus1958-60v05/d149
            "Telegram From the Embassy in Paraguayto the Department of State",
            ["Embassy in Paraguay"],
            ["Department of State"],
        ),
        (  # frus1955-57v15/d508
            "Telegram From the Department of State of the Embassy in Jordan",
            ["Department of State"],
            ["Embassy in Jordan"],
        ),
        (  # frus1961-63v10-12mSupp/d251
            "Telegram 3811 to the CIA from Agency personnel in Nicaragua, April 16. Strategic targets on D-day.",
            ["Agency personnel in Nicaragua"],
            ["CIA"],
        ),
        ("Draft Telegram Prepared by the United States Delegation at Habana", [], []),  # frus1948v01p2/d136
        ("Draft letter from Kennedy to Khrushchev, enclosing draft telegram to USUN.", [], []),
        (  # frus1919Parisv11/d275
            "The Commission to Negotiate Peace to the Acting Secretary of State",
            ["Commission to Negotiate Peace"],
            ["Acting Secretary of State"],
        ),
        (  # frus1919Parisv11/d277
            "The Secretary General of the Commission to Negotiate Peace (Grew) to Dr. R. H. Lord",
            ["Secretary General of the Commission to Negotiate Peace"],
            ["Dr. R. H. Lord"],
        ),
        (  # frus1943v03/d280
            "The Ambassador to the Polish Government in Exile (Biddle) to the Secretary of State",
            ["Ambassador to the Polish Government in Exile"],
            ["Secretary of State"],
        ),
        (
            "The Personal Representative of President Roosevelt to Pope Pius XII (Taylor) to the Secretary of State",
            ["Personal Representative of President Roosevelt to Pope Pius XII"],
            ["Secretary of State"],
        ),
        (
            "The Ambassador in Japan (Morris), Temporarily in the United States, to the Secretary of State",
            ["Ambassador in Japan, Temporarily in the United States"],
            ["Secretary of State"],
        ),
        (  # frus1940v02/d805
            "Mr. Myron C. Taylor, Personal Representative of the President to Pope Pius XII, to President Roosevelt",
            ["Mr. Myron C. Taylor, Personal Representative of the President to Pope Pius XII"],
            ["President Roosevelt"],
        ),
        (  # frus1945Berlinv02/d1247
            "The Ambassador in China (Hurley) to the President and the Secretary of State",
            ["Ambassador in China"],
            ["President", "Secretary of State"],
        ),
    ],
)
def test_who_to_whom(text: str, senders: list[str], recipients: list[str]) -> None:
    assert names(parse_heading(text)) == (senders, recipients)


def test_offsets_are_those_of_the_heading() -> None:
    text = "The Chargé in China (Vincent) to the Under Secretary\nof State (Smith), at Geneva"
    parsed = parse_heading(text)
    sender, recipient = parsed.senders[0], parsed.recipients[0]
    assert text[sender.start : sender.end] == "Chargé in China (Vincent)"
    assert text[sender.person_start : sender.person_end] == "Vincent"
    assert text[recipient.start : recipient.end] == "Under Secretary\nof State (Smith), at Geneva"
    assert recipient.party.name == "Under Secretary of State, at Geneva"


@pytest.mark.parametrize(
    ("text", "recipient", "place", "date"),
    [
        (  # frus1969-76ve05p1/d132
            "Telegram 3001 From the Embassy in Ivory Coast to the Department of State, October 24, 1969, 1650Z",
            "Department of State",
            None,
            "October 24, 1969, 1650Z",
        ),
        (  # frus1969-76ve05p1/d205
            "Telegram 60226 From the Department of State to the Embassy in Nigeria, Washington, April 8, 1971",
            "Embassy in Nigeria",
            "Washington",
            "April 8, 1971",
        ),
        (  # frus1969-76ve05p1/d91
            "Telegram 2581 From the Mission to the European Office of the United Nations to the Department of State, "
            "Geneva, July 23, 1969,1750Z",
            "Department of State",
            "Geneva",
            "July 23, 1969,1750Z",
        ),
        (  # frus1969-76ve14p1/d63
            "Telegram 161371/Tosec 69 From the Department of State to Secretary of State Kissinger in San Clemente, "
            "California, July 27, 1974, 0430Z.",
            "Secretary of State Kissinger in San Clemente, California",
            None,
            "July 27, 1974, 0430Z",
        ),
        (  # frus1969-76ve14p1/d95
            "Telegram 226331/Tosec 270030 From the Department of State to Secretary of State Kissinger, September 13, "
            "1976, 2344Z [entered as September 14].",
            "Secretary of State Kissinger",
            None,
            "September 13, 1976, 2344Z [entered as September 14]",
        ),
    ],
)
def test_place_and_date_are_not_the_recipient(text: str, recipient: str, place: str | None, date: str) -> None:
    parsed = parse_heading(text)
    assert names(parsed)[1] == [recipient]
    assert (parsed.place and text[slice(*parsed.place)]) == place
    assert parsed.date is not None
    assert text[slice(*parsed.date)] == date


def test_numbers_of_the_heading() -> None:
    # frus1961-63v10-12mSupp/d157
    parsed = parse_heading("Telegram 74 to Managua and 86 to San Salvador, October 2, 1963. Joint declaration")
    assert [number.text for number in parsed.telegram_numbers] == ["74", "86"]
    assert names(parsed) == ([], ["Managua", "San Salvador"])
    # frus1969-76ve09p1/d2
    parsed = parse_heading(
        "Telegram 828/Secto 574 From the Interests Section in Syria to the Interests Section in Algeria"
    )
    assert [(number.series, number.number) for number in parsed.telegram_numbers] == [(None, "828"), ("Secto", "574")]


class TestMarkup:
    def test_a_target_is_added(self) -> None:
        text = "The Chargé in China (Vincent) to the Secretary of State"
        marks = [mark(text, "Vincent", "from", "#p_VJC1"), mark(text, "Secretary of State", "to")]
        parsed = with_markup(parse_heading(text), marks)
        assert names(parsed) == (["Chargé in China"], ["Secretary of State"])
        assert parsed.senders[0].party.target == "#p_VJC1"
        assert parsed.recipients[0].party.target is None

    def test_half_a_name_and_a_wrong_role_do_not_win(self) -> None:
        # frus1964-68v29p1/d234, frus1969-76v20/d141
        text = "Telegram From the Department of State to the Embassy in Korea"
        half = [mark(text, "Department", "from"), mark(text, "State to the Embassy in Korea", "to")]
        both = [mark(text, "Department of State", "from"), mark(text, "Embassy in Korea", "from", "#t_K")]
        for marks in (half, both):
            assert names(with_markup(parse_heading(text), marks)) == (["Department of State"], ["Embassy in Korea"])
        assert with_markup(parse_heading(text), both).recipients[0].party.target == "#t_K"

    def test_one_post_tagged_as_two_stays_one(self) -> None:
        # frus1964-68v11/d121
        name = "Mission to the North Atlantic Treaty Organization and European Regional Organizations"
        text = f"Telegram From the {name} to the Department of State"
        marks = [mark(text, name.partition(" and ")[0], "from"), mark(text, "European Regional Organizations", "from")]
        assert names(with_markup(parse_heading(text), marks)) == ([name], ["Department of State"])

    def test_persons_that_print_cannot_tell_apart(self) -> None:
        text = "Telegram From Smith and Jones to the Embassy in France"
        marks = [mark(text, "Smith", "from", "#p_S"), mark(text, "Jones", "from", "#p_J")]
        assert names(parse_heading(text))[0] == ["Smith and Jones"]
        parsed = with_markup(parse_heading(text), marks)
        assert [(p.party.name, p.party.target) for p in parsed.senders] == [("Smith", "#p_S"), ("Jones", "#p_J")]

    def test_what_print_does_not_show_comes_from_markup(self) -> None:
        text = "Draft Telegram Prepared by the United States Delegation at Habana"
        parsed = with_markup(parse_heading(text), [mark(text, "United States Delegation at Habana", "from")])
        assert names(parsed) == (["United States Delegation at Habana"], [])


@pytest.mark.parametrize(
    "text",
    [
        "325. Telegram From the Department of State to the Embassy in Italy",
        "[325]. Airgram From the Embassy in Austria to the Department of State",
        "No. 473\nThe Chargé in China (Vincent) to the Secretary of State",
        "The Chargé in China (Vincent) to the Secretary of State",
        "The Commander, Seventh Fleet (Struble) to the Commander Naval Forces, Far East (Joy)",
        "Mr. Conger to Mr. Hay.",
        "The Acting Secretary of State to the Commissioner at Constantinople (Heck)",  # frus1919v02/d783
        "The Secretary of State to Chiefs of Missions in the American Republics",  # frus1939v05/d139
        "The Secretary of State to Diplomatic Representatives in the American Republics",  # frus1941v06/d55
        "The Secretary of State to the Commission to Negotiate Peace",  # frus1919v02/d786
        "The Acting Secretary of State to Diplomatic and Consular Officers",
        "King Victor Emanuel of Italy to President Wilson",
        "Smith–Eden–Chauvel Meeting, Geneva, June 13, Evening: The United States Delegation to the Department of State",
        "Telegrm From the Department of State to the Embassy in Italy",
        "The Acting Secretary of State to Certain Diplomatic and Consular Officers Abroad",
        "Draft Telegram, Drafted by Charles Burton Marshall of the Policy Planning Staff",
        "Circular telegram 743 to all diplomatic and consular posts, October 24. Guidance for U.S. officials",
        "Telegram 116458 From the Department of State to the Embassy in Nigeria, July 15, 1969, 0317Z1",
    ],
)
def test_is_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Ambassador went to the Embassy.",
        "The Secretary of State to the Embassy has nothing to add.",
        "Telegram from Bonn says that the Chancellor will not come",
        "Telegram 1854 to Ankara, February 12. (Ibid.)",  # frus1955-57v24/d222, a note
        "Telegram 854, September 20, not printed.",
        "Telegram 1631 from Tokyo, Document 498.",  # frus1952-54v14p2/d500, a note
        "Your telegram From Paris to the Department",
        "Dear Mr. President: I wish to thank you personally",
        "Memorandum From the President's Special Assistant (Rostow) to President Johnson",
    ],
)
def test_is_no_heading(text: str) -> None:
    assert not is_heading(text)
