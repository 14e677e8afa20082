"""The rules, each on telegrams that have its fault and on telegrams that only look like it.

`fixtures/rules/CODE/` holds them with a table `cases.toml`: the name that the file is read under (which tells the
volume, and so the era), and every finding of every rule, `CODE LINE:COLUMN-LINE:COLUMN`, the end exclusive. Most are
published telegrams as they stand, or with the one fault put in.
"""

from __future__ import annotations

import inspect
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

from fsrus_schema.api import parse, read_all
from fsrus_schema.checking import check
from fsrus_schema.errors import UsageError
from fsrus_schema.finding import Finding
from fsrus_schema.reading import Reading
from fsrus_schema.record import Telegram
from fsrus_schema.rules import RULES, TOPICS, Rule, find_rule, find_rules, manual, page, select

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "rules"
# Those of reading itself: no input has a fault that this software alone can make, and what readers notice is tested
# with them.
WITHOUT_FIXTURES = {"C101", "C102", "X901", *(rule.code for rule in select(["F", "T307"]))}


def cases() -> list[Any]:
    return [
        pytest.param(table.parent / file, case, id=f"{table.parent.name}/{file}")
        for table in sorted(FIXTURES.glob("*/cases.toml"))
        for file, case in tomllib.loads(table.read_text(encoding="utf-8")).items()
    ]


def shown(finding: Finding) -> str:
    end = f"-{finding.end_line}:{finding.end_column}" if finding.end_line else ""
    return f"{finding.code} {finding.line}:{finding.column}{end}"


@pytest.mark.parametrize(("path", "case"), cases())
def test_findings(path: Path, case: dict[str, Any]) -> None:
    reading = parse(path.read_text(encoding="utf-8"), case["name"])
    assert [shown(finding) for finding in check(reading)] == case["findings"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_telegram_with_its_fault_and_one_without(rule: Rule) -> None:
    if rule.code in WITHOUT_FIXTURES:
        pytest.skip("tested with the readers")
    table = tomllib.loads((FIXTURES / rule.code / "cases.toml").read_text(encoding="utf-8"))
    found = {kind: [c["findings"] for f, c in table.items() if f.startswith(kind)] for kind in ("bad", "good")}
    assert found["bad"]
    assert all(any(line.startswith(rule.code) for line in lines) for lines in found["bad"])
    assert found["good"]
    assert not any(found["good"])


def test_what_readers_notice_is_registered_as_they_say_it() -> None:
    latin_1 = "325. Telegram From the Embassy in Italy\n\nThe Chargé.\n".encode("cp1252")
    (reading,) = read_all(io.BytesIO(latin_1), "text")
    table = "id,kind,remarks,heading_text,body_text\nd1,telegram,x,Telegram From A\n"
    (row,) = read_all(io.BytesIO(table.encode()), "csv")
    noticed = [*reading.findings, *row.findings]
    assert {finding.code for finding in noticed} >= {"T307", "F101", "F102"}
    assert [(f.name, f.severity) for f in noticed] == [
        (find_rule(f.code).name, find_rule(f.code).severity) for f in noticed
    ]


def altered(old: str, new: str) -> Reading:
    """Return the reading of a telegram whose reader wrote other words than it read."""
    path = FIXTURES / "T201" / "good-2.txt"
    reading = parse(path.read_text(encoding="utf-8"), "frus1964-68v13.d325.txt")
    record = json.loads(reading.telegram.model_dump_json())
    block = next(block for block in record["body"] if old in block.get("text", ""))
    block["text"] = block["text"].replace(old, new, 1)
    block["marks"] = []
    return attrs.evolve(reading, telegram=Telegram.model_validate(record))


def test_a_word_lost_in_reading_is_an_error_where_it_stood() -> None:
    reading = altered("the Secretary", "Secretary")
    (finding,) = check(reading, select(["C"]))
    assert (finding.code, finding.severity) == ("C101", "error")
    assert reading.text is not None
    assert finding.line is not None
    assert finding.column is not None
    assert reading.text.line(finding.line)[finding.column - 1 :].startswith("the Secretary")


def test_a_word_invented_in_reading_is_an_error() -> None:
    (finding,) = check(altered("the Secretary", "the good Secretary"), select(["C"]))
    assert finding.code == "C102"
    assert "“good”" in finding.message


def test_nothing_lost_nothing_found() -> None:
    assert check(altered("the Secretary", "the Secretary"), select(["C"])) == []


# --- manuals and names ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_with_examples(rule: Rule) -> None:
    first, *rest = rule.manual.split("\n\n")
    assert first.endswith((".", ":"))
    text = "\n\n".join(rest)
    assert "\nBad:\n    " in f"\n{text}"
    assert "\nGood:\n    " in f"\n{text}"
    assert manual(rule).startswith(f"{rule.code} {rule.name} ({rule.severity})\n")


def test_codes_and_names_are_unique_and_formed_alike() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]\d{3}", rule.code) and rule.code[0] in TOPICS for rule in RULES)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", rule.name) for rule in RULES)
    assert all(inspect.isgeneratorfunction(rule.find) for rule in RULES)


def test_docs_are_the_manuals() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page(RULES, TOPICS), (
        "docs/rules.md is not what the manuals say: run tools/rules_page.py"
    )


# --- choosing -------------------------------------------------------------------------------------------------------


def test_a_rule_is_found_by_code_name_and_alias() -> None:
    assert find_rule("t101") is find_rule("unclosed-quotation")
    assert find_rule("footnote-id-checks").code == "M121"
    assert {rule.code for rule in find_rules("empty-missing-content-checks")} == {"M102", "M103", "M111", "M112"}


def test_an_unknown_rule_is_wrong_use() -> None:
    with pytest.raises(UsageError) as raised:
        find_rule("Q999")
    assert str(raised.value) == "no rule 'Q999': `fsrus-schema explain` lists them all"
    with pytest.raises(UsageError) as raised:
        find_rule("unclosed-quote")
    assert str(raised.value).startswith("no rule 'unclosed-quote' (did you mean unclosed-quotation?): ")


@pytest.mark.parametrize(
    ("selected", "ignored", "expected"),
    [
        (["T101", "d101"], [], {"T101", "D101"}),
        (["P"], ["P103"], {"P101", "P102", "P104"}),
        (["page-skipped", "signed-corresp"], [], {"P103", "M144"}),
        (["G"], ["misspelt-signature"], {"G101"}),
    ],
)
def test_select(selected: list[str], ignored: list[str], expected: set[str]) -> None:
    assert {rule.code for rule in select(selected, ignored)} == expected


def test_select_without_choice_is_every_rule() -> None:
    assert select() == RULES


def test_select_of_an_unknown_word_is_wrong_use() -> None:
    with pytest.raises(UsageError):
        select(["T1", "no-such-rule"])


# --- rules that look beyond the document -----------------------------------------------------------------------------

PERSON = '<p>To <persName corresp="#p_RD3">Rusk</persName>, see <ref target="#d2">Document 2</ref>.</p>'
LIST = '<front><list><item><persName xml:id="p_XY1">Y, X</persName></item></list></front>'


def volume(*documents: str, front: str = "") -> io.BytesIO:
    divs = "".join(f'<div type="document" xml:id="{id}"><head>Memorandum</head>{PERSON}</div>' for id in documents)
    text = f"<text>{front}<body>{divs}</body></text>"
    return io.BytesIO(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1964-68v13">{text}</TEI>'.encode())


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (volume("d1"), set()),  # neither the list nor the document referred to can be at hand
        (volume("d1", front=LIST), {"M134"}),
        (volume(*(f"d{number}" for number in range(1, 21))), {"M134"}),  # a volume without the list has none
        (volume("d1", "d2"), set()),  # two documents are no volume
        (volume("d1", *(f"d{number}" for number in range(3, 25))), {"M132", "M134"}),
        (volume(*(f"d{number}" for number in range(1, 60, 2))), set()),  # a volume's telegrams, without the others
        (volume("d1", "d1", front=LIST), {"M131", "M134"}),
    ],
)
def test_ids_are_looked_for_as_far_as_the_volume_is_at_hand(stream: io.BytesIO, expected: set[str]) -> None:
    reading = next(iter(read_all(stream, "tei", all_documents=True)))
    assert {finding.code for finding in check(reading, select(["M13"]))} == expected
