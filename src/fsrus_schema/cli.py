"""The command `fsrus-schema`: click, and nothing else.

Each command parses its options, calls a function of the library and prints. What it needs is imported when it runs,
so that `--help` answers at once. A command returns its exit status.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import click

from fsrus_schema._version import __version__
from fsrus_schema.formats import BY_NAME

if TYPE_CHECKING:
    from fsrus_schema.baseline import Baseline
    from fsrus_schema.choice import Choice
    from fsrus_schema.outcomes import Summary
    from fsrus_schema.printing import Printing
    from fsrus_schema.report import Report
    from fsrus_schema.terminal import Watch

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
_TABLES = "tables"
_FORMATS = click.Choice(tuple(BY_NAME), case_sensitive=False)
_TARGETS = click.Choice((*BY_NAME, _TABLES), case_sensitive=False)
_REPORTS = click.Choice(("text", "json", "sarif", "github"))


# --- options that several commands have -----------------------------------------------------------------------------


# Not click.Path: one input that is missing must not stop the others.
_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.UNPROCESSED)
_source = click.option(
    "--from", "source", type=_FORMATS, help="Format of the inputs.  [default: by extension, else by content]"
)
_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Inputs read at a time, each in a process of its own; 0 for one a processor.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress bar and no closing line.")
_verbose = click.option("-v", "--verbose", is_flag=True, help="Say what was decided and why.")
_all_documents = click.option(
    "--all-documents", is_flag=True, help="Every document of a volume, those that are no telegrams too."
)
_report = click.option(
    "--format", "report", type=_REPORTS, default="text", show_default=True, help="How findings are shown."
)


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


_select = click.option(
    "--select", multiple=True, callback=_words, metavar="CODES", help="Only rules with these codes or prefixes."
)
_ignore = click.option(
    "--ignore", multiple=True, callback=_words, metavar="CODES", help="No rules with these codes or prefixes."
)
_baseline = click.option("--baseline", metavar="FILE", help="Show no findings that are recorded in FILE.")


def _lines(title: str, *lines: str) -> str:
    """Return a paragraph of help whose lines stay lines."""
    return "\n".join(("\b", title, *(f"  {line}" for line in lines)))


def _examples(*commands: str) -> str:
    return _lines("Examples:", *commands)


_COMPLETION = _lines(
    "Completion of commands and options in the shell:",
    'bash   eval "$(_FSRUS_SCHEMA_COMPLETE=bash_source fsrus-schema)"',
    'zsh    eval "$(_FSRUS_SCHEMA_COMPLETE=zsh_source fsrus-schema)"',
    "fish   _FSRUS_SCHEMA_COMPLETE=fish_source fsrus-schema | source",
)


@click.group(
    context_settings=_CONTEXT,
    epilog=_examples(
        "fsrus-schema validate transcriptions/",
        "fsrus-schema convert frus1964-68v13.d325.txt -o d325.xml",
        "fsrus-schema convert volumes/ -o telegrams.jsonl --jobs 2",
        "fsrus-schema show d325.json",
    )
    + "\n\n"
    + _COMPLETION,
)
@click.version_option(__version__, prog_name="fsrus-schema")
def cli() -> None:
    """Read, check and convert telegrams printed in Foreign Relations of the United States (FRUS).

    An input is a file, a folder, or `-` for standard input: a transcription (.txt), records (.json, .jsonl, .csv) or
    TEI (.xml), each also compressed (.gz, .xz, .bz2, .zst).

    Exit status: 0 done and nothing to complain of; 1 done, with findings or with inputs that could not be read;
    2 wrong use, or nothing could be done.
    """


# --- commands -------------------------------------------------------------------------------------------------------


@cli.command(
    epilog=_examples(
        "fsrus-schema validate d325.txt",
        "fsrus-schema validate transcriptions/ --ignore T201",
        "fsrus-schema validate transcriptions/ --diff",
        "fsrus-schema validate transcriptions/ --baseline known.json --write-baseline",
        "fsrus-schema validate frus1964-68v13.xml --format sarif > findings.sarif",
        "cat d325.txt | fsrus-schema validate -",
    )
)
@_paths
@_source
@_jobs
@_all_documents
@_report
@_select
@_ignore
@click.option("--fix", is_flag=True, help="Apply safe fixes to transcriptions, in place, and show what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@_baseline
@click.option("--write-baseline", is_flag=True, help="Record the findings in the FILE of --baseline.")
@_quiet
@_verbose
def validate(
    paths: tuple[str, ...],
    source: str | None,
    jobs: int,
    all_documents: bool,
    report: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    baseline: str | None,
    write_baseline: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Check transcriptions and records.

    Shows what is wrong and where, in the order of paths and lines. Which rules are run may also be said in
    fsrus-schema.toml, or in pyproject.toml under [tool.fsrus-schema]: `select`, `ignore` and `per-file-ignores`.
    """
    from fsrus_schema.baseline import Baseline
    from fsrus_schema.conversion import validate as run
    from fsrus_schema.printing import Diffs, Findings
    from fsrus_schema.terminal import Watch

    _expect_sense(fix=fix, diff=diff, baseline=baseline, write_baseline=write_baseline)
    known = Baseline.read(baseline) if baseline and not write_baseline else None
    recorded = Baseline(baseline) if baseline and write_baseline else None
    printing: Printing = Diffs() if diff else Findings(_report_of(report, sys.stdout))
    with Watch(quiet=quiet, verbose=verbose, source=source, printing=printing) as watch:
        rules = _rules(select, ignore, watch)
        summary = run(
            paths,
            source=source,
            rules=rules,
            baseline=known,
            recorded=recorded,
            fix="apply" if fix else "show" if diff else "no",
            jobs=jobs,
            timed=verbose,
            all_documents=all_documents,
            tell=watch,
        )
    if recorded and not summary.is_in_vain:
        recorded.save()
    if known and not quiet:
        _say_what_is_stale(known, rules, watch)
    watch.close(summary, fixes="fixed" if fix else "to be fixed" if diff else None)
    return summary.status


def _expect_sense(*, fix: bool, diff: bool, baseline: str | None, write_baseline: bool) -> None:
    """Raise UsageError where options of `validate` contradict each other, or one lacks another."""
    if fix and diff:
        raise click.UsageError("--fix changes the files and --diff changes nothing: choose one of them.")
    if write_baseline and diff:
        raise click.UsageError("--write-baseline records findings and --diff shows fixes: choose one of them.")
    if write_baseline and not baseline:
        raise click.UsageError("--write-baseline needs the name of the file: --baseline FILE.")


@cli.command(
    epilog=_examples(
        "fsrus-schema convert d325.txt -o d325.json",
        "fsrus-schema convert frus1964-68v13.xml -o telegrams.csv",
        "fsrus-schema convert volumes/ -o telegrams/ --to tei --jobs 2",
        "fsrus-schema convert volumes/ -o telegrams.jsonl --resume",
        "fsrus-schema convert volumes/ -o tables/ --to tables",
        "fsrus-schema convert d325.txt -o - --to tei",
    )
)
@_paths
@click.option("-o", "--output", required=True, metavar="OUT", help="A file, a folder (ending in /), or - .")
@_source
@click.option("--to", "target", type=_TARGETS, help="Format of the output.  [default: by the extension of OUT]")
@click.option(
    "--table-format",
    type=click.Choice(["csv", "parquet"]),
    help="Format of the tables of --to tables.  [default: csv]",
)
@_jobs
@click.option(
    "--engine",
    metavar="dask[=ADDRESS]",
    help="Read inputs on a dask cluster: that of ADDRESS, or of --jobs workers here.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Keep finished parts in OUT.parts until OUT is whole; take over those of a stopped run.",
)
@click.option("--no-check", is_flag=True, help="Do not look for findings.")
@_all_documents
@_report
@_select
@_ignore
@_baseline
@_quiet
@_verbose
def convert(
    paths: tuple[str, ...],
    output: str,
    source: str | None,
    target: str | None,
    table_format: Literal["csv", "parquet"] | None,
    jobs: int,
    engine: str | None,
    resume: bool,
    no_check: bool,
    all_documents: bool,
    report: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write telegrams in another format.

    A folder gets one file a telegram, VOLUME.DOCUMENT.EXT; a file gets them all, in order. With --to tables a folder
    gets tables that join: of volumes, telegrams, parties, people, terms, notes, mentions, references and findings.
    Findings go to standard output, or to standard error where that has the telegrams.
    """
    from fsrus_schema import conversion
    from fsrus_schema.baseline import Baseline
    from fsrus_schema.terminal import Watch

    if table_format and target != _TABLES:
        raise click.UsageError("--table-format goes with --to tables.")
    stream = sys.stderr if output == "-" else sys.stdout
    printing = None if no_check else _sorted_findings(report, stream)
    with Watch(quiet=quiet, verbose=verbose, source=source, printing=printing, stream=stream) as watch:
        run: Callable[..., Summary] = (
            partial(conversion.tabulate, table_format=table_format or "csv")
            if target == _TABLES
            else partial(conversion.convert, target=target)
        )
        summary = run(
            paths,
            output,
            source=source,
            rules=None if no_check else _rules(select, ignore, watch),
            baseline=Baseline.read(baseline) if baseline else None,
            jobs=jobs,
            engine=engine,
            resume=resume,
            all_documents=all_documents,
            tell=watch,
        )
    watch.close(summary, wrote=True, checked=not no_check)
    return summary.status


@cli.command(
    epilog=_examples(
        "fsrus-schema schema > telegram.schema.json",
        "fsrus-schema schema csv",
        "fsrus-schema schema tables > datapackage.json",
    )
)
@click.argument("what", type=click.Choice(("json", "csv", "tables")), default="json")
def schema(what: str) -> int:
    """Print the JSON Schema, the CSV columns, or the Data Package of --to tables."""
    from fsrus_schema import json_schema
    from fsrus_schema.tables import data_package

    schemas: dict[str, Callable[[], str]] = {
        "json": json_schema.text,
        "csv": json_schema.columns,
        "tables": partial(data_package.text, "csv"),
    }
    click.echo(schemas[what](), nl=False)
    return 0


@cli.command(
    epilog=_examples(
        "fsrus-schema explain",
        "fsrus-schema explain T101",
        "fsrus-schema explain unclosed-quotation T201",
    )
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> int:
    """Say what a rule checks, and why.

    With good and bad examples. A prefix of codes stands for all of them; without a code, all rules are listed.
    """
    from fsrus_schema import rules

    if codes:
        click.echo("\n".join([rules.manual(rule) for code in codes for rule in rules.select([code])]), nl=False)
    for rule in () if codes else rules.RULES:
        click.echo(f"{rule.code}  {rule.severity:<7}  {rule.name}")
    return 0


@cli.command(
    epilog=_examples(
        "fsrus-schema show d325.txt",
        "fsrus-schema show frus1964-68v13.xml | less",
    )
)
@_paths
@_source
def show(paths: tuple[str, ...], source: str | None) -> int:
    """Show records as a person reads them."""
    from rich.console import Console

    from fsrus_schema.conversion import telegrams
    from fsrus_schema.show import render
    from fsrus_schema.terminal import Watch, uses_colour

    console = Console(no_color=not uses_colour(sys.stdout))
    with Watch(quiet=True, verbose=False, source=source) as watch:
        for telegram in telegrams(paths, source=source, tell=watch):
            click.echo(render(telegram, console), nl=False)
    return watch.summary.status


# --- findings -------------------------------------------------------------------------------------------------------


def _rules(select: Iterable[str], ignore: Iterable[str], watch: Watch) -> Choice:
    """Return the rules to run, by the options and the nearest settings file."""
    from fsrus_schema.settings import find_settings

    settings = find_settings(Path.cwd())
    if settings.path:
        watch.explain(f"settings taken from {settings.path}")
    choice = settings.choice(select, ignore)
    if choice.codes is not None:
        watch.explain(f"rules: {' '.join(choice.codes) or 'none'}")
    for exempt in choice.exemptions:
        reason = f": {exempt.reason}" if exempt.reason else ""
        watch.explain(f"{exempt.pattern} is exempt from {' '.join(sorted(exempt.codes)) or 'nothing'}{reason}")
    return choice


def _report_of(name: str, stream: TextIO) -> Report:
    """Return the report of a name, made for the terminal that a stream may go to."""
    from fsrus_schema import report
    from fsrus_schema.terminal import uses_colour, width

    if name != "text":
        return report.REPORTS[name]()
    columns = width(stream)
    return report.Text(uses_colour(stream), columns) if columns else report.Text()


def _sorted_findings(report: str, stream: TextIO) -> Printing:
    from fsrus_schema.printing import SortedFindings  # with it come all rules, and a run without checks needs none

    return SortedFindings(_report_of(report, stream))


def _say_what_is_stale(baseline: Baseline, rules: Choice, watch: Watch) -> None:
    stale = baseline.stale(rules.codes)
    for record, code, message in stale:
        watch.explain(f"{baseline.path}: found no more: {record}: {code} {message}")
    if stale:
        count = "a finding recorded in it is" if len(stale) == 1 else f"{len(stale)} findings recorded in it are"
        watch.say(f"{baseline.path}: {count} found no more. Record anew with --write-baseline.")
