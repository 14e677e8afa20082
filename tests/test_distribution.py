from __future__ import annotations

import pytest

from fsrus_schema.printed.distribution import posts


def read(text: str) -> list[str]:
    return list(posts(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" to Valletta and Rome", ["Valletta", "Rome"]),
        (" to Bonn, The Hague, and USUN", ["Bonn", "The Hague", "USUN"]),
        (" to Bonn, Beijing, and the Hague", ["Bonn", "Beijing", "the Hague"]),
        (" to London, Paris and New Delhi", ["London", "Paris", "New Delhi"]),
        (" to brussels and London", ["brussels", "London"]),  # frus1964-68v13/d284
        (" to, London and Dacca", ["London", "Dacca"]),  # frus1955-57v08/d200
        # what qualifies one post stays with it
        (" to CINCPAC for Polad", ["CINCPAC for Polad"]),
        (" to CINCPAC POLAD exclusive for Felt", ["CINCPAC POLAD exclusive for Felt"]),
        (
            " to CINCPAC exclusive for POLAD and Admiral Felt, and to COMUS/Japan exclusive for General Burns",
            ["CINCPAC exclusive for POLAD and Admiral Felt", "COMUS/Japan exclusive for General Burns"],
        ),  # frus1958-60v18/d64
        (
            " to Luxembourg (for the Embassy and the CSC Mission) and Bonn",
            ["Luxembourg (for the Embassy and the CSC Mission)", "Bonn"],
        ),
        (" to Brussels for the Embassy and USEC, and Bonn", ["Brussels for the Embassy and USEC", "Bonn"]),
        (" to Paris for Harriman and Vance", ["Paris for Harriman and Vance"]),
        (" to Helsinki for Sisco and Rome for FODAG", ["Helsinki for Sisco", "Rome for FODAG"]),
        (" to Bangkok for Unger and Saigon", ["Bangkok for Unger", "Saigon"]),
        (" to Tokyo for the Secretary and Bundy", ["Tokyo for the Secretary and Bundy"]),
        (" to Manila for Jones and CINCPAC for POLAD", ["Manila for Jones", "CINCPAC for POLAD"]),
        (" to USUN for the Mission and the Secretary, and Bonn", ["USUN for the Mission and the Secretary", "Bonn"]),
        (" to the Mission to the EC in Brussels and Rome", ["Mission to the EC in Brussels", "Rome"]),
        (" to Paris (including USRO/ST) and Rome", ["Paris (including USRO/ST)", "Rome"]),
        (" to the Army for G–2 and G–3", ["Army for G–2 and G–3"]),  # frus1955-57v21/d321
        # under which number and when (frus1949v07p1/d227, /d331, /d122, /d209, /d28)
        (" as 504 to Batavia", ["Batavia"]),
        (" as 431, Usgoc 423, to Batavia", ["Batavia"]),
        (" in telegram 42, January 18, 7 p. m., to The Hague, to be forwarded to Brussels", ["The Hague"]),
        (
            " as 694 to Paris (for info Baruch, Kirk, and Harriman), as 244 to Brussels, and in telegram 140, Usgoc "
            "323, March 7, 6 p. m., to Batavia",
            ["Paris (for info Baruch, Kirk, and Harriman)", "Brussels", "Batavia"],
        ),
        (
            " as 84 to Saigon and 1713 to Paris and in 379, May 24, 5 p. m., to New Delhi, 286 to Bangkok, and 636 to "
            "Manila",
            ["Saigon", "Paris", "New Delhi", "Bangkok", "Manila"],
        ),
        # how it was marked (frus1952-54v14p2/d502, frus1949v07p1/d303)
        (" to Tokyo marked “For Sebald.”", ["Tokyo"]),
        (" to The Hague “for info and discretionary use discussion with FonOff”", ["The Hague"]),
        # classes of posts
        (" to the other NATO capitals", ["other NATO capitals"]),
        (
            " to all NATO capitals, Tokyo, and to the Mission in Geneva",
            ["all NATO capitals", "Tokyo", "Mission in Geneva"],
        ),
        (
            " to all posts in the American Republics except Ciudad Trujillo, Havana, and Mexico City, and to Bonn",
            ["all posts in the American Republics except Ciudad Trujillo, Havana, and Mexico City", "Bonn"],
        ),
        # how and when it went is left out
        (" to Cairo, Ankara (Niact), and London", ["Cairo", "Ankara", "London"]),  # frus1961-63v21/d164
        (" for information to Saigon and Hanoi", ["Saigon", "Hanoi"]),
        (" priority to ADDIS ABABA", ["ADDIS ABABA"]),
        (" Niact Immediate to Riyadh", ["Riyadh"]),
        (" by pouch to Amman and Baghdad", ["Amman", "Baghdad"]),
        (" to Moscow by pouch", ["Moscow"]),
        (" to Salisbury Niact", ["Salisbury"]),  # frus1961-63v21/d322
        (" niact to Saigon and niact to Nice for Gibson", ["Saigon", "Nice for Gibson"]),
        (" on February 10 to London as telegram 4501", ["London"]),
        (" to the Department as Secto 67, and to London and Paris", ["Department", "London", "Paris"]),
        (" to Defense at 9 a.m., March 1", ["Defense"]),
        (" to CINCPAC for information at the Embassy’s request", ["CINCPAC"]),
        (" by the Department of State to the White House and CIA", ["White House", "CIA"]),
        (
            " to the Department of State, which is the source text, and the White House",
            ["Department of State", "White House"],
        ),
        (" to Wheeler who forwarded it to Rostow, Rusk, and to each of the Joint Chiefs", ["Wheeler"]),
        (" to Seoul and Tokyo with instructions to pass to CINCFE", ["Seoul", "Tokyo"]),
        (" to Athens, Ankara, and to USUN", ["Athens", "Ankara", "USUN"]),
        (" to 41 missions in Europe, as well as to Ottawa", ["41 missions in Europe", "Ottawa"]),
        # commas inside of a post
        (" to the U.S. Commander in Chief, Europe, and Bonn", ["U.S. Commander in Chief, Europe", "Bonn"]),
        (
            " to Commander in Chief, Caribbean, Quarry Heights; Commander in Chief, Far East, Tokyo; and CNO",
            ["Commander in Chief, Caribbean, Quarry Heights", "Commander in Chief, Far East, Tokyo", "CNO"],
        ),
        (" to the United States Naval Attaché, Moscow, via Navy channels", ["United States Naval Attaché, Moscow"]),
        # no post is named
        (" via Beijing", []),
        (" from the White House Situation Room to the President", []),
        ("", []),
    ],
)
def test_posts(text: str, expected: list[str]) -> None:
    assert read(text) == expected
