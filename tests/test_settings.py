"""Settings: where they are found, what they may say, and which findings they leave."""

from __future__ import annotations

from pathlib import Path

import pytest

import fsrus_schema as fs
from fsrus_schema import rules
from fsrus_schema.choice import Choice, Exemption
from fsrus_schema.errors import UsageError
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.settings import Settings, find_settings

OPEN_QUOTATION = "325. Telegram From the Department of State to the Embassy in Italy\n\nDeliver “to Cargo.\n"
ALL = {rule.code for rule in rules.RULES}


def settings(folder: Path, text: str, name: str = "fsrus-schema.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return find_settings(folder)


def finding(path: str | None, record: str | None, code: str = "T201") -> Finding:
    return Finding(code, "…", Severity.WARNING, "…", path=path, record=record)


# --- where they are found -------------------------------------------------------------------------------------------


def test_without_a_file_every_rule_is_run(tmp_path: Path) -> None:
    assert find_settings(tmp_path) == Settings()
    assert Settings().choice() == Choice(codes=None)


def test_own_file(tmp_path: Path) -> None:
    found = settings(tmp_path, 'select = ["T", "N101"]\nignore = ["T2"]\n')
    assert (found.path, found.select, found.ignore) == (
        str(tmp_path / "fsrus-schema.toml"),
        ("T", "N101"),
        ("T2",),
    )


def test_table_in_pyproject(tmp_path: Path) -> None:
    found = settings(tmp_path, '[tool.fsrus-schema]\nignore = ["T201"]\n', "pyproject.toml")
    assert (found.path, found.ignore) == (str(tmp_path / "pyproject.toml"), ("T201",))


def test_nearest_folder_with_settings_counts_and_its_own_file_first(tmp_path: Path) -> None:
    settings(tmp_path, 'ignore = ["T101"]\n')
    inner = tmp_path / "transcriptions" / "1968"
    inner.mkdir(parents=True)
    (inner.parent / "pyproject.toml").write_text('[project]\nname = "nothing of ours"\n')
    assert find_settings(inner).ignore == ("T101",)
    settings(inner, '[tool.fsrus-schema]\nignore = ["T102"]\n', "pyproject.toml")
    assert find_settings(inner).ignore == ("T102",)
    assert settings(inner, 'ignore = ["T103"]\n').ignore == ("T103",)


def test_broken_pyproject_is_left_to_others_unless_it_has_settings(tmp_path: Path) -> None:
    assert settings(tmp_path, "[tool\n", "pyproject.toml") == Settings()
    with pytest.raises(UsageError, match=r"pyproject\.toml: is no TOML: .*"):
        settings(tmp_path, '[tool.fsrus-schema]\nignore = ["T201"\n', "pyproject.toml")


def test_byte_order_mark(tmp_path: Path) -> None:
    assert settings(tmp_path, '\ufeffignore = ["T201"]\n').ignore == ("T201",)


def test_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "fsrus-schema.toml").write_bytes(b'ignore = ["T201"] # Charg\xe9\n')
    with pytest.raises(UsageError, match="is no TOML: save it in the encoding UTF-8"):
        find_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select = [", ": is no TOML: "),
        ("# …\nselct = []", ":2: unknown setting 'selct': did you mean select?"),
        ("because = []", ":1: unknown setting 'because': it must be one of select, ignore, per-file-ignores"),
        ('select = "T"', ':1: select must be a list of words, such as ["T", "N101"]'),
        ("\n\nignore = [101]", ':3: ignore must be a list of words, such as ["T", "N101"]'),
        ('ignore = ["T999"]', ":1: ignore: no rule 'T999': "),
        ("per-file-ignores = []", ":1: per-file-ignores must be a table: [per-file-ignores]"),
        ('[per-file-ignores]\n"d1.txt" = "T"', ':2: per-file-ignores."d1.txt" must be a list of words, '),
        ('[per-file-ignores]\n"d1.txt" = ["Q"]', ":2: per-file-ignores.\"d1.txt\": no rule 'Q': "),
        (
            '[per-file-ignores]\n"d1.txt" = { codes = ["T"], because = "…" }',
            ':2: per-file-ignores."d1.txt" must have `codes`, a list of words, and may have a `reason`, a text',
        ),
        ('[per-file-ignores]\n"d1.txt" = { reason = "…" }', ':2: per-file-ignores."d1.txt" must have `codes`, a list'),
    ],
)
def test_file_that_says_what_settings_cannot_say(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        settings(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'fsrus-schema.toml'}{message}")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[tool.ruff.lint]\nselect = ["E"]\n\n[tool.fsrus-schema]\nselect = "T"\n', 5),
        ("[tool.fsrus-schema.per-file-ignores]\n'd1.txt' = 3\n", 2),
        ("[tool]\nfsrus-schema.per-file-ignores = 3\n", 2),
        ("[tool.fsrus-schema]\n\n[[tool.fsrus-schema.per-file-ignores]]\n", 3),
    ],
    ids=["not that of another program", "a table of its own", "dotted", "an array of tables"],
)
def test_line_of_a_wrong_setting_in_pyproject(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UsageError) as raised:
        settings(tmp_path, text, "pyproject.toml")
    assert str(raised.value).startswith(f"{tmp_path / 'pyproject.toml'}:{line}: ")


def test_settings_nested_without_end(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no TOML: "):
        settings(tmp_path, f"select = {'[' * 100_000}")


def test_settings_that_are_no_table(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        settings(tmp_path, "[tool]\nfsrus-schema = 3\n", "pyproject.toml")
    assert str(raised.value) == f"{tmp_path / 'pyproject.toml'}:2: fsrus-schema must be a table: [tool.fsrus-schema]"


# --- which rules are run --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), {code for code in ALL if code.startswith("T") and code != "T201"}),
        (("N",), (), {code for code in ALL if code.startswith("N")}),
        ((), ("T1", "T3"), {code for code in ALL if code.startswith(("T2", "T4")) and code != "T201"}),
        (("T201", "T202"), (), {"T202"}),
    ],
    ids=["settings alone", "select replaces", "ignore adds", "ignore wins"],
)
def test_options_and_settings_together(
    tmp_path: Path, select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]
) -> None:
    choice = settings(tmp_path, 'select = ["T"]\nignore = ["T201"]\n').choice(select, ignore)
    assert choice.codes is not None
    assert set(choice.codes) == expected


def test_option_that_fits_no_rule() -> None:
    with pytest.raises(UsageError, match="no rule 'T999'"):
        Settings().choice(select=["T999"])


# --- which findings are left ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path", "record", "covered"),
    [
        ("supplements/*.xml", "supplements/frus1951v01.xml", "frus1951v01/d1", True),
        ("supplements/*.xml", "other/frus1951v01.xml", "frus1951v01/d1", False),
        ("d325.txt", "deep/down/d325.txt", "frus1964-68v13/d325", True),
        ("frus1964-68v13/d325", "all.jsonl", "frus1964-68v13/d325", True),
        ("frus1964-68v13/*", "all.jsonl", "frus1964-68v13/d325", True),
        ("frus1964-68v13/d32", "all.jsonl", "frus1964-68v13/d325", False),
        ("*.txt", None, None, False),
    ],
)
def test_exemption(tmp_path: Path, pattern: str, path: str | None, record: str | None, covered: bool) -> None:
    exemption = Exemption(pattern, str(tmp_path), frozenset({"T201"}))
    given = str(tmp_path / path) if path else None
    assert exemption.covers(finding(given, record)) is covered
    assert not exemption.covers(finding(given, record, code="T202"))


def test_exemptions_of_the_settings_hide_findings(tmp_path: Path) -> None:
    reading = fs.parse(OPEN_QUOTATION, str(tmp_path / "frus1964-68v13.d325.txt"))
    assert [f.code for f in Settings(select=("T101",)).choice().findings(reading)] == ["T101"]
    found = settings(
        tmp_path,
        'select = ["T101"]\n[per-file-ignores]\n"*.d325.txt" = { codes = ["unclosed-quotation"], reason = "cut" }\n',
    )
    assert found.exemptions == (Exemption("*.d325.txt", str(tmp_path), frozenset({"T101"}), "cut"),)
    assert found.choice().findings(reading) == ()
