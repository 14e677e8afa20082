from __future__ import annotations

import pytest

from fsrus_schema.printed.drafting import officers
from fsrus_schema.printed.officer_phrases import Phrase, phrase
from fsrus_schema.record import Officer

Pair = tuple[str | None, str | None]


def read(text: str) -> list[Pair]:
    return [(officer.name, officer.office) for officer in officers(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # persons and offices
        (" by George S. Vest (EUR/RPM)", [("George S. Vest", "EUR/RPM")]),  # frus1964-68v13/d71
        (" by Popper, BNA, and L/EUR", [("Popper", None), (None, "BNA"), (None, "L/EUR")]),
        (" by Hamilton and Leddy", [("Hamilton", None), ("Leddy", None)]),
        (" by L.D. Battle", [("L.D. Battle", None)]),
        (", Wood, and Williams", [("Wood", None), ("Williams", None)]),
        (" by O’Sheel (IO/UNP)", [("O’Sheel", "IO/UNP")]),
        (" by [name not declassified] of CIA", [("[name not declassified]", "CIA")]),
        (" by Van Heuven, BNA, and U/LS", [("Van Heuven", None), (None, "BNA"), (None, "U/LS")]),
        (" by DOD/Joint Staff and J–5", [(None, "DOD/Joint Staff"), (None, "J–5")]),
        (
            " with the Department of Defense, Commerce, and the Executive Secretariat",
            [(None, "Department of Defense"), (None, "Commerce"), (None, "Executive Secretariat")],
        ),
        (" by Tyler and the Department of Defense (ISA)", [("Tyler", None), (None, "Department of Defense (ISA)")]),
        (" by the Secretary and the President", [("Secretary", None), ("President", None)]),
        (" by Murphy as well as Aurell of the CIA", [("Murphy", None), ("Aurell", "CIA")]),
        # the office after `of`, `in`, `at`
        (
            " with Stevens of NEA, Dodderidge of U/MSA, and Admiral Bergin of the Department of Defense",
            [("Stevens", "NEA"), ("Dodderidge", "U/MSA"), ("Admiral Bergin", "Department of Defense")],
        ),
        (
            " by Alan G. James in the Office of European Regional Affairs",
            [("Alan G. James", "Office of European Regional Affairs")],
        ),
        (
            " by Bromley Smith (White House) and Kissinger at the White House",
            [("Bromley Smith", "White House"), ("Kissinger", "White House")],
        ),
        (
            " by Frank M. Tucker, Jr., of the Office of British Commonwealth Affairs",
            [("Frank M. Tucker, Jr.", "Office of British Commonwealth Affairs")],
        ),
        (" by Eliot S/S)", [("Eliot", "S/S")]),  # frus1969-76v20/d331: a bracket is lost
        # how and where it was done
        (" in draft by the Secretary and in substance by Phleger", [("Secretary", None), ("Phleger", None)]),
        (" by Rountree and, in draft, with NR and Defense", [("Rountree", None), (None, "NR"), (None, "Defense")]),
        (
            " by Clay, Rusk (in draft), and Welk (ExImBank) (informed)",
            [("Clay", None), ("Rusk", None), ("Welk", "ExImBank")],
        ),
        (" by Steeves, Flesch for paragraph 2", [("Steeves", None), ("Flesch", None)]),  # frus1958-60v01/d274
        (" for transmission by Hoover", [("Hoover", None)]),
        (  # frus1955-57v03/d54
            " in draft by the Secretary on September 1 for release when the agreed announcement was issued",
            [("Secretary", None)],
        ),
        (" for Dulles by Rountree", [("Rountree", None)]),
        (" on June 10 by Rountree", [("Rountree", None)]),
        (" by Daniels on February 14", [("Daniels", None)]),
        (" by Merchant who signed for Herter", [("Merchant", None)]),
        (" by Ball as Acting Secretary of State", [("Ball", None)]),
        (" personally by Rusk", [("Rusk", None)]),
        (" in CA", [(None, "CA")]),
        (
            " with Jorden, in substance with Trueheart, and paragraph 5 with Richard L. Sneider, the Public Affairs "
            "Officer, and FE",  # frus1964-68v28/d227
            [
                ("Jorden", None),
                ("Trueheart", None),
                ("Richard L. Sneider", "Public Affairs Officer"),
                (None, "FE"),
            ],
        ),
        (" at the White House", [(None, "White House")]),
        (" in IO, USDA, and the Export-Import Bank", [(None, "IO"), (None, "USDA"), (None, "Export-Import Bank")]),
        (" in NEA/NE by Hamilton and Meyer", [("Hamilton", "NEA/NE"), ("Meyer", "NEA/NE")]),  # frus1958-60v11/d360
        (
            " in SEA by Young, in CA by McConaughy, and in FE by Jones",
            [("Young", "SEA"), ("McConaughy", "CA"), ("Jones", "FE")],
        ),
        (" by Forster, Lorenz, and in EA/RA", [("Forster", None), ("Lorenz", None), (None, "EA/RA")]),
        (" in H, EB/OT (in draft), and by Lord", [(None, "H"), (None, "EB/OT"), ("Lord", None)]),
        (" in IO/UNP by several staff members", [(None, "IO/UNP")]),  # frus1969-76ve14p1/d17
        # a title before the name
        (
            " by Sonnenfeldt, Deputy Assistant Secretary of State for European Affairs James G. Lowenstein, and Otto",
            [
                ("Sonnenfeldt", None),
                ("Deputy Assistant Secretary of State for European Affairs James G. Lowenstein", None),
                ("Otto", None),
            ],
        ),
        (
            " by Country Director for Saudi Arabia, Kuwait, Yemen, and Aden William D. Brewer and Atherton",
            [
                ("Country Director for Saudi Arabia, Kuwait, Yemen, and Aden William D. Brewer", None),
                ("Atherton", None),
            ],
        ),
        (
            " by Under Secretary of State Katzenbach (U) and Colonel Miller of USAF",
            [("Under Secretary of State Katzenbach", "U"), ("Colonel Miller", "USAF")],
        ),
        (
            " by Ambassador at Large Thompson and Valdes (SOV)",
            [("Ambassador at Large Thompson", None), ("Valdes", "SOV")],
        ),
        (
            " by Chairman of the Task Force on Latin America Adolph A. Berle and Officer in Charge of Colombian "
            "Affairs Sam Moskowitz",  # frus1961-63v12/d112
            [
                ("Chairman of the Task Force on Latin America Adolph A. Berle", None),
                ("Officer in Charge of Colombian Affairs Sam Moskowitz", None),
            ],
        ),
        (
            " by Republic of China Country Director Thomas P. Shoesmith",
            [("Republic of China Country Director Thomas P. Shoesmith", None)],
        ),
        # a title behind the name
        (
            " by Vaughn R. DeLong, Chief, Program Development",  # frus1955-57v09/d187
            [("Vaughn R. DeLong", "Chief, Program Development")],
        ),
        (
            " by Colonel F.E. Kramer, Assistant for Laos, Far Eastern Region, ISA",  # frus1964-68v28/d137
            [("Colonel F.E. Kramer", "Assistant for Laos, Far Eastern Region, ISA")],
        ),
        (
            " by Robert W. Adams, Officer in Charge of India, Ceylon, and Nepal Affairs, SOA",  # frus1955-57v08/d56
            [("Robert W. Adams", "Officer in Charge of India, Ceylon, and Nepal Affairs, SOA")],
        ),
        (
            " by Evelyn S. Colbert, Chief of the Southeast Asia Division, Office of Research and Analysis for Far "
            "East, INR, and Harriman",  # frus1964-68v26/d78
            [
                (
                    "Evelyn S. Colbert",
                    "Chief of the Southeast Asia Division, Office of Research and Analysis for Far East, INR",
                ),
                ("Harriman", None),
            ],
        ),
        (
            " by Frederick W. Flott, Special Assistant at the Embassy in Indonesia on July 4",
            [("Frederick W. Flott", "Special Assistant at the Embassy in Indonesia")],
        ),
        (
            " by David H. Lissy, Special Assistant to Secretary Rogers",
            [("David H. Lissy", "Special Assistant to Secretary Rogers")],
        ),
        (" by Junkermann, (DOD)", [("Junkermann", "DOD")]),  # frus1961-63v21/d114
        # a title, then the name after a comma (frus1955-57v03/d225)
        (
            " with AID Assistant Administrator for East Asia, John C. Bullitt, and in draft with Berger",
            [("John C. Bullitt", "AID Assistant Administrator for East Asia"), ("Berger", None)],
        ),
        (
            " for transmission by the Deputy Director of the Executive Secretariat, Joseph N. Greene, Jr.",
            [("Joseph N. Greene, Jr.", "Deputy Director of the Executive Secretariat")],
        ),
        # no clearance is said of these
        (" by Davies; DOD/ISA was informed of the substance of the telegram", [("Davies", None)]),
        (" from a telephone conversation between Rusk and Bunker", []),
        (" by seven officers", []),
        ("", []),
    ],
)
def test_officers(text: str, expected: list[Pair]) -> None:
    assert read(text) == expected


def test_only_a_stretch_of_the_text_is_read() -> None:
    text = "Drafted in NEA/NE by Hamilton and William Lang (DOD/ISA) on May 3; cleared by Rusk"
    assert officers(text, 7, text.index(";")) == [
        Officer(name="Hamilton", office="NEA/NE"),
        Officer(name="William Lang", office="DOD/ISA"),
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Rusk", Phrase.PERSON),
        ("George S. Vest", Phrase.PERSON),
        ("McGeorge Bundy", Phrase.PERSON),
        ("Service", Phrase.PERSON),  # Richard M. Service, and no office
        ("Ambassador Porter", Phrase.PERSON),
        ("Political Officer J. Thomas McAndrew", Phrase.PERSON),
        ("Deputy Assistant Secretary for IO Ward P. Allen", Phrase.PERSON),
        ("Special Assistant to the Secretary of State Harry W. Shlaudeman", Phrase.PERSON),
        ("S/S–O", Phrase.OFFICE),
        ("H", Phrase.OFFICE),
        ("EB/OFP staff", Phrase.OFFICE),
        ("Defense", Phrase.OFFICE),
        ("White House", Phrase.OFFICE),
        ("Department of the Navy", Phrase.OFFICE),
        ("Office of the Special Assistant for Mutual Security Coordination", Phrase.OFFICE),
        ("Counselor’s office", Phrase.OFFICE),
        ("Chief of the Southeast Asia Division", Phrase.TITLE),
        ("Special Assistant in P", Phrase.TITLE),
        ("Special Assistant to Secretary Rogers", Phrase.TITLE),
        ("EUR Staff Assistant", Phrase.TITLE),
        ("Officer-in-Charge", Phrase.TITLE),
        ("public affairs officer in the Bureau of Far Eastern Affairs", Phrase.TITLE),
        ("among others", Phrase.NEITHER),
        ("according to a note in Robertson’s handwriting", Phrase.NEITHER),
    ],
)
def test_phrase(item: str, expected: Phrase) -> None:
    assert phrase(item) is expected
