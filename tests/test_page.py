"""What stands where on a plain page: parts, marks, places, and the way back to print."""

from __future__ import annotations

from typing import Any

import pytest

import fsrus_schema as fs
from fsrus_schema.printed.interpret import interpret
from fsrus_schema.printed.page import Parts, read_page
from fsrus_schema.printed.page_order import layout_of
from fsrus_schema.printed.passage import Cut, read_passage
from fsrus_schema.printed.print_page import print_page, print_text
from fsrus_schema.printed.signature import is_signature
from fsrus_schema.record import Telegram
from fsrus_schema.text import Mark, Text

MODERN = """\
325. Telegram From the Department of State to the Embassy in Italy1

Washington, September 6, 1968, 0243Z.

233633. Deliver to Cargo.

The days for consultations [Page 755] in NATO, the demobi[Page 20]lization.2 End text.

Rusk
  1. Source: Department of State, Central Files, DEF 4 NATO. Secret.
  2. Not printed.
"""
CLASSICAL = """\
690B.9321/10–353: Telegram

No. 110
The Secretary of State to the Embassy in Burma1

Washington, October 3, 1953—12:47 p.m.
[Received October 4—1 a.m.]

Secret
Priority

255. Department believes efforts assist removal.

[Page 154]

It is matter of indifference.

[Collins]
  1. Repeated to Bangkok.
"""


def parts_of(text: str, document: str | None = "d325") -> Parts:
    return read_page(text, document).parts


def telegram_of(text: str) -> Telegram:
    return Telegram.model_validate(interpret({"id": "d325", **parts_of(text)}))


def texts(parts: Parts, part: str) -> list[str]:
    return [value["text"] for value in parts[part] if "text" in value]


def marks(text: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(mark["type"], mark.get("n"), mark["start"], mark["end"]) for mark in text["marks"]]


# --- parts ----------------------------------------------------------------------------------------------------------


def test_a_modern_page() -> None:
    parts = parts_of(MODERN)
    assert parts["number"] == "325"
    assert parts["heading"] == {
        "text": "Telegram From the Department of State to the Embassy in Italy",
        "marks": [{"type": "note", "n": "1", "target": "d325fn1", "start": 61, "end": 61}],
    }
    assert parts["dateline"]["text"]["text"] == "Washington, September 6, 1968, 0243Z."
    assert texts(parts, "body") == [
        "233633. Deliver to Cargo.",
        "The days for consultations in NATO, the demobilization. End text.",
    ]
    assert marks(parts["body"][1]) == [("page", "755", 27, 27), ("page", "20", 46, 46), ("note", "2", 55, 55)]
    assert texts(parts, "signatures") == ["Rusk"]
    assert [(note["number"], note["id"], note["body"][0]["text"]) for note in parts["notes"]] == [
        ("1", "d325fn1", "Source: Department of State, Central Files, DEF 4 NATO. Secret."),
        ("2", "d325fn2", "Not printed."),
    ]
    assert (parts["layout"], parts["number_printed"], parts["handling"]) == (None, None, [])


def test_a_classical_page() -> None:
    parts = parts_of(CLASSICAL)
    assert parts["notes"][0] == {
        "number": None,
        "id": None,
        "body": [{"type": "paragraph", "text": "690B.9321/10–353: Telegram", "marks": [], "bare": True}],
    }
    assert parts["number"] == "110"
    assert parts["heading"]["text"] == "The Secretary of State to the Embassy in Burma"
    assert parts["dateline"]["text"]["text"] == "Washington, October 3, 1953—12:47 p.m.\n[Received October 4—1 a.m.]"
    assert texts(parts, "handling") == ["Secret\nPriority"]
    assert [block["type"] for block in parts["body"]] == ["paragraph", "page", "paragraph"]
    assert texts(parts, "signatures") == ["[Collins]"]
    assert parts["layout"] is None


def test_a_number_above_the_source_line() -> None:
    above = CLASSICAL.replace("No. 110\n", "").replace("690B", "No. 110\n\n690B", 1)  # as in frus1951v04p1/d13
    assert above.startswith("No. 110\n\n690B.9321/10–353: Telegram\n\nThe Secretary of State")
    assert parts_of(above) == parts_of(CLASSICAL)


@pytest.mark.parametrize(
    "front",
    [
        "690B.9321/10–353: Telegram\nNo. 110\nThe Secretary",
        "No. 110\n690B.9321/10–353: Telegram\nThe Secretary",
        "No. 110\n690B.9321/10–353: Telegram\n\nThe Secretary",
    ],
)
def test_a_source_line_that_no_blank_line_parts_from_the_heading(front: str) -> None:
    page = CLASSICAL.replace("690B.9321/10–353: Telegram\n\nNo. 110\nThe Secretary", front)
    assert page.startswith(front)
    assert parts_of(page) == parts_of(CLASSICAL)


def test_an_early_page_has_its_kind_above_the_dateline() -> None:
    parts = parts_of(  # frus1918Russiav03/d17
        "File No. 861.51/159a\n\nThe Acting Secretary of State to the Ambassador in Russia (Francis)\n\n[Telegram]\n\n"
        "Washington, July 12, 1917, 3 p.m.\n\n1560. Please continue.\n\nPolk\n"
    )
    assert texts(parts, "handling") == ["[Telegram]"]
    assert parts["layout"] == [
        {"part": "note"},
        {"part": "heading"},
        {"part": "opener", "parts": [{"part": "handling"}, {"part": "dateline"}]},
        {"part": "body"},
        {"part": "closer", "parts": [{"part": "signature"}]},
    ]


@pytest.mark.parametrize(
    ("heading", "number", "supplied", "printed"),
    [
        ("325. Telegram From the Embassy in Italy to the Department of State", "325", False, None),
        ("16a. Telegram From the Embassy in Italy to the Department of State", "16a", False, None),
        ("[325]. Telegram From the Embassy in Italy to the Department of State", "325", True, None),
        ("Telegram From the Embassy in Italy to the Department of State", None, False, None),
        ("No. 473\nThe Ambassador in Italy (Luce) to the Department of State", "473", False, "No. 473\n"),
        ("No. 473\n\nThe Ambassador in Italy (Luce) to the Department of State", "473", False, "No. 473\n"),
        ("27. The Ambassador in Italy to the Department of State.", "27", False, "27. "),
    ],
)
def test_numbers(heading: str, number: str | None, supplied: bool, printed: str | None) -> None:
    parts = parts_of(f"{heading}\n\nRome, May 4, 1958.\n\nText.\n")
    assert (parts["number"], parts["number_supplied"], parts["number_printed"]) == (number, supplied, printed)
    assert parts["heading"]["text"].rstrip(".").endswith("Department of State")


def test_a_number_and_a_form_above_an_early_heading() -> None:
    page = (  # frus1870/d49
        "No. 49.\n\n[Telegram.—Received July 25, 1870, at 9.30 a.m.]\n\nMr. E. B. Washburne to Mr. Fish.\n\n"
        "Paris, July 24, 1870.\n\nFish, Washington:\n\nFrench government assents.\n\nWASHBURNE.\n"
    )
    parts = parts_of(page)
    assert (parts["number"], parts["number_printed"]) == ("49", None)
    assert texts(parts, "handling") == ["[Telegram.—Received July 25, 1870, at 9.30 a.m.]"]
    assert parts["heading"]["text"] == "Mr. E. B. Washburne to Mr. Fish."
    assert parts["dateline"]["text"]["text"] == "Paris, July 24, 1870."
    assert texts(parts, "body") == ["Fish, Washington:", "French government assents."]
    telegram = fs.parse(page).telegram
    assert (telegram.kind, telegram.received and telegram.received.edtf) == ("telegram", "1870-07-25T09:30:00")
    assert fs.render(telegram, "text") == page.replace("No. 49.\n\n[", "[").replace("Mr. E", "No. 49.\nMr. E")


def test_notes_with_letters() -> None:
    parts = parts_of(  # frus1901/d54
        "Mr. Wilson to Mr. Hay.\n\nSantiago, July 23, 1901.\n\nI confirm my telegrama of the 14th instant.\n\n"
        "I confirm the Department’s telegrama of the 15th instant.\n\nWilson.\n  a. Printed ante.\n  a. Not printed.\n"
    )
    assert texts(parts, "body") == [
        "I confirm my telegram of the 14th instant.",
        "I confirm the Department’s telegram of the 15th instant.",
    ]
    assert [marks(block) for block in parts["body"]] == [[("note", "a", 21, 21)], [("note", "a", 35, 35)]]
    assert texts(parts, "signatures") == ["Wilson."]
    assert [(note["number"], note["id"], note["body"][0]["text"]) for note in parts["notes"]] == [
        ("a", "d325fna", "Printed ante."),
        ("a", "d325fna-2", "Not printed."),
    ]


def test_notes_with_signs_have_ids_that_markup_allows() -> None:
    parts = parts_of(  # frus1894Nicaragua/d135
        "Mr. Bayard to Mr. Gresham.\n\nLondon, December 22, 1894.\n\nYour telegram of the 17th,* and mine of that day.†"
        "\n\nBayard.\n  *. See No. 131.\n  †. See No. 133.\n"
    )
    assert [(note["number"], note["id"]) for note in parts["notes"]] == [("*", "d325fn1"), ("†", "d325fn2")]
    assert marks(parts["body"][0]) == [("note", "*", 26, 26), ("note", "†", 48, 48)]


def test_indented_points_are_no_notes_with_letters() -> None:
    parts = parts_of(
        "1. Telegram From X to Y\n\nRome, May 4, 1958.\n\nWe ask:\n  a. that he come,\n  b. that he stay.\n"
    )
    assert parts["notes"] == []
    assert texts(parts, "body") == ["We ask:\na. that he come,\nb. that he stay."]


def test_a_serial_number_beside_the_dateline_of_an_early_page() -> None:
    parts = parts_of(  # frus1894Nicaragua/d3
        "Mr. Baker to Mr. Gresham.\n\nLegation of the United States,\nManagua, February 9, 1894.\n(Received March 5.)"
        "\n\nNo. 231.]\n\nI have just received a report.\n\nLewis Baker.\n"
    )
    assert texts(parts, "handling") == ["No. 231.]"]
    assert texts(parts, "body") == ["I have just received a report."]


def test_a_source_line_whose_file_begins_with_a_number() -> None:
    parts = parts_of(  # frus1948v01p2/d130
        "560. AL/12–2647: Telegram\n\nThe Acting Secretary of State to the Embassy in Cuba\n\n763. For Wilcox.\n"
    )
    assert parts["number"] is None
    assert parts["notes"][0]["body"][0]["text"] == "560. AL/12–2647: Telegram"


def test_a_line_above_a_heading_is_a_source_line_whatever_it_says() -> None:
    parts = parts_of("Truman Papers\n\nThe Secretary of State to the Embassy in Burma\n\nText.\n")
    assert parts["notes"][0]["body"][0]["text"] == "Truman Papers"


@pytest.mark.parametrize("first", ["Rome, May 4, 1958, 3 p.m.", "233633. Deliver to Cargo " + "at once " * 40 + "."])
def test_a_page_without_a_heading(first: str) -> None:
    parts = parts_of(f"{first}\n\nText.\n\nRusk\n")
    assert parts["heading"] == {"text": "", "marks": []}
    assert texts(parts, "body")[-1] == "Text."


@pytest.mark.parametrize("line", ["[Received May 5—1 a.m.]", "(Rec’d May 5—1 a.m.)", "Received May 5—1 a.m."])
def test_a_received_line_after_a_blank_line_belongs_to_the_dateline(line: str) -> None:
    parts = parts_of(f"1. Telegram From X to Y\n\nRome, May 4, 1943—4 p.m.\n\n{line}\n\nText.\n")
    assert parts["dateline"]["text"]["text"] == f"Rome, May 4, 1943—4 p.m.\n{line}"
    assert texts(parts, "body") == ["Text."]


def test_a_message_may_begin_with_what_it_received() -> None:
    text = "1. Telegram From X to Y\n\nRome, May 4, 1943—4 p.m.\n\nReceived your telegram of May 3.\n\nText.\n"
    assert texts(parts_of(text), "body") == ["Received your telegram of May 3.", "Text."]


def test_a_second_dateline_is_text() -> None:
    parts = parts_of("1. Telegram From X to Y\n\nRome, May 4, 1958.\n\nRome, May 5, 1958.\n\nText.\n")
    assert texts(parts, "body") == ["Rome, May 5, 1958.", "Text."]


@pytest.mark.parametrize(
    "name",
    [
        "Rusk",
        "[Collins]",
        "John F. Kennedy",
        "MacArthur",
        "/S/ Harold H. Saunders",
        "Sincerely, Frederick E. Nolting, Jr.",
        "Dulles2",
        "[File copy not signed].",  # frus1914Supp/d120
        "B. J. de Cologan.",  # frus1901China/d177
        "American Smelting and Refining Company\nUnited States Selling Company",  # frus1914Supp/d510
        "Anibal Zanartu,\nVice-President of Chile.",  # frus1901/d56
        "RUSK",
        "Am[erican] Mission",  # frus1919Parisv11/d273
        "W[allace] McC[lure]",
        "Alvarez del Vayo",
    ],
)
def test_signatures(name: str) -> None:
    assert is_signature(name)


@pytest.mark.parametrize(
    "text",
    [
        "End text.",
        "Rusk signed.",
        "Rusk [sic] signed",
        "Rusk\nsigned for him.",
        "del Vayo said",
        "END QUOTE",
        "Embassy will act",
        "",
        "A" * 100 + "1!",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert not is_signature(text)


REMARK = "[For text of agreement providing for a Military Mission, see 57 Stat. (pt. 2) 1184.]"


def test_what_the_editors_say_below_the_signature() -> None:  # frus1943v06/d565
    page = f"834.20/138: Telegram\n\nThe Minister to X\n\nRome, May 4, 1943.\n\n346. Your 445.\n\nHull\n\n{REMARK}\n"
    parts = parts_of(page)
    assert texts(parts, "signatures") == ["Hull"]
    message, postscript = parts["body"]
    assert message["text"] == "346. Your 445."
    assert (postscript["element"], [block["text"] for block in postscript["blocks"]]) == ("postscript", [REMARK])
    assert parts["layout"][-2:] == [{"part": "closer", "parts": [{"part": "signature"}]}, {"part": "body"}]
    assert print_page(telegram_of(page)) == page


def test_a_remark_of_several_paragraphs_is_in_one_pair_of_brackets() -> None:  # frus1917Supp02v02/d298
    remark = [
        "[Regarding the negotiations, the delegates of the [War Trade] Board decided:",
        "On October 26 they met.]",
    ]
    parts = parts_of("1. Telegram From X to Y\n\nText.\n\nSharp\n\n" + "\n\n".join(remark) + "\n\n[Page 7]\n")
    assert texts(parts, "signatures") == ["Sharp"]
    assert [block["text"] for block in parts["body"][1]["blocks"]] == remark
    assert parts["body"][2] == {"type": "page", "n": "7"}


@pytest.mark.parametrize(
    "end",
    [
        "The talks are over.\n\n[Here follows the text.]",  # a sentence is no signature
        "Sharp\n\n[Page 7]\n\n[Here follows the text.]",
        "Sharp\n\nThe talks are over [sic]",
        "Sharp\n\n[Here] follows the text [sic].",
    ],
)
def test_what_is_no_remark_below_a_signature(end: str) -> None:
    parts = parts_of(f"1. Telegram From X to Y\n\nText.\n\n{end}\n")
    assert parts["signatures"] == []
    assert not any(block.get("element") for block in parts["body"])


def test_a_name_in_brackets_is_the_signature_and_no_remark() -> None:
    parts = parts_of("1. Telegram From X to Y\n\nText.\n\nSharp\n\n[Collins]\n")
    assert texts(parts, "signatures") == ["[Collins]"]


# --- pages and layout -----------------------------------------------------------------------------------------------


def test_a_page_above_the_heading_and_one_below_the_signature() -> None:
    page = "[Page 5]\n\n1. Telegram From X to Y\n\nRome, May 4, 1958.\n\n[Page 6]\n\nText.\n\nRusk\n\n[Page 7]\n"
    parts = parts_of(page)
    assert [block.get("n", block.get("text")) for block in parts["body"]] == ["5", "6", "Text.", "7"]
    assert parts["layout"] == [
        {"part": "page"},
        {"part": "heading"},
        {"part": "dateline"},
        {"part": "body", "count": 2},
        {"part": "closer", "parts": [{"part": "signature"}]},
        {"part": "page"},
    ]
    assert print_page(telegram_of(page)) == page


@pytest.mark.parametrize(
    "order",
    [
        ["note", "heading", "dateline", "handling", "body", "signatures"],
        ["heading", "dateline", "page", "body", "page", "body", "page", "signatures"],
        ["heading", "body"],
        [],
    ],
)
def test_the_usual_order_has_no_layout(order: list[str]) -> None:
    assert layout_of(order) is None


@pytest.mark.parametrize("text", ["See [Page 2 of telegram missing] and", "[Page]", "[Page 12", "[page two]"])
def test_what_is_no_page_mark(text: str) -> None:
    assert parts_of(f"1. Telegram From X to Y\n\n{text} more.\n")["body"][0]["marks"] == []


# --- untidy pages: the same record as the tidy one ------------------------------------------------------------------


def wrapped(text: str, width: int) -> str:
    lines = []
    for line in text.split("\n"):
        row = ""
        for word in line.split(" "):
            if row.strip() and len(row) + 1 + len(word) > width:
                lines.append(row)
                row = word
            else:
                row = f"{row} {word}" if row else word or " "
        lines.append(row)
    return "\n".join(lines)


def test_a_note_below_the_signature_may_have_any_number() -> None:  # frus1943v06/d563
    page = "834.248/68: Telegram\n\nThe Minister to X\n\nRome, May 4, 1943.\n\nYour 347.37\n\nHull\n"
    indented, close = parts_of(f"{page}  37. Not printed.\n"), parts_of(f"{page}37. Not printed.\n")
    assert texts(close, "signatures") == ["Hull"]
    assert close == indented


def test_lines_without_blank_lines_are_paragraphs_where_one_is_too_long_to_be_wrapped() -> None:
    long = "The Minister said that he would not be able to go on with the talks " * 2
    heading, dateline, *paragraphs, signature = [
        "1. Telegram From X to Y",
        "Rome, May 4, 1958.",
        f"{long}end.",
        "Two.",
        "Rusk",
    ]
    parts = parts_of("\n".join([heading, dateline, *paragraphs, signature]))
    assert texts(parts, "body") == paragraphs
    assert texts(parts, "signatures") == [signature]


NOTES = MODERN.index("\n  1. ")
UNTIDY = {
    "wrapped": wrapped(MODERN, 40),
    "double-spaced": MODERN.replace("\n", "\n\n"),
    "wrapped and double-spaced": wrapped(MODERN, 40).replace("\n", "\n\n"),
    "Windows line ends": MODERN.replace("\n", "\r\n"),
    "no-break blanks": MODERN.replace(" of ", "\u00a0of\u00a0"),
    "soft hyphens": MODERN.replace("consultations", "consul\u00adtations"),
    "tabs": MODERN.replace("\n\n", "\n\n\t"),
    "blanks at line ends": MODERN.replace("\n", "  \n"),
    "notes not indented": MODERN.replace("\n  ", "\n"),
    "notes as paragraphs": MODERN.replace("\n  ", "\n\n"),
    "notes in brackets": MODERN.replace("Italy1", "Italy[1]")
    .replace("tion.2", "tion.[2]")
    .replace("\n  1. ", "\n\n[1] ")
    .replace("\n  2. ", "\n\n[2] "),
    "raised markers": MODERN.replace("Italy1", "Italy¹")
    .replace("tion.2", "tion.²")
    .replace("\n  1. ", "\n\n¹ ")
    .replace("\n  2. ", "\n² "),
    "markers in HTML": MODERN.replace("Italy1", "Italy<sup>1</sup>").replace("tion.2", "tion.<sup>2</sup>"),
    "Markdown": "# "
    + MODERN.replace("Italy1", "Italy[^1]")
    .replace("tion.2", "tion.[^2]")
    .replace("\n  1. ", "\n\n[^1]: ")
    .replace("\n  2. ", "\n[^2]: "),
    "links back": MODERN[:NOTES] + MODERN[NOTES:].replace("\n  ", "\n").replace(".\n", ". ↩\n"),
    "links back after numbers": MODERN.replace("\n  1. ", "\n\n1↩ ").replace("\n  2. ", "\n\n2↩︎ "),
    "page on a line": MODERN.replace(" [Page 755] ", "\n[Page 755]\n"),
    "more blank lines": MODERN.replace("\n\n", "\n\n\n"),
}


@pytest.mark.parametrize("how", UNTIDY)
def test_untidy_pages_read_as_the_tidy_one(how: str) -> None:
    assert parts_of(UNTIDY[how]) == parts_of(MODERN)


def test_a_page_between_the_halves_of_a_sentence() -> None:
    tidy = "1. Telegram From X to Y1\n\nA long [Page 5] sentence.\n\nRusk\n  1. Source: A.\n"
    assert parts_of(tidy.replace(" [Page 5] ", "\n\n[Page 5]\n\n").replace("\n  1", "\n\n1")) == parts_of(tidy)


def test_a_page_between_paragraphs_of_a_tidy_page_parts_them() -> None:
    parts = parts_of("1. Telegram From X to Y1\n\nA long\n\n[Page 5]\n\nsentence.\n\nRusk\n  1. Source: A.\n")
    assert [block["type"] for block in parts["body"]] == ["paragraph", "page", "paragraph"]


def test_notes_at_the_foot_of_each_page() -> None:
    tidy = (
        "1. Telegram From the Embassy in Italy to the Department of State1\n\nFirst words2 go [Page 5] on here.3\n\n"
        "4. Point four.\n\nRusk\n  1. Source: A.\n  2. Not printed.\n  3. Not found.\n"
    )
    at_foot = (
        "1. Telegram From the Embassy in Italy to the Department of State1\n\nFirst words2 go\n\n1. Source: A.\n"
        "2. Not printed.\n\n[Page 5]\n\non here.3\n\n4. Point four.\n\nRusk\n\n3. Not found.\n"
    )
    assert parts_of(at_foot) == parts_of(tidy)


NUMBERED = (  # numbered paragraphs just above the notes, without a signature
    "1. Telegram From the Embassy in Italy to the Department of State1\n\nWe agree:2\n\n2. Please act.\n\n"
    "3. Rome’s answer3 follows.\n  1. Not found.\n  2. Not printed.\n  3. Not printed.\n"
)
HANGING = (
    "1. Telegram From the Embassy in Italy to the Department of State1\n\nFirst words2 go on.\n"
    "  1. Source: A.\n  2. See telegram 1 of May\n     12. Not printed.\n"
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_notes_below_numbered_paragraphs(between: str) -> None:
    assert parts_of(NUMBERED.replace("\n  ", between)) == parts_of(NUMBERED)


def test_a_list_below_a_paragraph_that_is_numbered_and_indented_less() -> None:
    assert parts_of(NUMBERED.replace("\n\n", "\n\n\t")) == parts_of(NUMBERED)


def test_a_source_note_close_below_a_numbered_paragraph() -> None:
    untidy = NUMBERED.replace("Not found", "Source: A").replace("\n  ", "\n")
    assert [note["number"] for note in parts_of(untidy)["notes"]] == ["1", "2", "3"]
    assert texts(parts_of(untidy), "body") == ["We agree:", "2. Please act.", "3. Rome’s answer follows."]


def test_what_is_indented_more_goes_on_with_its_note() -> None:
    notes = parts_of(HANGING)["notes"]
    assert [(note["number"], note["body"][0]["text"]) for note in notes] == [
        ("1", "Source: A."),
        ("2", "See telegram 1 of May 12. Not printed."),
    ]


def test_a_number_that_wrapping_brought_to_the_head_of_a_line_opens_no_note() -> None:
    notes = parts_of(
        "1. Telegram From X to Y1\n\nThe report3 says so.\n\nRusk\n\n1. Source: A.\n\n"
        "3. This report was divided into parts: 1) on\nBerlin, 2) on passports which the GDR issued,\n"
        "3) on relations.\n"
    )["notes"]
    assert [note["number"] for note in notes] == ["1", "3"]


def test_a_page_below_the_heading_joins_nothing_to_it() -> None:
    parts = parts_of(
        "1. Telegram From X to Y, May 2, 1976, 0016Z1\n\n[Page 1]\n\nTELEGRAM\n\nWe agree.\n\n1. Source: A.\n"
    )
    assert parts["heading"]["text"] == "Telegram From X to Y, May 2, 1976, 0016Z"
    assert texts(parts, "body") == ["TELEGRAM", "We agree."]


def test_a_sentence_ends_before_its_marker() -> None:
    parts = parts_of(
        "1. Telegram From X to Y1\n\nWe met.2\n\n[Page 5]\n\nWang left.\n\n1. Source: A.\n\n2. Not printed.\n"
    )
    assert texts(parts, "body") == ["We met.", "Wang left."]


def test_a_note_0_at_the_foot_of_a_page_and_a_note_1_at_the_end() -> None:
    parts = parts_of(
        "1. Telegram From the Embassy in Italy to the Department of State0\n\nFirst words go\n\n0. Source: A.\n\n"
        "[Page 5]\n\non here.1\n\nRusk\n\n1. Not found.\n"
    )
    assert [note["number"] for note in parts["notes"]] == ["0", "1"]
    assert texts(parts, "body") == ["First words go on here."]


def test_a_numeral_of_a_note_at_the_foot_of_a_page_is_no_marker_of_the_text_around_it() -> None:
    parts = parts_of(
        "1. Telegram From the Embassy in Italy to the Department of State1\n\nFirst words go\n\n"
        "1. Source: 790B.2 A.\n\n"
        "[Page 5]\n\non here.2\n\nRusk\n\n2. Not found.\n"
    )
    assert parts["notes"][0]["body"][0]["text"] == "Source: 790B.2 A."


def test_numbered_paragraphs_at_the_end_are_no_notes() -> None:
    parts = parts_of("1. Telegram From X to Y\n\n1. We agree.\n\n2. Please act.\n")
    assert texts(parts, "body") == ["1. We agree.", "2. Please act."]
    assert parts["notes"] == []


def test_line_breaks_of_a_page_that_is_not_wrapped_are_kept() -> None:
    lines = "FM SECSTATE WASHDC\nTO AMEMBASSY ROME\nINFO AMEMBASSY PARIS"
    parts = parts_of(f"1. Telegram From X to Y\n\n{lines}\n\n{'Long words follow here. ' * 20}\n")
    assert parts["body"][0]["text"] == lines


def test_a_hanging_hyphen_keeps_its_blank() -> None:
    text = wrapped("1. Telegram From X to Y\n\n" + "The long tale of six- and eight-inch guns here. " * 3, 30)
    assert "six- and eight-inch guns" in parts_of(text)["body"][0]["text"]
    assert "six-and" not in parts_of(text)["body"][0]["text"]


@pytest.mark.parametrize(("stars", "rend"), [("*", "italic"), ("**", "bold")])
def test_emphasis_in_markdown(stars: str, rend: str) -> None:
    parts = parts_of(f"1. Telegram From X to Y\n\nNow {stars}Begin text.{stars} Here.\n")
    assert parts["body"][0] == {
        "type": "paragraph",
        "text": "Now Begin text. Here.",
        "marks": [{"type": "emphasis", "rend": rend, "start": 4, "end": 15}],
    }


def test_asterisks_that_are_no_emphasis() -> None:
    assert texts(parts_of("1. Telegram From X to Y\n\nThe text * * * ends 2*3.\n"), "body") == [
        "The text * * * ends 2*3."
    ]


# --- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [MODERN, CLASSICAL, *UNTIDY.values()])
def test_every_character_stands_where_its_place_says(source: str) -> None:
    page = read_page(source, "d325")
    for path, place in page.places.items():
        text = _at(page.parts, path)["text"]
        for offset, character in enumerate(text):
            printed = source[place.offset(offset)]
            assert printed == character or (printed.isspace() and character in " \n"), (path, offset)


def _at(parts: Parts, path: str) -> Any:
    value: Any = parts
    for name in path.replace("[", ".").replace("]", "").split("."):
        value = value[int(name)] if name.isdecimal() else value[name]
    return value


def test_paths_of_the_places() -> None:
    assert set(read_page(CLASSICAL, "d110").places) == {
        "notes[0].body[0]",
        "heading",
        "dateline.text",
        "handling[0]",
        "body[0]",
        "body[2]",
        "signatures[0]",
        "notes[1].body[0]",
    }


def test_composed_letters_move_the_places_after_them() -> None:
    source = "x Charge\u0301 1 Rankin"
    passage = read_passage(source, 2, len(source), [Cut(10, 11, mark={"type": "note", "n": "1"})])
    assert (passage.text, passage.marks[0]["start"]) == ("Chargé Rankin", 7)
    assert passage.place.offset(passage.text.index("R")) == source.index("R")


# --- back to print --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [MODERN, CLASSICAL])
def test_a_tidy_page_comes_back_character_for_character(source: str) -> None:
    assert print_page(telegram_of(source)) == source


def mark(type: Any, n: str, at: int) -> Mark:
    return Mark(type=type, n=n, start=at, end=at)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (Text(text="a b", marks=(mark("page", "5", 2),)), "a [Page 5] b"),
        (Text(text="ab", marks=(mark("page", "5", 1),)), "a[Page 5]b"),
        (Text(text="a b", marks=(mark("page", "5", 0),)), "[Page 5] a b"),
        (Text(text="a b", marks=(mark("page", "5", 3),)), "a b [Page 5]"),
        (Text(text="a , b", marks=(mark("page", "5", 2),)), "a [Page 5], b"),
        (Text(text="a b", marks=(mark("page", "5", 2), mark("note", "3", 2))), "a [Page 5]3 b"),
        (Text(text="1971", marks=(mark("note", "1", 4), mark("note", "2", 4))), "19711 2"),
        (Text(text="a.", marks=(mark("note", "1", 2), mark("page", "5", 2))), "a.1 [Page 5]"),
        (Text(text="", marks=(mark("page", "5", 0),)), "[Page 5]"),
    ],
)
def test_marks_in_print(text: Text, printed: str) -> None:
    assert print_text(text) == printed
