from __future__ import annotations

import pytest

from fsrus_schema.printed.parties import read_parties
from fsrus_schema.record import PartyKind


@pytest.mark.parametrize(
    ("text", "name", "person", "kind", "place"),
    [
        # institutions
        ("the Department of State", "Department of State", None, PartyKind.DEPARTMENT, None),
        (
            "the Embassy in the United Kingdom",
            "Embassy in the United Kingdom",
            None,
            PartyKind.EMBASSY,
            "United Kingdom",
        ),
        ("the Embassy in Poland, at Warsaw", "Embassy in Poland, at Warsaw", None, PartyKind.EMBASSY, "Poland"),
        ("the Embassy in the Congo (K)", "Embassy in the Congo (K)", None, PartyKind.EMBASSY, "Congo (K)"),
        (  # frus1952-54Guat/d91
            "Operation PBSUCCESS Headquarters in Florida",
            "Operation PBSUCCESS Headquarters in Florida",
            None,
            PartyKind.OFFICE,
            "Florida",
        ),
        (  # frus1949v03/d105
            "the United States Military Governor for Germany (Clay)",
            "United States Military Governor for Germany",
            "Clay",
            PartyKind.MILITARY_COMMAND,
            None,
        ),
        ("the Legation at Saigon", "Legation at Saigon", None, PartyKind.LEGATION, "Saigon"),
        (
            "the Consulate General at Batavia",
            "Consulate General at Batavia",
            None,
            PartyKind.CONSULATE_GENERAL,
            "Batavia",
        ),
        ("the American Consulate in Asmara", "American Consulate in Asmara", None, PartyKind.CONSULATE, "Asmara"),
        ("the Mission to GATT, at Geneva", "Mission to GATT, at Geneva", None, PartyKind.MISSION, "Geneva"),
        (
            "the Mission to the United Nations",
            "Mission to the United Nations",
            None,
            PartyKind.MISSION,
            "United Nations",
        ),
        (
            "the Delegation at the Foreign Ministers Meetings, at Geneva",
            "Delegation at the Foreign Ministers Meetings, at Geneva",
            None,
            PartyKind.DELEGATION,
            "Geneva",
        ),
        (
            "the U.S. Interests Section of the Spanish Embassy in the United Arab Republic",
            "U.S. Interests Section of the Spanish Embassy in the United Arab Republic",
            None,
            PartyKind.INTERESTS_SECTION,
            "United Arab Republic",
        ),
        (
            "the Office of the High Commissioner for Germany, at Bonn",
            "Office of the High Commissioner for Germany, at Bonn",
            None,
            PartyKind.OFFICE,
            "Bonn",
        ),
        ("the Joint Chiefs of Staff", "Joint Chiefs of Staff", None, PartyKind.MILITARY_COMMAND, None),
        ("Certain Diplomatic Missions", "Certain Diplomatic Missions", None, PartyKind.OTHER, None),
        # titles, the person in brackets
        ("The Chargé in China (Vincent)", "Chargé in China", "Vincent", PartyKind.EMBASSY, "China"),
        (
            "the Minister in New Zealand (Scotten)",
            "Minister in New Zealand",
            "Scotten",
            PartyKind.LEGATION,
            "New Zealand",
        ),
        ("the Consul at Hanoi (Gibson)", "Consul at Hanoi", "Gibson", PartyKind.CONSULATE, "Hanoi"),
        (
            "the Chief of the Military Assistance Advisory Group in Indochina (O’Daniel)",
            "Chief of the Military Assistance Advisory Group in Indochina",
            "O’Daniel",
            PartyKind.MILITARY_COMMAND,
            "Indochina",
        ),
        (
            "the Commander in Chief, Far East (MacArthur)",
            "Commander in Chief, Far East",
            "MacArthur",
            PartyKind.MILITARY_COMMAND,
            None,
        ),
        (
            "the Naval Attaché at the Embassy in the Republic of China (Jarrett)",
            "Naval Attaché at the Embassy in the Republic of China",
            "Jarrett",
            PartyKind.EMBASSY,
            "Republic of China",
        ),
        (
            "the Under Secretary of State (Smith), at Geneva",
            "Under Secretary of State, at Geneva",
            "Smith",
            PartyKind.PERSON,
            "Geneva",
        ),
        (
            "the President's Special Assistant (Rostow)",
            "President's Special Assistant",
            "Rostow",
            PartyKind.PERSON,
            None,
        ),
        (
            "the Assistant Chief of Staff (Intelligence), Department of the Army",
            "Assistant Chief of Staff (Intelligence), Department of the Army",
            None,
            PartyKind.MILITARY_COMMAND,
            None,
        ),
        # titles, the person beside
        ("Secretary of State Rusk", "Secretary of State Rusk", "Rusk", PartyKind.PERSON, None),
        (
            "Secretary of State Rusk, at Geneva",
            "Secretary of State Rusk, at Geneva",
            "Rusk",
            PartyKind.PERSON,
            "Geneva",
        ),
        ("President Johnson in Texas", "President Johnson in Texas", "Johnson", PartyKind.PERSON, "Texas"),
        (
            "Ambassador U. Alexis Johnson, at Geneva",
            "Ambassador U. Alexis Johnson, at Geneva",
            "U. Alexis Johnson",
            PartyKind.PERSON,
            "Geneva",
        ),
        (
            "Secretary of State Vance’s Delegation",
            "Secretary of State Vance’s Delegation",
            None,
            PartyKind.DELEGATION,
            None,
        ),
        ("Mr. Conger", "Mr. Conger", "Conger", PartyKind.PERSON, None),
        ("General Norstad", "General Norstad", "Norstad", PartyKind.PERSON, None),
        (
            "Bromley Smith of the National Security Council Staff",
            "Bromley Smith of the National Security Council Staff",
            "Bromley Smith",
            PartyKind.PERSON,
            None,
        ),
        # governments in exile, officers away, diplomatic agents
        (  # frus1941v01/d245
            "the Ambassador to the Polish Government in Exile (Biddle), at London",
            "Ambassador to the Polish Government in Exile, at London",
            "Biddle",
            PartyKind.EMBASSY,
            "Polish Government in Exile",
        ),
        (  # frus1943v03/d363
            "The Chargé Near the Polish Government in Exile (Schoenfeld)",
            "Chargé Near the Polish Government in Exile",
            "Schoenfeld",
            PartyKind.EMBASSY,
            "Polish Government in Exile",
        ),
        (
            "The Ambassador in Japan (Morris), Temporarily in the United States",
            "Ambassador in Japan, Temporarily in the United States",
            "Morris",
            PartyKind.EMBASSY,
            "Japan",
        ),
        (
            "The Ambassador in Japan (Morris), on Special Mission",
            "Ambassador in Japan, on Special Mission",
            "Morris",
            PartyKind.EMBASSY,
            "Japan",
        ),
        (
            "Major General Patrick J. Hurley",
            "Major General Patrick J. Hurley",
            "Patrick J. Hurley",
            PartyKind.PERSON,
            None,
        ),
        (
            "The Assistant Military Attaché in China (Barrett)",
            "Assistant Military Attaché in China",
            "Barrett",
            PartyKind.EMBASSY,
            "China",
        ),
        (  # frus1928v03/d283
            "The Diplomatic Agent and Consul General at Tangier (Blake)",
            "Diplomatic Agent and Consul General at Tangier",
            "Blake",
            PartyKind.MISSION,
            "Tangier",
        ),
        (  # frus1919v02/d783
            "the Commissioner at Constantinople (Heck)",
            "Commissioner at Constantinople",
            "Heck",
            PartyKind.MISSION,
            "Constantinople",
        ),
        (
            "The Consul in Charge at Aden (Loder Park)",
            "Consul in Charge at Aden",
            "Loder Park",
            PartyKind.CONSULATE,
            "Aden",
        ),
        (
            "The Minister in the Irish Free State (Sterling)",
            "Minister in the Irish Free State",
            "Sterling",
            PartyKind.LEGATION,
            "Irish Free State",
        ),
        (
            "the French Minister for Foreign Affairs (Pichon)",
            "French Minister for Foreign Affairs",
            "Pichon",
            PartyKind.PERSON,
            None,
        ),
        (  # frus1934v04/d83
            "the President of the League of Nations Chaco Commission (Alvarez del Vayo)",
            "President of the League of Nations Chaco Commission",
            "Alvarez del Vayo",
            PartyKind.PERSON,
            None,
        ),
        (  # frus1944v01/d528
            "Mr. Myron C. Taylor, Personal Representative of President Roosevelt to Pope Pius XII",
            "Mr. Myron C. Taylor, Personal Representative of President Roosevelt to Pope Pius XII",
            "Myron C. Taylor",
            PartyKind.PERSON,
            None,
        ),
        # what print does not tell
        ("Mexico City", "Mexico City", None, PartyKind.OTHER, None),
        ("the Embassy in Thailand [text not declassified]", "Embassy in Thailand", None, PartyKind.EMBASSY, "Thailand"),
    ],
)
def test_party(text: str, name: str, person: str | None, kind: PartyKind, place: str | None) -> None:
    (printed,) = read_parties(text)
    party = printed.party
    assert (party.name, party.person, party.kind, party.place) == (name, person, kind, place)
    if person is not None:
        assert text[printed.person_start : printed.person_end] == person
    assert text[printed.start :].startswith(name[:5])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # frus1955-57v01/d12
            "the Special Representative in Vietnam (Collins), the Ambassador in Cambodia (McClintock), and the "
            "Ambassador in Laos (Yost)",
            ["Special Representative in Vietnam", "Ambassador in Cambodia", "Ambassador in Laos"],
        ),
        (  # as frus1964-68v20/d135
            "the Embassy in Jordan and to the U.S. Interests Section of the Spanish Embassy in the Sudan",
            ["Embassy in Jordan", "U.S. Interests Section of the Spanish Embassy in the Sudan"],
        ),
        (  # frus1969-76ve05p1/d300
            "the Embassy in Ethiopia, the Consulate in Asmara, and Kagnew Station",
            ["Embassy in Ethiopia", "Consulate in Asmara", "Kagnew Station"],
        ),
        (  # frus1964-68v07/d264
            "Ambassador Bunker and Ambassador at Large Harriman",
            ["Ambassador Bunker", "Ambassador at Large Harriman"],
        ),
        ("Ambassador Bunker and General Abrams", ["Ambassador Bunker", "General Abrams"]),
        (  # frus1969-76ve04/d157
            "Secretary of State Rogers and the Assistant Secretary for Near Eastern and South Asian Affairs (Sisco)",
            ["Secretary of State Rogers", "Assistant Secretary for Near Eastern and South Asian Affairs"],
        ),
        (  # frus1969-76ve14p1/d78
            "the Mission to the United Nations and Secretary of State Kissinger",
            ["Mission to the United Nations", "Secretary of State Kissinger"],
        ),
        (  # frus1969-76ve14p1/d91
            "the Mission to the IAEA in Vienna and the Embassies in France, the United Kingdom, and South Africa",
            ["Mission to the IAEA in Vienna", "Embassies in France, the United Kingdom, and South Africa"],
        ),
        (  # frus1961-63v10-12mSupp/d447
            "CINCLANT, CINCONAD, and CINCSAC",
            ["CINCLANT", "CINCONAD", "CINCSAC"],
        ),
        ("Chairmen Khrushchev and Brezhnev", ["Chairmen Khrushchev", "Brezhnev"]),  # frus1961-63v06/d19
        # one, though `and` or a comma stands in it
        (
            "the Mission to the North Atlantic Treaty Organization and European Regional Organizations",
            ["Mission to the North Atlantic Treaty Organization and European Regional Organizations"],
        ),
        ("the Embassies in the United Kingdom and in Syria", ["Embassies in the United Kingdom and in Syria"]),
        ("Certain Diplomatic Missions and Consular Offices", ["Certain Diplomatic Missions and Consular Offices"]),
        (
            "the Commander, Military Assistance Command, Vietnam (Harkins)",
            ["Commander, Military Assistance Command, Vietnam"],
        ),
        ("the Berlin Element, HICOG,", ["Berlin Element, HICOG"]),
        (  # frus1964-68v29p1/d214
            "the Commander in Chief, United Nations Command, and Commander of United States, Korea (Bonesteel)",
            ["Commander in Chief, United Nations Command, and Commander of United States, Korea"],
        ),
    ],
)
def test_several_parties(text: str, names: list[str]) -> None:
    assert [printed.party.name for printed in read_parties(text)] == names


def test_a_range_of_a_longer_text() -> None:
    text = "Telegram From the Embassy in Italy to the Department of State"
    (printed,) = read_parties(text, 14, 34)
    assert (printed.start, printed.end, printed.party.name) == (18, 34, "Embassy in Italy")


def test_persons_of_a_plural_title() -> None:
    text = "Chairmen Khrushchev and Brezhnev"
    first, second = read_parties(text)
    assert (first.party.person, second.party.person) == ("Khrushchev", "Brezhnev")
    assert text[second.start : second.end] == "Brezhnev"
    assert second.party.kind is PartyKind.PERSON


@pytest.mark.parametrize(
    ("text", "name", "person", "kind", "place"),
    [
        ("Baron von Thielmann", "Baron von Thielmann", "von Thielmann", PartyKind.PERSON, None),  # frus1897/d173
        ("Mr. von Reichenau", "Mr. von Reichenau", "von Reichenau", PartyKind.PERSON, None),  # frus1897/d174
        ("M. de Cologan", "M. de Cologan", "de Cologan", PartyKind.PERSON, None),  # frus1901China/d177
        ("Duke de Gramont", "Duke de Gramont", "de Gramont", PartyKind.PERSON, None),  # frus1870/d48
        ("Earl Granville", "Earl Granville", "Granville", PartyKind.PERSON, None),  # frus1872p2v2/d165
        ("Rear-Admiral Walker", "Rear-Admiral Walker", "Walker", PartyKind.PERSON, None),
        ("Chargé Williams", "Chargé Williams", "Williams", PartyKind.PERSON, None),
        (
            "Mr. Martin, consul at Nanking,",  # frus1901China/d300
            "Mr. Martin, consul at Nanking",
            "Martin",
            PartyKind.PERSON,
            "Nanking",
        ),
        (
            "Mr. Adee, Acting Secretary of State",
            "Mr. Adee, Acting Secretary of State",
            "Adee",
            PartyKind.PERSON,
            None,
        ),
        (
            "the United States consul at Nanking.",  # frus1901China/d299
            "United States consul at Nanking",
            None,
            PartyKind.CONSULATE,
            "Nanking",
        ),
        (
            "The Ambassador in Japan (Morris), temporarily at Vladivostok,",
            "Ambassador in Japan, temporarily at Vladivostok",
            "Morris",
            PartyKind.EMBASSY,
            "Japan",
        ),
        (
            "The Agent and Consul General at Cairo (Olney Arnold)",
            "Agent and Consul General at Cairo",
            "Olney Arnold",
            PartyKind.CONSULATE_GENERAL,
            "Cairo",
        ),
        (
            "the French Minister for Foreign Affairs (Pichon)",  # frus1919Parisv01/d186
            "French Minister for Foreign Affairs",
            "Pichon",
            PartyKind.PERSON,
            None,
        ),
        ("the Minister of State.", "Minister of State", None, PartyKind.PERSON, None),  # frus1901/d421
        (
            "the American Commission to Negotiate Peace, at Paris",  # frus1918Russiav03/d232
            "American Commission to Negotiate Peace, at Paris",
            None,
            PartyKind.DELEGATION,
            "Paris",
        ),
        ("Mr. Sickles, chargé d’affaires,", "Mr. Sickles, chargé d’affaires", "Sickles", PartyKind.PERSON, None),
        (
            "The Commission to Negotiate Peace",  # frus1919Parisv01/d185
            "Commission to Negotiate Peace",
            None,
            PartyKind.DELEGATION,
            None,
        ),
    ],
)
def test_early_correspondents(text: str, name: str, person: str | None, kind: PartyKind, place: str | None) -> None:
    (found,) = read_parties(text)
    assert (found.party.name, found.party.person, found.party.kind, found.party.place) == (name, person, kind, place)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Prince Ching and Earl Li", ["Ching", "Li"]),  # frus1901China/d176
        ("Messrs. Day and Reid", ["Day", "Reid"]),
    ],
)
def test_two_early_correspondents(text: str, persons: list[str]) -> None:
    assert [found.party.person for found in read_parties(text)] == persons
