"""The inputs of a run: what is taken of a folder, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.formats import BY_NAME
from fsrus_schema.inputs import Output, expand


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"325. Telegram From the Department of State to the Embassy in Italy\n")


def found(folder: Path, *paths: str, source: str | None = None, output: Output | None = None) -> list[str]:
    named = [str(folder / path) for path in paths] or [str(folder)]
    items = expand(named, BY_NAME[source] if source else None, [output] if output else [])
    return [os.path.relpath(item, folder) if isinstance(item, str) else str(item) for item in items]


def test_folder_is_walked_and_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.json", "a/b/c.xml.xz", "a.txt", "B.TXT")
    assert found(tmp_path) == ["B.TXT", "a/b/c.xml.xz", "a/z.json", "a.txt", "b.txt"]


def test_named_inputs_keep_their_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "c.odd")
    assert found(tmp_path, "c.odd", "b.txt", "a.txt") == ["c.odd", "b.txt", "a.txt"]


def test_only_known_extensions_and_nothing_hidden(tmp_path: Path) -> None:
    make(tmp_path, "d1.txt", "d1.pdf", "README", ".d2.txt", ".git/d3.txt", "d4.csv.zst", ".d1.txt.0a1b2c3d.part")
    assert found(tmp_path) == ["d1.txt", "d4.csv.zst"]


def test_with_a_format_unknown_extensions_are_taken_and_others_left(tmp_path: Path) -> None:
    make(tmp_path, "d1.txt", "d2.transcript", "d3.json", "d4", ".d5")
    assert found(tmp_path, source="text") == ["d1.txt", "d2.transcript", "d4"]


def test_each_input_is_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "a/d1.txt", "a/d2.txt")
    assert found(tmp_path, "a/d2.txt", "a", "a/../a/d1.txt") == ["a/d2.txt", "a/d1.txt"]
    assert list(expand(["-", "-"])) == ["-"]


def test_missing_input_is_passed_on_to_be_named_later(tmp_path: Path) -> None:
    assert found(tmp_path, "none.txt") == ["none.txt"]


def test_folder_without_inputs_is_an_error_in_its_place(tmp_path: Path) -> None:
    make(tmp_path, "a/d1.pdf", "b/d1.txt")
    first, second = expand([str(tmp_path / "a"), str(tmp_path / "b")])
    assert isinstance(first, UnreadableInputError)
    assert first.path == str(tmp_path / "a")
    assert first.reason == (
        "is a folder without a file with one of the extensions .txt .json .jsonl .ndjson .csv .xml .parquet."
    )
    assert second == str(tmp_path / "b" / "d1.txt")
    assert found(tmp_path / "b", source="csv") == [f"{tmp_path / 'b'}: is a folder without a file of format csv."]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may list every folder")
def test_folder_that_may_not_be_listed_does_not_hide_the_others(tmp_path: Path) -> None:
    make(tmp_path, "a/d1.txt", "b/d2.txt")
    (tmp_path / "a").chmod(0)
    try:
        assert found(tmp_path) == [
            f"{tmp_path / 'a'}: cannot be listed: Permission denied. Change its permissions.",
            "b/d2.txt",
        ]
    finally:
        (tmp_path / "a").chmod(0o700)


def test_file_that_the_run_writes_is_no_input(tmp_path: Path) -> None:
    make(tmp_path, "d1.json", "all.json")
    output = Output(str(tmp_path / "all.json"), BY_NAME["json"], is_folder=False)
    assert found(tmp_path, output=output) == ["d1.json"]


def test_files_of_an_earlier_run_into_the_same_folder_are_no_inputs(tmp_path: Path) -> None:
    make(tmp_path, "d1.txt", "d1.json", "out/d1.json", "out/d2.txt")
    into_itself = Output(str(tmp_path), BY_NAME["json"], is_folder=True)
    assert found(tmp_path, output=into_itself) == ["d1.txt", "out/d2.txt"]
    below = Output(str(tmp_path / "out"), BY_NAME["json"], is_folder=True)
    assert found(tmp_path, output=below) == ["d1.json", "d1.txt", "out/d2.txt"]
    assert found(tmp_path, "d1.json", output=into_itself) == ["d1.json"]
