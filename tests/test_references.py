from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

import fsrus_schema as fs
from fsrus_schema.printed import references as printed
from fsrus_schema.printed.reference import Reference, ReferenceKind
from fsrus_schema.printed.references import find_references
from fsrus_schema.record import Kind, Note, Paragraph, Telegram, Text
from fsrus_schema.references import references
from fsrus_schema.texts import texts_of

PUBLISHED = sorted((Path(__file__).parent.parent / "fixtures" / "telegrams").glob("*/published.xml"))


def said(reference: Reference) -> dict[str, Any]:
    """The parts that are printed, besides kind and offsets."""
    parts = attrs.asdict(reference)
    return {name: parts[name] for name in parts if parts[name] and name not in ("kind", "text", "start", "end")}


@pytest.mark.parametrize(
    ("text", "kind", "printed", "parts"),
    [
        (
            "See telegram 4585 from Brussels, September 6; ibid.",
            ReferenceKind.TELEGRAM,
            "telegram 4585 from Brussels, September 6; ibid.",
            {"word": "telegram", "number": "4585", "from_place": "Brussels", "date": "September 6", "ibid": True},
        ),
        (  # frus1955-57v01/d4
            "Telegram 620 from Hanoi, January 7. (Ibid., 851G.00/1–755)",
            ReferenceKind.TELEGRAM,
            "Telegram 620 from Hanoi, January 7. (Ibid., 851G.00/1–755)",
            {
                "word": "Telegram",
                "number": "620",
                "from_place": "Hanoi",
                "date": "January 7",
                "ibid": True,
                "file": "851G.00/1–755",
            },
        ),
        (
            "(Polto 632 from Paris, September 18; Department of State, Central Files, 740.5/9–1857) The Council",
            ReferenceKind.TELEGRAM,
            "Polto 632 from Paris, September 18; Department of State, Central Files, 740.5/9–1857",
            {
                "series": "Polto",
                "number": "632",
                "from_place": "Paris",
                "date": "September 18",
                "file": "740.5/9–1857",
            },
        ),
        (  # frus1969-76ve05p2/d48
            "In telegram 201909 to Tripoli and Benghazi, December 4, the Department concurred",
            ReferenceKind.TELEGRAM,
            "telegram 201909 to Tripoli and Benghazi, December 4",
            {"word": "telegram", "number": "201909", "to_place": "Tripoli and Benghazi", "date": "December 4"},
        ),
        (  # frus1977-80v19/d392
            "In telegram 310572 to all NEA posts, December 2, the Department reported",
            ReferenceKind.TELEGRAM,
            "telegram 310572 to all NEA posts, December 2",
            {"word": "telegram", "number": "310572", "to_place": "all NEA posts", "date": "December 2"},
        ),
        (  # frus1981-88v05/d151
            "see also Foreign Relations, 1981–1988, vol. I, Foundations of Foreign Policy, Document 255.",
            ReferenceKind.VOLUME,
            "Foreign Relations, 1981–1988, vol. I, Foundations of Foreign Policy, Document 255",
            {"publication": "Foreign Relations, 1981–1988", "volume": "I", "document": "255"},
        ),
        (  # frus1964-68v23/d144
            "see Foreign Relations, 1961–1963, volume XX, Congo Crisis, Document 423, pages 858–862).",
            ReferenceKind.VOLUME,
            "Foreign Relations, 1961–1963, volume XX, Congo Crisis, Document 423",
            {"publication": "Foreign Relations, 1961–1963", "volume": "XX", "document": "423"},
        ),
        (  # frus1961-63v04/d9: no title, but the document
            "Foreign Relations, 1961-1963, vol. III, Document 300, and MAC 1557 of June 5",
            ReferenceKind.VOLUME,
            "Foreign Relations, 1961-1963, vol. III, Document 300",
            {"publication": "Foreign Relations, 1961-1963", "volume": "III", "document": "300"},
        ),
        (  # frus1955-57v01/d180
            "Telegram 717 from Paris to Saigon, May 8, reads",
            ReferenceKind.TELEGRAM,
            "Telegram 717 from Paris to Saigon, May 8",
            {"word": "Telegram", "number": "717", "from_place": "Paris", "to_place": "Saigon", "date": "May 8"},
        ),
        (  # frus1952-54v14p2/d500
            "Telegram 1631 from Tokyo, Document 498.",
            ReferenceKind.TELEGRAM,
            "Telegram 1631 from Tokyo, Document 498",
            {"word": "Telegram", "number": "1631", "from_place": "Tokyo", "document": "498"},
        ),
        (  # frus1949v07p1/d99
            "Telegram 8, January 3, p. 119.",
            ReferenceKind.TELEGRAM,
            "Telegram 8, January 3, p. 119",
            {"word": "Telegram", "number": "8", "date": "January 3", "page": "119"},
        ),
        (  # frus1955-57v15/d91
            "see telegram 1282, vol. xiv, p. 868, and Document",
            ReferenceKind.TELEGRAM,
            "telegram 1282, vol. xiv, p. 868",
            {"word": "telegram", "number": "1282", "volume": "xiv", "page": "868"},
        ),
        (
            "as reported Embtel 831 when",
            ReferenceKind.TELEGRAM,
            "Embtel 831",
            {"word": "Embtel", "number": "831"},
        ),
        (
            "largely answers Deptel 333, August 9. It",
            ReferenceKind.TELEGRAM,
            "Deptel 333, August 9",
            {"word": "Deptel", "number": "333", "date": "August 9"},
        ),
        (
            "See telegram 1215, infra.",
            ReferenceKind.TELEGRAM,
            "telegram 1215, infra",
            {"word": "telegram", "number": "1215", "where": "infra"},
        ),
        (  # frus1964-68v30/d234
            "He sent it in airgram A–465, January 26. (Both ibid.)",
            ReferenceKind.AIRGRAM,
            "airgram A–465, January 26. (Both ibid.)",
            {"word": "airgram", "series": "A", "number": "465", "date": "January 26", "ibid": True},
        ),
        (
            "his valedictory despatch No. 379 of March 20, 1958, substance",
            ReferenceKind.DESPATCH,
            "despatch No. 379 of March 20, 1958",
            {"word": "despatch", "number": "379", "date": "March 20, 1958"},
        ),
        ("See Document 123.", ReferenceKind.DOCUMENT, "Document 123", {"document": "123"}),
        ("See also infra.", ReferenceKind.DOCUMENT, "infra", {"where": "infra"}),
        (
            "See footnote 2, Document 30.",
            ReferenceKind.FOOTNOTE,
            "footnote 2, Document 30",
            {"note": "2", "document": "30"},
        ),
        ("See footnote 1, p. 49.", ReferenceKind.FOOTNOTE, "footnote 1, p. 49", {"note": "1", "page": "49"}),
        ("See footnote 4, supra.", ReferenceKind.FOOTNOTE, "footnote 4, supra", {"note": "4", "where": "supra"}),
        ("See footnote 5, ibid.", ReferenceKind.FOOTNOTE, "footnote 5, ibid.", {"note": "5", "ibid": True}),
        (
            "Foreign Relations, 1961-1963, vol. I, Document 305, footnote 4.",
            ReferenceKind.VOLUME,
            "Foreign Relations, 1961-1963, vol. I, Document 305, footnote 4",
            {"publication": "Foreign Relations, 1961-1963", "volume": "I", "document": "305", "note": "4"},
        ),
        (
            "See Foreign Relations, 1952–1954, vol. XIII, Part 2, pp. 1948 ff.",
            ReferenceKind.VOLUME,
            "Foreign Relations, 1952–1954, vol. XIII, Part 2, pp. 1948 ff.",
            {"publication": "Foreign Relations, 1952–1954", "volume": "XIII", "part": "2", "page": "1948 ff."},
        ),
        (
            "is printed in vol. IX, pp. 1181–1193.",
            ReferenceKind.VOLUME,
            "vol. IX, pp. 1181–1193",
            {"volume": "IX", "page": "1181–1193"},
        ),
        (  # frus1955-57v15/d61
            "See the editorial note, vol. XIV, p. 854.",
            ReferenceKind.VOLUME,
            "vol. XIV, p. 854",
            {"volume": "XIV", "page": "854"},
        ),
        ("November 2, p. 648.", ReferenceKind.PAGE, "p. 648", {"page": "648"}),
        ("(see the memorandum of conversation, p. 1667) had", ReferenceKind.PAGE, "p. 1667", {"page": "1667"}),
        (
            "proposals printed ibid., pp. 164–165.",
            ReferenceKind.PAGE,
            "ibid., pp. 164–165",
            {"page": "164–165", "ibid": True},
        ),
        ("See p. 962.", ReferenceKind.PAGE, "p. 962", {"page": "962"}),
        ("Ante, p. 966.", ReferenceKind.PAGE, "Ante, p. 966", {"page": "966", "where": "ante"}),
        ("Ibid., p. 468.", ReferenceKind.PAGE, "Ibid., p. 468", {"page": "468", "ibid": True}),
        (
            "For text, see Department of State Bulletin, Jan. 4, 1954, pp. 32–34.",
            ReferenceKind.PAGE,
            "Department of State Bulletin, Jan. 4, 1954, pp. 32–34",
            {"publication": "Department of State Bulletin, Jan. 4, 1954", "page": "32–34"},
        ),
        (  # frus1948v05p1/d60: the number is mended
            "(Embtel 38 [89], January 13) he showed",
            ReferenceKind.TELEGRAM,
            "Embtel 38 [89], January 13",
            {"word": "Embtel", "number": "38", "date": "January 13"},
        ),
        ("My 1991 was discussed.", ReferenceKind.TELEGRAM, "My 1991", {"word": "My", "number": "1991"}),
        ("Dated March 22, p. 969.", ReferenceKind.PAGE, "p. 969", {"page": "969"}),  # frus1949v07p2/d297
        (
            "see Documents on Disarmament, 1960 (Washington: Government Printing Office, 1961), pp. 180–181.",
            ReferenceKind.PAGE,
            "Documents on Disarmament, 1960 (Washington: Government Printing Office, 1961), pp. 180–181",
            {
                "publication": "Documents on Disarmament, 1960 (Washington: Government Printing Office, 1961)",
                "page": "180–181",
            },
        ),
    ],
)
def test_one_reference(text: str, kind: ReferenceKind, printed: str, parts: dict[str, Any]) -> None:
    (reference,) = find_references(text)
    assert (reference.kind, reference.text, said(reference)) == (kind, printed, parts)
    assert text[reference.start : reference.end] == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Documents 12 and 15.", [("Documents 12", {"document": "12"}), ("15", {"document": "15"})]),
        (
            "See Documents 159, 162, and 170–172.",
            [
                ("Documents 159", {"document": "159"}),
                ("162", {"document": "162"}),
                ("170–172", {"document": "170–172"}),
            ],
        ),
        (  # frus1964-68v26/d54: the place said once is that of both
            "telegrams 9 and 10 to Djakarta are",
            [
                ("telegrams 9", {"word": "telegrams", "number": "9", "to_place": "Djakarta"}),
                ("10 to Djakarta", {"word": "telegrams", "number": "10", "to_place": "Djakarta"}),
            ],
        ),
        (  # frus1958-60v13/d210: 25 is a day
            "in telegrams 3030 and 3090, May 20 and 25, respectively.",
            [
                ("telegrams 3030", {"word": "telegrams", "number": "3030", "date": "May 20"}),
                ("3090, May 20 and 25", {"word": "telegrams", "number": "3090", "date": "May 25"}),
            ],
        ),
        (  # frus1955-57v13/d253, shortened
            "telegrams 251 and 285, November 26 and December 7. (Ibid., 684A.86/11–2656 and 12–756, respectively)",
            [
                (
                    "telegrams 251",
                    {
                        "word": "telegrams",
                        "number": "251",
                        "date": "November 26",
                        "ibid": True,
                        "file": "684A.86/11–2656 and 12–756",
                    },
                ),
                (
                    "285, November 26 and December 7. (Ibid., 684A.86/11–2656 and 12–756, respectively)",
                    {
                        "word": "telegrams",
                        "number": "285",
                        "date": "December 7",
                        "ibid": True,
                        "file": "684A.86/11–2656 and 12–756",
                    },
                ),
            ],
        ),
        (  # frus1958-60v19/d265: which of the dates is whose is not said
            "Despatches 326, 335, and 395, December 26 and 31.",
            [
                ("Despatches 326", {"word": "Despatches", "number": "326"}),
                ("335", {"word": "Despatches", "number": "335"}),
                ("395, December 26 and 31", {"word": "Despatches", "number": "395"}),
            ],
        ),
        (  # frus1949v07p1/d242
            "Re your 322 Mar 16 and 241 Mar 20.",
            [
                ("your 322 Mar 16", {"word": "your", "number": "322", "date": "Mar 16"}),
                ("241 Mar 20", {"word": "your", "number": "241", "date": "Mar 20"}),
            ],
        ),
        (
            "In telegram 22624/Delto 845 from Paris, October 18, the",
            [
                (
                    "telegram 22624",
                    {"word": "telegram", "number": "22624", "from_place": "Paris", "date": "October 18"},
                ),
                (
                    "Delto 845 from Paris, October 18",
                    {
                        "word": "telegram",
                        "series": "Delto",
                        "number": "845",
                        "from_place": "Paris",
                        "date": "October 18",
                    },
                ),
            ],
        ),
        (  # frus1964-68v20/d240
            "See footnotes 3 and 2, Document 239.",
            [
                ("footnotes 3", {"note": "3", "document": "239"}),
                ("2, Document 239", {"note": "2", "document": "239"}),
            ],
        ),
        (  # frus1955-57v24/d48
            "See Document 46 and footnote 3 thereto.",
            [("Document 46", {"document": "46"}), ("footnote 3 thereto", {"note": "3", "document": "46"})],
        ),
        (
            "Re Deptels 735, 666 and Embtel 708.",
            [
                ("Deptels 735", {"word": "Deptels", "number": "735"}),
                ("666", {"word": "Deptels", "number": "666"}),
                ("Embtel 708", {"word": "Embtel", "number": "708"}),
            ],
        ),
        (  # frus1977-80v17p3/d76: the title of the volume stands before its documents
            "is in Foreign Relations, 1969–1976, vol. E–5, Part 2, Documents on North Africa, 1969–1972, Documents 116 "
            "and 117.",
            [
                (
                    "Foreign Relations, 1969–1976, vol. E–5, Part 2, Documents on North Africa, 1969–1972, "
                    "Documents 116",
                    {
                        "publication": "Foreign Relations, 1969–1976",
                        "volume": "E–5",
                        "part": "2",
                        "document": "116",
                    },
                ),
                (
                    "117",
                    {
                        "publication": "Foreign Relations, 1969–1976",
                        "volume": "E–5",
                        "part": "2",
                        "document": "117",
                    },
                ),
            ],
        ),
        (  # frus1969-76ve09p2/d31, d105: a post stands for its telegrams
            "Ref: Kuwait 872 and 873; State 45017 (B) Manila 2788",
            [
                ("Kuwait 872", {"number": "872", "from_place": "Kuwait"}),
                ("873", {"number": "873", "from_place": "Kuwait"}),
                ("State 45017", {"number": "45017", "from_place": "State"}),
                ("Manila 2788", {"number": "2788", "from_place": "Manila"}),
            ],
        ),
        (  # frus1952-54v12p2/d45, frus1964-68v20/d353
            "information contained London’s 2687, November 8; see Tel Aviv 6153.",
            [
                ("London’s 2687, November 8", {"number": "2687", "from_place": "London", "date": "November 8"}),
                ("Tel Aviv 6153", {"number": "6153", "from_place": "Tel Aviv"}),
            ],
        ),
        (  # frus1949v07p1/d334: to these it went, under numbers of their own
            "Sent Department 742, repeated information The Hague 9, Batavia 41.",
            [
                ("Department 742", {"number": "742", "to_place": "Department"}),
                ("Batavia 41", {"number": "41", "to_place": "Batavia"}),
            ],
        ),
        (  # repeated to Tokyo as its 242
            "same as reported in Embtel 1344 Apr 22 to Tokyo 242) as",
            [
                ("Embtel 1344 Apr 22", {"word": "Embtel", "number": "1344", "date": "Apr 22"}),
                ("Tokyo 242", {"number": "242", "to_place": "Tokyo"}),
            ],
        ),
    ],
)
def test_several_references(text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    assert [(reference.text, said(reference)) for reference in find_references(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The hotel 5 miles away has 20 rooms.",
        "Country File, Malaysia, Vol. I, Memos, 11/63–3/64",  # frus1964-68v26/d25: a folder
        "National Security File, Country File, Germany, Berlin, vol. 3. Secret",
        "The telegram of May 3 said so.",
        "In our 1955 position, after my 40 years of service and your 20-minute talk, our 12 members agreed.",
        "In Berlin 1953, as in Geneva 1955, and in Paris 12 days ago, they said so.",
        "TELEGRAM Department of State 104050",  # frus1969-76ve14p1/d14: its own number
        "Mayrzedt and Hummer, eds., 20 Jahre, pp. 138-140",  # a book whose name cannot be told
        "",
    ],
)
def test_no_reference(text: str) -> None:
    assert find_references(text) == ()


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parent.name)
def test_looking_only_around_signs_passes_nothing_over(path: Path) -> None:
    for _, text in texts_of(fs.read(path).telegram):
        at = 0
        while found := printed._BEGINNING.search(text.text, at):
            near = printed._next_beginning(text.text, found.start())
            if not found["post"] or printed._post(text.text, found.end("post")):
                assert near is not None
                assert (near.span(), near.lastgroup) == (found.span(), found.lastgroup)
            at = found.end()
        assert printed._next_beginning(text.text, at) is None


def test_references_of_a_telegram() -> None:
    telegram = Telegram(
        id="frus1955-57v03/d72",
        kind=Kind.TELEGRAM,
        heading=Text(text="Telegram From the Embassy in Burma to the Department of State"),
        body=(Paragraph(text="Secto 12. Reference Deptel 333, August 9."), Paragraph(text="Repeated as Secto 13.")),
        notes=(Note(number="1", body=(Paragraph(text="See Documents 12 and 15."),)),),
    )
    found = references(telegram)
    assert [(each.field, each.reference.text) for each in found] == [
        ("body[0]", "Deptel 333, August 9"),
        ("body[1]", "Secto 13"),
        ("notes[0].body[0]", "Documents 12"),
        ("notes[0].body[0]", "15"),
    ]
    assert found[0].reference.start == 20
