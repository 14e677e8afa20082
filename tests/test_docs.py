"""Every claim of the documentation that can run, runs: Python examples as doctests, console examples as commands."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures" / "telegrams" / "frus1964-68v13.d325" / "frus1964-68v13.d325.txt"
VOLUME = ROOT / "fixtures" / "volumes" / "frus1961-63v06.xml.xz"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path, language: str, sign: str) -> list[str]:
    blocks = (m["code"] for m in FENCE.finditer(page.read_text(encoding="utf-8")) if m["language"] == language)
    return [code for code in blocks if sign in code]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(SEED, tmp_path)
    shutil.copy(VOLUME, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")  # plots go to files
    return tmp_path


def test_the_readme_has_examples() -> None:
    assert len(examples(ROOT / "README.md", "python", ">>> ")) == 3
    assert len(examples(ROOT / "README.md", "console", "$ fsrus-schema")) == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("folder")
def test_python_examples(page: Path) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    code = "\n".join(examples(page, "python", ">>> "))
    runner.run(doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0))
    assert runner.failures == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_examples(page: Path, folder: Path) -> None:
    for block in examples(page, "console", "$ fsrus-schema"):
        for command, expected in commands(block):
            assert run(command, folder) == expected


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console example with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def run(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    assert name == "fsrus-schema"
    done = subprocess.run(
        [sys.executable, "-m", "fsrus_schema", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_recipes_name_what_is_there() -> None:
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`((?:printed|formats|markup|rules|data|tests|schemas|tools|docs)/[\w./]*[\w/])`", recipes))
    assert {"docs/rules.md", "printed/interpret.py", "tests/strategies.py"} <= files
    missing = [
        f for f in files if "NAME" not in f and not any((b / f).exists() for b in (ROOT, ROOT / "src/fsrus_schema"))
    ]
    assert missing == []
