"""The command: its contract with scripts (names, streams, exit status) and with people (help, messages, colours)."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import click
import pytest

import fsrus_schema as fs
from fsrus_schema.__main__ import main, run
from fsrus_schema.cli import cli
from fsrus_schema.formats import BY_NAME
from fsrus_schema.report import REPORTS
from fsrus_schema.rules import select
from fsrus_schema.tables.files import TableFormat

CLEAN = """\
325. Telegram From the Department of State to the Embassy in Italy1

Washington, September 6, 1968, 0243Z.

233633. Please inform the Foreign Minister.

Rusk
  1. Source: Department of State, Central Files, DEF 4 NATO. Secret; Priority. Drafted by Leddy.
"""
FAULTY = CLEAN.replace("Please inform the", "Please “inform the meas-ured")
COMMANDS = ("validate", "convert", "schema", "explain", "show")
FINDING_FIELDS = {
    *("path", "record", "code", "name", "severity", "message", "field", "line", "column", "end_line", "end_column"),
    "fix",
}


@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frus1964-68v13.d325.txt").write_text(CLEAN, encoding="utf-8")
    return "frus1964-68v13.d325.txt"


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frus1964-68v13.d326.txt").write_text(FAULTY.replace("325.", "326."), encoding="utf-8")
    return "frus1964-68v13.d326.txt"


def start(*arguments: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "fsrus_schema", *arguments]
    defaults = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    return subprocess.Popen(command, **{**defaults, **options})  # type: ignore[call-overload, no-any-return]


def give_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


# --- help -----------------------------------------------------------------------------------------------------------


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"fsrus-schema, version {fs.__version__}\n"


def test_help_lists_the_commands_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = re.findall(r"^  (\w+)  +\S", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_examples_that_name_it(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    shown = capsys.readouterr().out
    examples = shown.partition("  Examples:\n")[2].rstrip("\n").splitlines()
    assert len(examples) >= 2
    assert [line for line in examples if f"fsrus-schema {command}" not in line] == []
    assert "..." not in shown.splitlines()[2]  # the first sentence is short enough for the list of commands


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_help_text(command: str) -> None:
    parameters = cli.commands[command].params
    assert [p.name for p in parameters if p.param_type_name == "option" and not getattr(p, "help", None)] == []


def test_options_of_the_contract() -> None:
    of = {name: {o for p in command.params for o in p.opts} for name, command in cli.commands.items()}
    checking = {"--from", "--jobs", "--format", "--select", "--ignore", "--baseline", "--quiet", "--verbose"}
    assert of["validate"] >= checking | {"--fix", "--diff", "--write-baseline"}
    assert of["convert"] >= checking | {"-o", "--to", "--no-check"}


def test_choices_are_those_of_the_library() -> None:
    parameters = [*cli.commands["validate"].params, *cli.commands["convert"].params]
    choices = {p.opts[0]: p.type.choices for p in parameters if isinstance(p.type, click.Choice)}
    assert choices == {
        "--from": tuple(BY_NAME),
        "--to": (*BY_NAME, "tables"),
        "--table-format": get_args(TableFormat),
        "--format": tuple(REPORTS),
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str) -> None:
    environment = {**os.environ, "_FSRUS_SCHEMA_COMPLETE": f"{shell}_source"}
    process = start(env=environment)
    assert "_FSRUS_SCHEMA_COMPLETE" in process.communicate()[0]
    assert process.returncode == 0


# --- exit status and streams ----------------------------------------------------------------------------------------


def test_validate_clean(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", clean]) == 0
    assert capsys.readouterr() == ("", "1 read, 0 passed over, 0 with findings, 0 unreadable\n")


def test_validate_faulty(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", faulty]) == 1
    out, err = capsys.readouterr()
    assert out == (
        f"{faulty}:5:16: warning T101 unclosed-quotation\n"
        "  This quotation is opened and never closed.\n"
        "  5 | 233633. Please “inform the meas-ured Foreign Minister.\n"
        "    |                ^\n"
        f"{faulty}:5:28: warning T201 line-end-hyphen\n"
        "  “meas-ured” keeps the hyphen from the end of a printed line.\n"
        "  5 | 233633. Please “inform the meas-ured Foreign Minister.\n"
        "    |                            ^^^^^^^^^\n"
        "  cure: Join the word: measured\n"
    )
    assert err == "1 read, 0 passed over, 1 with findings, 0 unreadable\n"


def test_unreadable_among_others_is_status_1(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", clean, "none.txt", "-o", "all.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "none.txt: is not there: no such file or folder. Check the path.",
        "1 read, 1 written, 0 passed over, 0 with findings, 1 unreadable",
    ]
    assert fs.read("all.jsonl").telegram.id == "frus1964-68v13/d325"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Usage: fsrus-schema "),
        (["frob"], "No such command 'frob'"),
        (["validate"], "Missing argument 'PATH...'"),
        (["validate", "--frob", "a.txt"], "No such option"),
        (["validate", "--format", "xml", "a.txt"], "'xml' is not one of 'text', 'json', 'sarif', 'github'"),
        (["validate", "--jobs", "-1", "a.txt"], "-1 is not in the range x>=0"),
        (["validate", "--fix", "--diff", "a.txt"], "choose one of them"),
        (["validate", "--diff", "--write-baseline", "--baseline", "b.json", "a.txt"], "choose one of them"),
        (["validate", "--write-baseline", "a.txt"], "needs the name of the file: --baseline FILE"),
        (["validate", "--baseline", "none.json", "a.txt"], "none.json: cannot be read: No such file"),
        (["validate", "--select", "T999", "a.txt"], "no rule 'T999'"),
        (["validate", "none.txt"], "none.txt: is not there"),
        (["convert", "a.txt"], "Missing option '-o'"),
        (["convert", "a.txt", "-o", "a.doc"], "a.doc: its extension tells no format"),
        (["convert", "a.txt", "-o", "a.json", "--to", "pdf"], "'pdf' is not one of 'text', 'json', "),
        (["convert", "a.txt", "-o", "new/"], "new/: for a folder, the format of its files must be named"),
        (["convert", "a.txt", "-o", "-"], "the format of the output must be named"),
        (["convert", "a.txt", "-o", "none/a.json"], "none/a.json: cannot be written: its folder is not there"),
        (["explain", "T999"], "no rule 'T999'"),
        (["schema", "xml"], "'xml' is not one of 'json', 'csv', 'tables'"),
        (["convert", "a.txt", "-o", "b.json", "--table-format", "csv"], "--table-format goes with --to tables."),
        (["convert", "a.txt", "-o", "-", "--to", "tables"], "tables are several files: they need a folder"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(
    arguments: Sequence[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert "Traceback" not in err
    assert out == ""
    assert os.listdir(tmp_path) == ["a.txt"]


def test_main_exits_with_the_status(faulty: str) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["validate", faulty, "--quiet"])
    assert raised.value.code == 1


def test_broken_installation_is_said_in_a_line(
    clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fsrus_schema.formats.transcription", None)
    assert run(["validate", clean]) == 2
    assert capsys.readouterr().err.startswith("fsrus-schema: the installation is not whole: ")


def test_failure_of_the_command_itself_is_said_in_a_line(
    clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("fsrus_schema.conversion.validate", fail)
    monkeypatch.delenv("FSRUS_SCHEMA_DEBUG", raising=False)
    assert run(["validate", clean]) == 2
    assert capsys.readouterr() == (
        "",
        "fsrus-schema: failed by a fault of its own (ZeroDivisionError: division by zero). "
        "Please report this; with FSRUS_SCHEMA_DEBUG=1 the failure is shown in full.\n",
    )
    monkeypatch.setenv("FSRUS_SCHEMA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["validate", clean])


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(tmp_path: Path, number: int, status: int, jobs: str) -> None:
    (tmp_path / "all.jsonl").write_bytes(b"the old output\n")
    (tmp_path / "d1.txt").write_text(CLEAN, encoding="utf-8")
    os.mkfifo(tmp_path / "d2.txt")  # nobody writes to it: the command waits for ever
    process = start("convert", "d1.txt", "d2.txt", "-o", "all.jsonl", "--jobs", jobs, cwd=tmp_path)
    deadline = time.monotonic() + 30
    while len(os.listdir(tmp_path)) < 4 and time.monotonic() < deadline:
        time.sleep(0.02)  # until the temporary output is there
    time.sleep(0.1 if jobs == "1" else 1)  # workers take their time to start
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == status
    assert (out.strip(), err.strip()) == ("", "")
    assert sorted(os.listdir(tmp_path)) == ["all.jsonl", "d1.txt", "d2.txt"]
    assert (tmp_path / "all.jsonl").read_bytes() == b"the old output\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
@pytest.mark.parametrize(
    "arguments",
    [("explain", "T", "--help"), ("schema",), ("show", "all.jsonl"), ("convert", "all.jsonl", "-o-", "--to=json")],
)
def test_reader_of_the_output_that_has_seen_enough(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    record = {"id": "d1", "kind": "telegram", "heading": {"text": "Telegram From Rome"}}
    (tmp_path / "all.jsonl").write_text(f"{json.dumps(record)}\n" * 2000)
    process = start(*arguments, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)
    assert said in ("", "2000 read, 2000 written, 0 passed over, 0 with findings, 0 unreadable\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "{}"),
        ("validate", "{}", "--format", "json"),
        ("validate", "{}", "--diff"),
        ("explain",),
        ("schema",),
        ("show", "{}"),
    ],
    ids=" ".join,
)
def test_full_disk(faulty: str, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        process = start(*(argument.format(faulty) for argument in arguments), stdout=full)
        _, err = process.communicate(timeout=60)
    assert err == "fsrus-schema: standard output: cannot be written: No space left on device.\n"
    assert process.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
@pytest.mark.parametrize(
    ("closed", "out", "err"), [(">&-", "", "1 read, "), ("2>&-", "frus1964", ""), (">&- 2>&-", "", "")]
)
def test_closed_streams(faulty: str, closed: str, out: str, err: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m fsrus_schema validate {faulty} {closed}"
    process = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", timeout=60)
    assert process.returncode == 1
    assert (process.stdout[:8], process.stderr[:8]) == (out, err)


# --- findings -------------------------------------------------------------------------------------------------------


def test_findings_in_json(faulty: str, clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", faulty, clean, "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert [set(finding) for finding in findings] == [FINDING_FIELDS, FINDING_FIELDS]
    first, second = findings
    assert (first["path"], first["record"], first["code"], first["line"], first["column"]) == (
        faulty,
        "frus1964-68v13/d326",
        "T101",
        5,
        16,
    )
    assert (second["end_line"], second["end_column"]) == (5, 37)
    assert second["fix"] == {
        "message": "Join the word: measured",
        "safe": True,
        "edits": [{"start_line": 5, "start_column": 32, "end_line": 5, "end_column": 33, "text": ""}],
    }


def test_findings_are_sorted_by_path(faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    run(["validate", faulty, "a.txt", "--format", "json", "--select", "T"])
    found = json.loads(capsys.readouterr().out)
    assert [(f["path"], f["code"]) for f in found] == [
        ("a.txt", "T101"),
        ("a.txt", "T201"),
        (faulty, "T101"),
        (faulty, "T201"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_findings_are_shown_as_they_are_found(faulty: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "z.txt")  # nobody writes to it: the command waits for ever
    process = start("validate", "z.txt", faulty, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == f"{faulty}:5:16: warning T101 unclosed-quotation\n"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130


CODES_IN: dict[str, Callable[[str], list[str]]] = {
    "json": lambda out: [finding["code"] for finding in json.loads(out)],
    "sarif": lambda out: [result["ruleId"] for result in json.loads(out)["runs"][0]["results"]],
    "github": lambda out: re.findall(r"^::\w+ .*,title=(\w+) ", out, re.M),
}


@pytest.mark.parametrize(("report", "codes_in"), CODES_IN.items())
def test_programs_are_told_of_unreadable_inputs_among_the_findings(
    report: str,
    codes_in: Callable[[str], list[str]],
    faulty: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.json").write_text('{"id":\n  x}\n')
    assert run(["validate", ".", "none.txt", "--format", report, "--select", "T101"]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines()[:2] == [
        "./a.json:2:3: is not valid JSON: expecting value.",
        "none.txt: is not there: no such file or folder. Check the path.",
    ]
    assert codes_in(out) == ["F201", "T101", "F201"]
    assert "The input is not valid JSON: expecting value." in out


def test_no_findings_are_an_empty_array(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", clean, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_findings_in_sarif_and_for_github(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", faulty, "--format", "sarif"])
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    assert [result["ruleId"] for result in log["results"]] == ["T101", "T201"]
    run(["validate", faulty, "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"::warning file={faulty},line=5,endLine=5,col=16,endColumn=17,title=T101 ")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "T1"], ["T101"]),
        (["--select", "T101,T201"], ["T101", "T201"]),
        (["--select", "T1", "--select", "T2"], ["T101", "T201"]),
        (["--ignore", "unclosed-quotation"], ["T201"]),
        (["--select", "T", "--ignore", "T2"], ["T101"]),
        (["--ignore", "T"], []),
    ],
    ids=" ".join,
)
def test_select_and_ignore(
    faulty: str, options: list[str], codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", faulty, "--format", "json", *options]) == bool(codes)
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)] == codes


def test_settings_of_the_project(faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fsrus-schema.toml").write_text(
        'ignore = ["T101"]\n[per-file-ignores]\n"*d326*" = { codes = ["T201"], reason = "as published" }\n'
    )
    assert run(["validate", faulty]) == 0
    assert capsys.readouterr().out == ""
    assert run(["validate", faulty, "--verbose"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"settings taken from {tmp_path / 'fsrus-schema.toml'}"
    assert said[1].startswith("rules: ")
    assert "T101" not in said[1]
    assert said[2] == "*d326* is exempt from T201: as published"
    assert said[3] == f"{faulty}: read as text, by its extension; 1 read."


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_verbose_lists_what_each_rule_cost(faulty: str, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", faulty, "--verbose", "--select", "T1,D101", "--jobs", jobs]) == 1
    said = capsys.readouterr().err.splitlines()
    costs = [line.split() for line in said[said.index("rule  milliseconds  per telegram") + 1 : -1]]
    assert {code for code, _, _ in costs} == {rule.code for rule in select(["T1", "D101"])}
    assert [float(cost) for _, cost, _ in costs] == sorted((float(cost) for _, cost, _ in costs), reverse=True)


def test_fix_changes_the_file_and_shows_what_is_left(
    faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", faulty, "--fix"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == f"{faulty}:5:16: warning T101 unclosed-quotation"
    assert out.splitlines()[2] == "  5 | 233633. Please “inform the measured Foreign Minister."
    assert "T201" not in out
    assert err == "1 read, 0 passed over, 1 fixed, 1 with findings, 0 unreadable\n"
    assert (tmp_path / faulty).read_text(encoding="utf-8") == FAULTY.replace("325.", "326.").replace("s-u", "su")


def test_diff_changes_nothing(faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (tmp_path / faulty).read_bytes()
    assert run(["validate", faulty, "--diff"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[:2] == [f"--- {faulty}", f"+++ {faulty}"]
    assert [line for line in out.splitlines()[3:] if line[:1] in "+-"] == [
        "-233633. Please “inform the meas-ured Foreign Minister.",
        "+233633. Please “inform the measured Foreign Minister.",
    ]
    assert err == "1 read, 0 passed over, 1 to be fixed, 1 with findings, 0 unreadable\n"
    assert (tmp_path / faulty).read_bytes() == before


def test_baseline(faulty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):  # the second time it stands in the folder, and is no input
        assert run(["validate", ".", "--baseline", "known.json", "--write-baseline"]) == 0
        assert capsys.readouterr() == ("", "1 read, 0 passed over, 0 with findings, 0 unreadable\n")
        recorded = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]
        assert [(entry["code"], entry["count"]) for entry in recorded] == [("T101", 1), ("T201", 1)]
    assert run(["validate", ".", "--baseline", "known.json"]) == 0
    assert capsys.readouterr() == ("", "1 read, 0 passed over, 0 with findings, 0 unreadable\n")
    text = (tmp_path / faulty).read_text(encoding="utf-8")
    (tmp_path / faulty).write_text(text.replace("\nRusk\n", "\nRepeat “this.\n\nRusk\n"), encoding="utf-8")
    assert run(["convert", ".", "-o", "all.csv", "--baseline", "known.json", "--format", "json"]) == 1
    assert [finding["line"] for finding in json.loads(capsys.readouterr().out)] == [7]


def test_what_is_recorded_is_no_finding_for_programs_either(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["validate", faulty, "missing.txt", "--baseline", "known.json", "--write-baseline", "--format", "json"]
    assert run(arguments) == 1
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)] == ["F201"]


def test_baseline_stays_where_nothing_could_be_read(faulty: str, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert run(["validate", faulty, "--baseline", str(known), "--write-baseline"]) == 0
    before = known.read_bytes()
    assert run(["validate", "missing.txt", "--baseline", str(known), "--write-baseline"]) == 2
    assert known.read_bytes() == before


def test_what_a_baseline_records_is_not_fixed(
    faulty: str, clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", faulty, "--baseline", "known.json", "--write-baseline"]) == 0
    (tmp_path / "d327.txt").write_text(FAULTY.replace("325.", "327."), encoding="utf-8")
    before = (tmp_path / faulty).read_bytes()
    assert run(["validate", faulty, "d327.txt", "--baseline", "known.json", "--fix", "--select", "T201"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "2 read, 0 passed over, 1 fixed, 0 with findings, 0 unreadable"
    assert (tmp_path / faulty).read_bytes() == before
    assert "measured" in (tmp_path / "d327.txt").read_text(encoding="utf-8")


def test_what_a_baseline_records_and_has_gone_is_told(
    faulty: str, clean: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", ".", "--baseline", "known.json", "--write-baseline"]) == 0
    text = (tmp_path / faulty).read_text(encoding="utf-8")
    (tmp_path / faulty).write_text(text.replace("meas-ured", "measured"), encoding="utf-8")
    capsys.readouterr()
    for paths, options, said in (
        ([faulty], [], "known.json: a finding recorded in it is found no more. Record anew with --write-baseline."),
        ([clean], [], None),  # the record it is of was not checked
        ([faulty], ["--select", "T101"], None),  # nor was the rule run
    ):
        assert run(["validate", *paths, "--baseline", "known.json", *options]) == 0
        *more, _ = capsys.readouterr().err.splitlines()
        assert more == ([said] if said else [])
    assert run(["validate", faulty, "--baseline", "known.json", "--verbose"]) == 0
    gone = "known.json: found no more: frus1964-68v13/d326: T201 “meas-ured” keeps the hyphen from the end of a printed"
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith(gone)] != []


# --- convert --------------------------------------------------------------------------------------------------------


def test_standard_output_has_the_telegrams_and_standard_error_the_findings(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["convert", faulty, "-o", "-", "--to", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["document"] == "d326"
    assert err.splitlines()[0] == f"{faulty}:5:16: warning T101 unclosed-quotation"


@pytest.mark.skipif(os.name == "nt", reason="file names that Windows forbids")
@pytest.mark.parametrize("command", ["validate", "show"])
def test_name_of_a_file_does_nothing_to_the_terminal(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "\x1b[2J\nd1.txt"
    assert run([command, str(path)]) == 2
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{tmp_path}/\ufffd[2J d1.txt: is not there: no such file or folder. Check the path."
    )
    path.write_text(FAULTY, encoding="utf-8")
    run([command, str(path)])
    assert "\x1b" not in "".join(capsys.readouterr())


def test_no_check(faulty: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", faulty, "-o", "d326.json", "--no-check"]) == 0
    assert capsys.readouterr() == ("", "1 read, 1 written, 0 passed over, 0 unreadable\n")


def test_quiet(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", clean, "-o", "d325.json", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "csv", "tei"])
def test_format_of_standard_input_is_told_by_its_first_bytes(
    clean: str, format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram = fs.read(clean).telegram
    give_standard_input(monkeypatch, fs.render(telegram, format).encode())
    assert run(["convert", "-", "-o", "-", "--to", "json", "--no-check", "--verbose"]) == 0
    out, err = capsys.readouterr()
    read = json.loads(out)
    assert (read["number"], read["heading"]["text"]) == ("325", telegram.heading.text)
    assert err.splitlines()[0] == "-: format taken from its first bytes; 1 read."


def test_format_of_the_input_can_be_named(
    clean: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_standard_input(monkeypatch, b'{"id": "d1"}')
    assert run(["convert", "-", "-o", "-", "--to", "text", "--from", "csv"]) == 2
    assert capsys.readouterr().err.startswith("-:1: is not a table of telegrams")


def test_folder_to_folder(clean: str, faulty: str, tmp_path: Path) -> None:
    assert run(["convert", ".", "-o", "tei/", "--to", "tei", "--no-check", "--jobs", "2"]) == 0
    assert sorted(os.listdir(tmp_path / "tei")) == ["frus1964-68v13.d325.xml", "frus1964-68v13.d326.xml"]


# --- schema, explain, show ------------------------------------------------------------------------------------------


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"id", "kind", "heading"} == set(schema["required"])
    assert run(["schema", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "column,role,type,meaning,example"
    assert rows[1].startswith("id,plain,text,")
    assert run(["schema", "tables"]) == 0
    package = json.loads(capsys.readouterr().out)
    assert [resource["name"] for resource in package["resources"]][:2] == ["volumes", "telegrams"]


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert "T101  warning  unclosed-quotation" in capsys.readouterr().out.splitlines()
    assert run(["explain", "t101", "line-end-hyphen"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("T101 unclosed-quotation (warning)\n\nA quotation is opened and never closed.\n")
    assert "\n\nT201 line-end-hyphen (warning)\n\n" in shown
    assert run(["explain", "T1"]) == 0
    assert re.findall(r"^T\d+", capsys.readouterr().out, re.M) == [rule.code for rule in select(["T1"])]
    assert "\nBad:\n" in shown
    assert "\nGood:\n" in shown


def test_show(clean: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", clean]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("frus1964-68v13/d325 ─")
    assert lines[1] == "325. Telegram From the Department of State to the Embassy in Italy¹"
    assert "Date            1968-09-06T02:43:00Z" in lines
    assert "\x1b" not in out
    assert [line for line in lines if line != line.rstrip()] == []


# --- terminals ------------------------------------------------------------------------------------------------------


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    """Run the command with standard output and error on a terminal of its own, and return what it shows."""
    import pty

    ours, theirs = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = start(
        *arguments, stdout=theirs, stderr=theirs, env={**variables, "TERM": "xterm-256color", **environment}
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait(timeout=30)
    return shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="POSIX terminals")
class TestTerminal:
    def test_colours(self, faulty: str) -> None:
        assert "\x1b[33mwarning\x1b[0m" in on_a_terminal(["validate", faulty])
        assert "\x1b[36m" in on_a_terminal(["show", faulty])

    @pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
    def test_no_colours(self, faulty: str, environment: dict[str, str]) -> None:
        for command in (["validate", faulty], ["show", faulty]):
            shown = on_a_terminal(command, **environment)
            assert "inform the meas-ured" in shown
            assert re.findall(r"\x1b\[[\d;]*3\dm", shown) == []

    def test_progress_bar_counts_telegrams_and_goes(self, faulty: str) -> None:
        shown = on_a_terminal(["convert", faulty, "-o", "d326.json", "--no-check"])
        assert re.search(r"1 of 1 inputs, 1 telegrams", shown)
        assert shown.endswith("1 read, 1 written, 0 passed over, 0 unreadable\r\n")
        assert "telegrams" not in on_a_terminal(["convert", faulty, "-o", "d326.json", "--no-check", "--quiet"])


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_terminal_of_another_encoding(faulty: str, encoding: str) -> None:
    process = start("validate", faulty, env={**os.environ, "PYTHONIOENCODING": encoding})
    out, err = process.communicate()
    assert "Please “inform" in out
    assert "Traceback" not in err
