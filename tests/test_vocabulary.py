"""The tables under `data/`: what each row has to have."""

import csv
import re
from importlib.resources import files
from itertools import groupby

import pytest

from fsrus_schema.identity import is_volume_id
from fsrus_schema.vocabulary import corpus_words, rows, words

TABLES = (
    "correspondent_words",
    "correspondents",
    "marker_weights",
    "markings",
    "officers",
    "posts",
    "telegram_series",
)
SEEN = re.compile(r"(?P<volume>[\w-]+)/d\d+[A-Za-z]?(?: \(sic, for \w+\))?")


def test_every_table_is_here() -> None:
    names = {entry.name for entry in files("fsrus_schema").joinpath("data").iterdir()}
    assert {name for name in names if name.endswith(".csv")} == {f"{table}.csv" for table in TABLES}


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_whole_and_say_where_their_word_was_seen(table: str) -> None:
    text = files("fsrus_schema").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    header, *lines = csv.reader(text.splitlines())
    assert header[-1] == "seen"
    for line in lines:
        assert len(line) == len(header), line
        assert all(cell == cell.strip() for cell in line[1:]), line  # a sign may end in the blank that it names
        seen = SEEN.fullmatch(line[-1])
        assert line[-1] == "" or (seen and is_volume_id(seen["volume"])), line


@pytest.mark.parametrize("table", TABLES)
def test_no_word_stands_twice(table: str) -> None:
    first = next(iter(rows(table)[0]))
    keys = [(row[first], row.get("kind"), row.get("zone_from")) for row in rows(table)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("marker_weights", "posts")])
def test_words_of_a_kind_stand_together(table: str) -> None:
    kinds = [kind for kind, _ in groupby(row["kind"] for row in rows(table))]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("markings", ["caption"]),
        ("officers", ["title", "unit", "department", "region"]),
        ("telegram_series", ["series", "letters"]),
    ],
)
def test_words_of_a_kind_stand_in_the_order_of_the_alphabet(table: str, kinds: list[str]) -> None:
    for kind in kinds:
        found = [row["words"].casefold() for row in rows(table) if row["kind"] == kind]
        assert found == sorted(found)


def test_places_stand_in_the_order_of_the_alphabet() -> None:
    found = [row["place"].casefold() for row in rows("posts")]
    assert found == sorted(found)


def test_words_come_longest_first() -> None:
    found = words("markings", "precedence")
    assert found.index("Operational Immediate") < found.index("Immediate")
    assert "Secret" not in found


def test_corpus_words_are_small() -> None:
    assert "telegram" in corpus_words()
    assert all(word == word.lower() for word in corpus_words())
