from __future__ import annotations

import pytest

from fsrus_schema.printed.telegram_number import parse_telegram_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # frus1964-68v13/d325
        ("233633. Deliver following message", [("233633", None, "233633")]),
        # frus1955-57v01/d50
        ("Secto 50. Secretary, Ambassador Collins", [("Secto 50", "Secto", "50")]),
        # frus1924v02/d13
        ("182. L–81, for Logan. You may find", [("182", None, "182"), ("L–81", "L", "81")]),
        # frus1941v01/d245, frus1943v03/d313, d360: a series with or without `No.`, which an editor may have supplied
        ("Polish Series No. 14. We have", [("Polish Series No. 14", "Polish Series", "14")]),
        ("Polish Series [No.] 35. After", [("Polish Series [No.] 35", "Polish Series", "35")]),
        ("[Polish Series No.] 38. The", [("[Polish Series No.] 38", "Polish Series", "38")]),
        ("Greek Series 163. The reply", [("Greek Series 163", "Greek Series", "163")]),  # frus1944v05/d109
        ("Greek 167. My 163, May 20, 5 p. m.", [("Greek 167", "Greek", "167")]),  # frus1944v05/d111
        # frus1945v07/d352, d351: the editor supplied the number
        ("[120212.] Your White House 327 delivered", [("120212", None, "120212")]),
        ("[CFB 4316.] Your White House No. 323", [("CFB 4316", "CFB", "4316")]),
        # what heads of government say first: frus1945Berlinv01/d1, d10, frus1945Malta/d12, frus1943CairoTehran/d44,
        # frus1943/d179, d539
        ("Prime Minister to President Truman. Number 34. Personal and top secret.", [("Number 34", None, "34")]),
        ("Prime Minister to President Truman. Personal and top secret. Number 50.", [("Number 50", None, "50")]),
        ("Prime Minister to President Roosevelt Personal and Top Secret Number 801.", [("Number 801", None, "801")]),
        ("Former Naval Person #388.", [("388", None, "388")]),
        ("Former Naval Person to President. Personal and most secret. Number 379.", [("Number 379", None, "379")]),
        (
            "From the President to Colonel Warden, Personal and Secret. Number 347. I hope",
            [("Number 347", None, "347")],
        ),
        ("President told me. Number 347. I hope", []),
        ("957. Delsec 1222 from Murphy. At February 11", [("957", None, "957"), ("Delsec 1222", "Delsec", "1222")]),
        ("Edcol 2. Ref Coled 3 Feb 27 on EPC.", [("Edcol 2", "Edcol", "2")]),  # frus1952-54v06p1/d157
        # frus1945Malta/d476
        ("Argonaut 12. Crypto-War for Acting Secretary", [("Argonaut 12", "Argonaut", "12")]),
        # frus1944Quebec/d45
        ("Number 614, personal and top secret, from the President", [("Number 614", None, "614")]),
        # frus1961-63v07/d34, frus1961-63v24/d98
        ("Supnu 1652. Reference: Nusup 1257", [("Supnu 1652", "Supnu", "1652")]),
        ("Fecon 22. Ref: Confe 42 and 44.", [("Fecon 22", "Fecon", "22")]),
        # frus1949v07p2/d92: `Recantel` cites
        ("Telcan 299. ReCantel 530 June 4. At", [("Telcan 299", "Telcan", "299")]),
        # frus1951v07p1/d448, d578
        ("HNC–105. Much evidence revealed", [("HNC–105", "HNC", "105")]),
        ("C–51347. Ref your JCS 82147.", [("C–51347", "C", "51347")]),
        # frus1945Berlinv02/d1309
        ("War–35988. Secretary of War Eyes Only", [("War–35988", "War", "35988")]),
        # frus1964-68v13/d228
        ("9061. Secto 57. Subject: NATO", [("9061", None, "9061"), ("Secto 57", "Secto", "57")]),
        # frus1949v07p1/d253: a comma for the stop
        ("323, Gocus 650, My emphasis", [("323", None, "323"), ("Gocus 650", "Gocus", "650")]),
        # frus1964-68v07/d271
        ("1359/Todel 1915. 1. You should", [("1359", None, "1359"), ("Todel 1915", "Todel", "1915")]),
        # frus1969-76v12/d87
        ("Secto 68/3276. Discussion", [("Secto 68", "Secto", "68"), ("3276", None, "3276")]),
        # frus1958-60v02/d70
        ("CA–8216", [("CA–8216", "CA", "8216")]),
        # frus1961-63v15/d4, frus1961-63v04/d7, frus1961-63v04/d362
        ("CAP 5114–52. For Mr. Rusk", [("CAP 5114–52", "CAP", "5114–52")]),
        ("JCS 3385-63. The President", [("JCS 3385-63", "JCS", "3385-63")]),
        ("DIASO-34783-63. The President", [("DIASO-34783-63", "DIASO", "34783-63")]),
        # frus1951v07p2/d43, frus1958-60v17/d114, frus1964-68v29p1/d148
        ("271546Z. On 22 Feb", [("271546Z", None, "271546Z")]),
        ("S–39. 270722Z. Exclusive", [("S–39", "S", "39"), ("270722Z", None, "270722Z")]),
        ("271025Z UK 56313. 1. General", [("271025Z", None, "271025Z"), ("UK 56313", "UK", "56313")]),
        # frus1955-57v15/d269, frus1955-57v01/d156
        ("37A7. On March 28 we", [("37A7", None, "37A7")]),
        ("MG 376–P, DTG 291140Z (Army message).", [("MG 376–P", "MG", "376–P")]),
        # frus1958-60v07p2/d26, frus1955-57v15/d257, frus1955-57v15/d494: the text begins where the number ends
        ("6127.1. De Gaulle faced", [("6127", None, "6127")]),
        ("2012… . informed Israelis", [("2012", None, "2012")]),
        ("124 From Hart. General Burns", [("124", None, "124")]),
        # frus1969-76ve14p1/d96
        (
            "TELEGRAM Department of State 241525/TOSEC 280012",
            [("241525", None, "241525"), ("TOSEC 280012", "TOSEC", "280012")],
        ),
        ("TELEGRAM Department of State PHNOM PENH 16007", [("16007", None, "16007")]),
        # an originator that the list has not (frus1981-88v13/d140)
        ("WH2077. State Department: Eyes Only", [("WH2077", "WH", "2077")]),
        ("ZZZ 376. Increasing pressure", [("ZZZ 376", "ZZZ", "376")]),
        ("EMBTEL 831. Prime Minister said", []),
        ("NSC 5412. The Council adopted", []),
        ("UN 12 members voted", []),
        # named as conferences name their messages, though not listed
        ("Deptel 3. From Dulles", []),
        ("Secsto 3. From Dulles", [("Secsto 3", "Secsto", "3")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    parsed = parse_telegram_numbers(text)
    assert [(number.text, number.series, number.number) for number in parsed.numbers] == expected
    assert [text[slice(*span)] for span in parsed.spans] == [text for text, _, _ in expected]


@pytest.mark.parametrize(
    "text",
    [
        "1210. Deptel 901, March 23. While Bao Dai’s",  # frus1949v07p1/d15
        "345. Circular 341. While desiring",  # frus1958-60v02/d152
        "504. A–1110, June 26, 1964. Present were",  # frus1964-68v30/d73
        "2207. State 83455.",  # frus1964-68v15/d185
    ],
)
def test_a_reference_is_not_the_number(text: str) -> None:
    assert [number.text for number in parse_telegram_numbers(text).numbers] == [text.partition(".")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "For Sevier from Sisson. If Germany accepts",  # frus1917-72PubDip/d38
        "Unnumbered. I returned from short trip",  # frus1955-57v03/d253
        "[document number not declassified] 1. On evening 29 August",  # frus1961-63v04/d19
        "Embtel 2165. Believe it useful",  # frus1955-57v15/d314
        "12 men were seen near the frontier.",
        "2,000 tons of rice.",
        "SUMMARY 1. The meeting was short.",
        "APRIL 17. We met again.",
        "",
    ],
)
def test_no_number(text: str) -> None:
    assert parse_telegram_numbers(text).numbers == ()


@pytest.mark.parametrize(
    ("paragraphs", "numbers"),
    [
        (["1. I appreciate the concern", "2. The present situation"], []),  # frus1961-63v04/d216
        (["1. Reference (a). 2. Aide said that"], []),
        (["2. Aide said that army", "3. Aide said that"], []),  # frus1964-68v26/d154
        (["1. For Clayton and Brown from Wilcox.", "Prospects"], ["1"]),  # frus1948v01p2/d134
        (["4. Embtel 3698.", "1. Nhu’s", "5. Even so"], ["4"]),  # frus1955-57v01/d388
        (["8. Gocus 520. 1. Am wholeheartedly", "9. Last"], ["8", "Gocus 520"]),  # frus1949v07p1/d95
        (["10. Department agrees", "11. Embassy"], ["10"]),
    ],
)
def test_points_are_told_from_numbers(paragraphs: list[str], numbers: list[str]) -> None:
    first, *following = paragraphs
    assert [number.text for number in parse_telegram_numbers(first, lambda: following).numbers] == numbers
