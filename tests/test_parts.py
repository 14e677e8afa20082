"""Conversions that were stopped and are resumed: the bytes and the findings of one that was not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fsrus_schema.conversion import convert
from fsrus_schema.errors import UsageError
from fsrus_schema.outcomes import Outcome, Record

SEED = Path(__file__).parent.parent / "fixtures" / "telegrams" / "frus1964-68v13.d325" / "frus1964-68v13.d325.txt"
COUNT = 12
# Ends itself, with no chance to clean up, at the seventh telegram.
KILLED = """
import os, signal, sys
from fsrus_schema import engines
from fsrus_schema.outcomes import Record
from fsrus_schema.conversion import convert
engines._CHUNK_BYTES = 1
count = 0
def tell(outcome):
    global count
    count += isinstance(outcome, Record)
    if count == 7:
        os.kill(os.getpid(), signal.SIGKILL)
convert([sys.argv[1]], sys.argv[2], target=sys.argv[3], jobs=int(sys.argv[4]), resume=True, tell=tell)
"""


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of transcriptions, each a chunk of its own."""
    monkeypatch.setattr("fsrus_schema.engines._CHUNK_BYTES", 1)
    folder = tmp_path / "transcriptions"
    folder.mkdir()
    for number in range(10, 10 + COUNT):
        (folder / f"frus1964-68v13.d{number}.txt").write_bytes(SEED.read_bytes())
    return folder


def kill_in_the_midst(inputs: Path, output: str, target: str, jobs: int = 1) -> None:
    """Start a run that is killed; its workers end too, or the pipe that they share with it would never end."""
    arguments = [sys.executable, "-c", KILLED, str(inputs), output, target, str(jobs)]
    done = subprocess.run(arguments, check=False, stdout=subprocess.PIPE, timeout=60)
    assert done.returncode == -signal.SIGKILL


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("target", ["jsonl", "csv", "tei"])
def test_one_file(inputs: Path, tmp_path: Path, target: str, jobs: int) -> None:
    whole, resumed = tmp_path / "whole", tmp_path / "resumed"
    expected: list[Outcome] = []
    again: list[Outcome] = []
    summary = convert([str(inputs)], str(whole), target=target, tell=expected.append)
    kill_in_the_midst(inputs, str(resumed), target, jobs)
    assert not resumed.exists()
    assert len(files(tmp_path / "resumed.parts")) >= 6
    assert convert([str(inputs)], str(resumed), target=target, resume=True, tell=again.append) == summary
    assert resumed.read_bytes() == whole.read_bytes()
    assert again == expected  # the findings too, with their lines and fixes
    assert any(isinstance(outcome, Record) and any(f.fix for f in outcome.findings) for outcome in again)
    assert {path.name for path in tmp_path.iterdir()} == {"transcriptions", "whole", "resumed"}


def test_a_folder(inputs: Path, tmp_path: Path) -> None:
    whole, resumed = tmp_path / "whole", tmp_path / "resumed"
    convert([str(inputs)], f"{whole}/", target="tei")
    kill_in_the_midst(inputs, f"{resumed}/", "tei")
    written = files(resumed)
    assert len(written) == 6
    assert written.items() <= files(whole).items()
    convert([str(inputs)], f"{resumed}/", target="tei", resume=True)
    assert files(resumed) == files(whole)
    assert not (tmp_path / "resumed.parts").exists()


def test_only_what_is_missing_is_worked_on(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = str(tmp_path / "all.jsonl")
    kill_in_the_midst(inputs, output, "jsonl")
    changed = inputs / "frus1964-68v13.d12.txt"
    changed.write_bytes(changed.read_bytes().replace(b"Rusk", b"Ball"))
    worked: list[str] = []
    from fsrus_schema import api

    read_all = api.read_all

    def noted(path: str, *arguments: object) -> object:
        worked.append(Path(path).name)
        return read_all(path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "read_all", noted)
    convert([str(inputs)], output, resume=True)
    assert worked == [f"frus1964-68v13.d{number}.txt" for number in (12, *range(16, 10 + COUNT))]
    assert Path(output).read_bytes().count(b"Ball") > 0


def test_what_was_unreadable_is_tried_again(inputs: Path, tmp_path: Path) -> None:
    broken = inputs / "frus1964-68v13.d12.txt"
    broken.write_bytes(b"\xff")
    state = broken.stat()
    output = str(tmp_path / "all.jsonl")
    kill_in_the_midst(inputs, output, "jsonl")
    broken.write_bytes(b"1")
    os.utime(broken, ns=(state.st_atime_ns, state.st_mtime_ns))  # size and time as they were
    assert convert([str(inputs)], output, resume=True).unreadable == 0


def test_another_task_takes_over_nothing(inputs: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "all")
    kill_in_the_midst(inputs, output, "tei")
    convert([str(inputs)], output, target="jsonl", rules=None, resume=True)
    convert([str(inputs)], str(tmp_path / "whole"), target="jsonl", rules=None)
    assert Path(output).read_bytes() == (tmp_path / "whole").read_bytes()


def test_a_cut_part_is_worked_again(inputs: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "all.jsonl")
    kill_in_the_midst(inputs, output, "jsonl")
    for part in (tmp_path / "all.jsonl.parts").iterdir():
        part.write_bytes(part.read_bytes()[:-20])
    assert convert([str(inputs)], output, resume=True).written == COUNT


@pytest.mark.parametrize("output", ["-", os.devnull])
def test_a_stream_cannot_be_resumed(inputs: Path, output: str) -> None:
    with pytest.raises(UsageError, match="only a run that writes to a file or a folder can be resumed"):
        convert([str(inputs)], output, target="jsonl", resume=True)
