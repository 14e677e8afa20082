"""What others run unattended: the hooks of pre-commit, and the workflow of the documentation."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from fsrus_schema.__main__ import run

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures" / "telegrams" / "frus1964-68v13.d325" / "frus1964-68v13.d325.txt"
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")


@pytest.fixture
def transcription(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "transcriptions"
    folder.mkdir()
    return Path(shutil.copy(SEED, folder))


def entry(hook: str) -> list[str]:
    name, *arguments = shlex.split(re.findall(rf"- id: {hook}\n(?:  .*\n)*?  entry: (.*)\n", HOOKS)[0])
    assert name == "fsrus-schema"
    return arguments


def test_the_hook_checks(transcription: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = transcription.read_bytes()
    assert run([*entry("fsrus-schema"), str(transcription)]) == 1
    assert re.findall(r": \w+ ([A-Z]\d{3}) ", capsys.readouterr().out) == ["D101", "T101", "T201"]
    assert transcription.read_bytes() == before


def test_the_fixing_hook_mends(transcription: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*entry("fsrus-schema-fix"), str(transcription)]) == 1
    assert re.findall(r": \w+ ([A-Z]\d{3}) ", capsys.readouterr().out) == ["D101", "T101"]
    assert "a measured reaction" in transcription.read_text(encoding="utf-8")


def test_the_page_names_the_hooks_that_there_are() -> None:
    there = re.findall(r"- id: (\S+)", HOOKS)
    assert set(re.findall(r"- id: (\S+)", PAGE)) <= set(there)
    assert [f"`{hook}`" for hook in there if hook not in PAGE] == []


@pytest.mark.usefixtures("transcription")
def test_the_workflow_annotates_and_uploads(capsys: pytest.CaptureFixture[str]) -> None:
    annotating, uploading = re.findall(r"run: fsrus-schema (.*?)(?: > .*)?\n", PAGE)
    assert run(shlex.split(annotating)) == 1
    assert re.findall(r"^::(\w+) file=([^,]+),line=(\d+)", capsys.readouterr().out, re.MULTILINE) == [
        ("error", "transcriptions/frus1964-68v13.d325.txt", "1"),
        ("warning", "transcriptions/frus1964-68v13.d325.txt", "7"),
        ("warning", "transcriptions/frus1964-68v13.d325.txt", "13"),
    ]
    assert run(shlex.split(uploading)) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["D101", "T101", "T201"]
