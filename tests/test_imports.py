"""Imports go one way, and nothing heavy is imported before it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fsrus_schema as fs

SOURCE = Path(__file__).parent.parent / "src" / "fsrus_schema"

# From the ground up: a module imports from its own group and from the groups of lines above. Groups on one line do not
# know each other. A package stands for its modules.
LAYERS: tuple[dict[str, set[str]], ...] = (
    {
        "ground": {
            *("_version", "calendar_reading", "date_grammar", "errors", "examples", "files", "identity"),
            *("screen", "utf8", "vocabulary"),
        }
    },
    {
        "record": {
            *(
                "dates",
                "layout",
                "model",
                "places",
                "plain_text",
                "provenance",
                "record",
                "text",
                "texts",
                "validation",
            ),
        },
        "era": {"era"},
    },
    {"reading": {"reading", "finding"}},
    {"printed": {"printed"}},
    {"markup": {"markup"}},
    {"parts of formats": {"json_record", "tabular"}},
    {"formats": {"formats"}, "rules": {"rules"}, "references": {"references"}},
    {
        "one input": {"api", "checking", "inputs", "json_schema", "report"},
        "tables": {"tables"},
    },
    {
        "many inputs": {
            *("baseline", "batch", "by_volume", "choice", "conversion", "engines", "fixes", "outcomes", "parts"),
            "settings",
        }
    },
    {"printing": {"printing"}},
    {"terminal": {"show", "terminal"}},
    {"command": {"cli", "__main__"}},
)
GROUP = {module: group for layer in LAYERS for group, modules in layer.items() for module in modules}
LEVEL = {group: level for level, layer in enumerate(LAYERS) for group in layer}

HEAVY = {
    *("lxml", "pyarrow", "pandas", "rich", "pydantic", "zstandard", "click", "distributed"),
    "concurrent.futures.process",
}


def modules() -> dict[str, Path]:
    """Return the path of each module by its name below the package: `printed.heading`, `formats` for a package."""
    names = {path: path.relative_to(SOURCE).with_suffix("").parts for path in SOURCE.rglob("*.py")}
    return {
        ".".join(p for p in parts if p != "__init__"): path for path, parts in names.items() if parts != ("__init__",)
    }


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, wherever in it, by their names below the package."""
    known = modules()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in found:
            package, _, below = name.partition(".")
            if package == "fsrus_schema":
                yield below if below in known else below.rpartition(".")[0]


def group(module: str) -> str:
    return GROUP[module.partition(".")[0]]


IMPORTS = [(module, other) for module, path in modules().items() for other in imported(path) if other]


def test_every_module_has_its_place() -> None:
    assert {module.partition(".")[0] for module in modules()} == set(GROUP)


def test_imports_go_one_way() -> None:
    against = [
        f"{module} imports {other}"
        for module, other in IMPORTS
        if group(module) != group(other) and LEVEL[group(other)] >= LEVEL[group(module)]
    ]
    assert against == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    reached = {module: {other for m, other in IMPORTS if m == module} for module in modules()}
    # A package's table of modules imports them, and they what it lends them: the order in it is what makes that work.
    circles = []
    for module in modules():
        seen, waiting = set[str](), list(reached[module])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += reached[other]
        if module in seen:
            circles.append(module)
    assert circles == []


def test_formats_do_not_import_one_another() -> None:
    assert [(m, o) for m, o in IMPORTS if m.startswith("formats.") and o.startswith("formats.")] == []


def test_rules_of_a_topic_do_not_import_those_of_another() -> None:
    topics = {m for m, path in modules().items() if m.startswith("rules.") and "RULES = Registry()" in path.read_text()}
    assert len(topics) > 5
    assert [(m, o) for m, o in IMPORTS if m in topics and o in topics] == []


# --- what is loaded when ----------------------------------------------------------------------------------------------


def loaded(code: str, *arguments: str, among: set[str] = HEAVY) -> set[str]:
    """Run code in a fresh interpreter and return which of some modules, the heavy ones, it loaded."""
    tail = f"\nimport sys; print(); print(*({among!r} & set(sys.modules)), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("\n\n")[2].split())


def test_the_package_itself_loads_nothing() -> None:
    assert loaded("import fsrus_schema") == set()


@pytest.mark.parametrize("command", ["", "validate", "convert", "schema", "explain", "show"])
def test_help_loads_only_the_command_line(command: str) -> None:
    code = f"from fsrus_schema.__main__ import run; run({[command, '--help'] if command else ['--help']})"
    assert loaded(code) == {"click"}


def test_transcriptions_need_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "frus1964-68v13.d325.txt"
    path.write_text("325. Telegram From the Department of State to the Embassy in Italy\n\n233633. Repeat.\n")
    code = "import sys, fsrus_schema as fs; reading = fs.read(sys.argv[1])"
    assert loaded(code, str(path)) == {"pydantic"}
    assert loaded(f"{code}; fs.check(reading); fs.render(reading.telegram, 'json')", str(path)) == {"pydantic"}


def test_validation_needs_neither_terminal_nor_processes(tmp_path: Path) -> None:
    path = tmp_path / "frus1964-68v13.d325.txt"
    path.write_text("325. Telegram From the Department of State to the Embassy in Italy\n\n233633. Repeat.\n")
    code = "import sys; from fsrus_schema.__main__ import run; run(['validate', sys.argv[1]])"
    assert loaded(code, str(path)) == {"click", "pydantic"}


CHECKS = {f"fsrus_schema.{name}" for name in ("rules", "checking", "settings", "report")}
PAGES = {"fsrus_schema.printed.page"}


@pytest.mark.parametrize("command", ["convert --no-check -o {}/d325.jsonl", "show"])
@pytest.mark.parametrize("extension", ["xml", "json"])
def test_only_checks_need_rules_and_only_transcriptions_the_page(tmp_path: Path, command: str, extension: str) -> None:
    path = tmp_path / f"frus1964-68v13.d325.{extension}"
    fs.write(fs.parse("325. Telegram From the Department of State to the Embassy in Italy\n\n233633. Repeat.\n"), path)
    code = "import sys; from fsrus_schema.__main__ import run; run(sys.argv[1:])"
    arguments = [argument.format(tmp_path) for argument in command.split()]
    assert loaded(code, *arguments, str(path), among=CHECKS | PAGES) == set()
    assert loaded(code, "validate", str(path), among=CHECKS | PAGES) == CHECKS


def test_volumes_for_other_engines_need_no_rules() -> None:
    code = "import fsrus_schema as fs; list(fs.volumes(['missing.xml']))"
    assert loaded(code, among=CHECKS | PAGES) == set()


def test_parquet_needs_no_pandas(tmp_path: Path) -> None:
    path = tmp_path / "frus1964-68v13.d325.txt"
    path.write_text("325. Telegram From the Department of State to the Embassy in Italy\n\n233633. Repeat.\n")
    code = "import sys, fsrus_schema as fs; fs.write(fs.read(sys.argv[1]), sys.argv[2]); fs.read(sys.argv[2])"
    assert loaded(code, str(path), str(tmp_path / "x.parquet")) == {"pydantic", "pyarrow"}
    code = "import sys, fsrus_schema as fs; fs.tabulate(sys.argv[1:], sys.argv[1][:-4], table_format='parquet')"
    assert "pandas" not in loaded(code, str(path))
