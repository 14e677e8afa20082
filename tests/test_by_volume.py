"""A volume as bytes, counts and errors."""

from __future__ import annotations

import json
import pickle
from multiprocessing import get_context
from pathlib import Path

import fsrus_schema as fs

FIXTURES = Path(__file__).parent.parent / "fixtures"
VOLUME = str(FIXTURES / "volumes" / "frus1961-63v06.xml.xz")


def test_the_bytes_are_those_of_a_conversion(tmp_path: Path) -> None:
    fs.convert([VOLUME], str(tmp_path / "all.jsonl"), rules=None)
    volume = fs.volume(VOLUME)
    assert volume.json_lines == (tmp_path / "all.jsonl").read_bytes()
    assert (volume.path, volume.read, volume.passed_over, volume.errors) == (VOLUME, 34, 86, ())
    assert len([json.loads(line) for line in volume.json_lines.splitlines()]) == 34


def test_every_document_where_all_are_wanted(tmp_path: Path) -> None:
    fs.convert([VOLUME], str(tmp_path / "all.jsonl"), rules=None, all_documents=True)
    (volume,) = fs.volumes([VOLUME], all_documents=True)
    assert volume.json_lines == (tmp_path / "all.jsonl").read_bytes()
    assert (volume.read, volume.passed_over, volume.errors) == (120, 0, ())


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    good = '{"id": "d1", "kind": "telegram", "heading": {"text": "Telegram From Rome"}}'
    records.write_text(f"{good}\n{{}}\n", encoding="utf-8")
    missing = str(tmp_path / "none.xml")
    first, second, third = fs.volumes([missing, str(records), VOLUME])
    assert (first.json_lines, first.read) == (b"", 0)
    assert [str(e) for e in first.errors] == [f"{missing}: is not there: no such file or folder. Check the path."]
    assert (second.read, [e.line for e in second.errors]) == (1, [2])
    assert third.read == 34


def test_another_format_by_name(tmp_path: Path) -> None:
    page = tmp_path / "d325"
    page.write_bytes((FIXTURES / "telegrams/frus1964-68v13.d325/frus1964-68v13.d325.txt").read_bytes())
    assert fs.volume(str(page), "text").read == 1


def test_it_travels_between_processes() -> None:
    with get_context("spawn").Pool(1) as pool:
        assert pool.map(fs.volume, [VOLUME]) == [fs.volume(VOLUME)]
    missing = fs.volume("none.xml")
    assert str(pickle.loads(pickle.dumps(missing)).errors) == str(missing.errors)
