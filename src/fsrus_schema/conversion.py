"""convert and validate: what the command does with many inputs, as functions."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import attrs

from fsrus_schema import api, formats
from fsrus_schema.baseline import Baseline
from fsrus_schema.batch import TABLES, Task
from fsrus_schema.choice import Choice
from fsrus_schema.engines import engine_of, run
from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError, UsageError
from fsrus_schema.files import STANDARD_STREAM, WholeFile
from fsrus_schema.formats import Format, JsonTakingModule
from fsrus_schema.inputs import Output, expand
from fsrus_schema.outcomes import Outcome, Record, Summary
from fsrus_schema.record import Telegram

if TYPE_CHECKING:
    from fsrus_schema.parts import Parts

ALL_RULES = Choice()
Tell = Callable[[Outcome], None]
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\s<>:"\\|?*]|^\.+')  # on any file system; a leading dot would hide the file


def convert(
    paths: Iterable[str],
    output: str,
    *,
    source: str | None = None,
    target: str | None = None,
    rules: Choice | None = ALL_RULES,
    baseline: Baseline | None = None,
    jobs: int = 1,
    engine: str | None = None,
    resume: bool = False,
    all_documents: bool = False,
    tell: Tell | None = None,
) -> Summary:
    """Read telegrams from many inputs and write them to one file, or each to its own file in a folder.

    The same inputs give the same bytes, whatever the number of jobs and the engine. An input that cannot be read does
    not stop the others. Where none can be read, what stands under the output's name stays as it is.

    Args:
        paths: files, folders, or `-` for standard input.
        output: a file, a folder (existing, or ending in `/`), or `-` for standard output.
        source: name of the inputs' format, where their extensions do not tell it.
        target: name of the output's format, where its extension does not tell it.
        rules: the rules to check against, or None for no check.
        baseline: findings that are not shown again.
        jobs: number of processes; 0 for one a processor.
        engine: where inputs are processed: `dask`, or `dask=ADDRESS` for a cluster; on this machine where None.
        resume: whether finished parts are kept in the folder `OUTPUT.parts` until the output is whole, and those of an
            earlier run that was stopped are taken over; the bytes are those of a run that was not.
        all_documents: whether the documents of a volume that are no telegrams are read too; their `kind` is `other`.
        tell: hears of each telegram, each unreadable input and each input's end, in order.

    Raises:
        UsageError: for an unknown format or engine, several telegrams to a file that holds one, or a run to standard
            output that is to be resumed.
        UnwritableOutputError: for an output that cannot be written.

    """
    goal = output_of(output, target)
    inputs = _inputs(paths, source, goal, *_files(baseline))
    content = _content_format(goal)
    last = None if content is goal.format or goal.format.carries_all else goal.format.name
    task = Task(source, content.name, last, rules, all_documents=all_documents)
    summary = Summary()
    told = _Told(summary, tell, baseline)
    parts = _parts(output, task) if resume else None
    records = told.records(run(inputs, task, engine_of(engine, jobs), parts))
    if goal.is_folder:
        _write_folder(records, goal, told)
    else:
        _write_file(records, goal, summary)
    if parts:
        parts.remove()
    return summary


def tabulate(
    paths: Iterable[str],
    folder: str,
    *,
    table_format: Literal["csv", "parquet"] = "csv",
    source: str | None = None,
    rules: Choice | None = ALL_RULES,
    baseline: Baseline | None = None,
    jobs: int = 1,
    engine: str | None = None,
    resume: bool = False,
    all_documents: bool = False,
    tell: Tell | None = None,
) -> Summary:
    """Write the telegrams of many inputs as tables that join, with `datapackage.json` (see `tables`).

    The same inputs give the same bytes, as with `convert`. The tables take their names when all of them are whole. Of
    two telegrams with one id, which is the tables' key, the second is told of as not written.

    Args:
        paths: files, folders, or `-` for standard input.
        folder: where the tables go; it is made where it does not exist.
        table_format: the format of the tables.
        source: name of the inputs' format, where their extensions do not tell it.
        rules: the rules whose findings are the table `findings`, or None for no check.
        baseline: findings that are left out.
        jobs: number of processes; 0 for one a processor.
        engine: as of `convert`.
        resume: as of `convert`.
        all_documents: as of `convert`.
        tell: hears of each telegram, each unreadable input and each input's end, in order.

    Raises:
        UsageError: for an unknown format or engine, standard output, and for Parquet where pyarrow is not installed.
        UnwritableOutputError: for a folder or file that cannot be written.

    """
    from fsrus_schema.tables.files import TableFiles

    if folder == STANDARD_STREAM:
        raise UsageError("tables are several files: they need a folder")
    goals = (Output(folder, formats.by_name(name), is_folder=True) for name in (table_format, "json"))
    inputs = _inputs(paths, source, *goals, *_files(baseline))
    summary = Summary()
    told = _Told(summary, tell, baseline)
    _make_folder(folder)
    with TableFiles(folder, table_format) as files:
        task = Task(source, TABLES, rules=rules, all_documents=all_documents)
        parts = _parts(folder, task) if resume else None
        records = told.records(run(inputs, task, engine_of(engine, jobs), parts))
        for record in _with_own_ids(records, told):
            files.write(record.id, json.loads(record.content), record.findings)
            summary.written += 1
        if summary.is_in_vain:
            files.discard()
    if parts:
        parts.remove()
    return summary


def _with_own_ids(records: Iterable[Record], told: _Told) -> Iterator[Record]:
    """Yield the records whose id no record before had; of the others it is told that they are not written."""
    taken: dict[str, str] = {}
    for record in records:
        if record.id in taken:
            told.tell(_taken(record, "a row of that id", taken[record.id]))
        else:
            taken[record.id] = record.path
            yield record


def validate(
    paths: Iterable[str],
    *,
    source: str | None = None,
    rules: Choice = ALL_RULES,
    baseline: Baseline | None = None,
    recorded: Baseline | None = None,
    fix: Literal["no", "apply", "show"] = "no",
    jobs: int = 1,
    timed: bool = False,
    all_documents: bool = False,
    tell: Tell | None = None,
) -> Summary:
    """Check the telegrams of many inputs, sorted by path; `tell` hears of each one with its findings.

    Args:
        paths: files, folders, or `-` for standard input.
        source: name of the inputs' format, where their extensions do not tell it.
        rules: the rules to check against.
        baseline: findings that are not shown again.
        recorded: takes the findings, which then count as known, and are not told of.
        fix: whether safe fixes are applied to transcriptions, in place, or told of to be shown.
        jobs: number of processes; 0 for one a processor.
        timed: whether the end of each input tells what each rule cost.
        all_documents: whether the documents of a volume that are no telegrams are checked too.
        tell: hears of each telegram, each unreadable input and each input's end, in order.

    Raises:
        UsageError: for an unknown format.

    """
    # Sorted, so that findings that are told of as they are found are sorted by path too.
    inputs = sorted(_inputs(paths, source, *_files(baseline, recorded)), key=_path)
    task = Task(source, rules=rules, fix=fix, baseline=baseline, timed=timed, all_documents=all_documents)
    summary = Summary()
    for _ in _Told(summary, tell, baseline, recorded).records(run(inputs, task, engine_of(None, jobs))):
        pass
    return summary


def telegrams(paths: Iterable[str], *, source: str | None = None, tell: Tell | None = None) -> Iterator[Telegram]:
    """Yield the telegrams of many inputs, one in memory at a time; `tell` hears of those that cannot be read.

    Args:
        paths: files, folders, or `-` for standard input.
        source: name of the inputs' format, where their extensions do not tell it.
        tell: hears of each telegram, each unreadable input and each input's end, in order.

    Raises:
        UsageError: for an unknown format.

    """
    inputs = _inputs(paths, source)
    for record in _Told(Summary(), tell).records(run(inputs, Task(source, "jsonl"))):
        yield Telegram.model_validate_json(record.content)


def output_of(path: str, target: str | None = None) -> Output:
    """Return what an output's name means: a file, a folder or standard output, and its format.

    Raises:
        UsageError: for an unknown format, or a folder or standard output without a format.

    """
    is_folder = path != STANDARD_STREAM and (path.endswith(("/", os.sep)) or os.path.isdir(path))
    if target:
        return Output(path, formats.by_name(target), is_folder)
    if is_folder:
        names = ", ".join(formats.BY_NAME)
        raise UsageError(f"{path}: for a folder, the format of its files must be named: one of {names}")
    return Output(path, api.output_format_of(path), is_folder)


def _parts(output: str, task: Task) -> Parts:
    from fsrus_schema.parts import Parts  # few runs are resumed

    return Parts(output, task)


def _inputs(paths: Iterable[str], source: str | None, *outputs: Output) -> list[str | UnreadableInputError]:
    return list(expand(paths, formats.by_name(source) if source else None, outputs))


def _path(item: str | UnreadableInputError) -> str:
    return item if isinstance(item, str) else item.path


def _files(*baselines: Baseline | None) -> list[Output]:
    return [Output(baseline.path, formats.BY_NAME["json"], is_folder=False) for baseline in baselines if baseline]


class _Told:
    """Counts and passes on the outcomes of a run."""

    def __init__(
        self,
        summary: Summary,
        tell: Tell | None,
        baseline: Baseline | None = None,
        recorded: Baseline | None = None,
    ) -> None:
        self.summary = summary
        self._tell = tell
        self._baseline = baseline
        self._recorded = recorded

    def tell(self, outcome: Outcome) -> None:
        self.summary.count(outcome)
        if self._tell:
            self._tell(outcome)

    def records(self, outcomes: Iterable[Outcome]) -> Iterator[Record]:
        for outcome in outcomes:
            if not isinstance(outcome, Record):
                self.tell(outcome)
                continue
            record = self._without_known(outcome)
            self.tell(record)
            yield record

    def _without_known(self, record: Record) -> Record:
        """Return a record without the findings that a baseline has, or now takes."""
        findings = record.findings
        if self._baseline is not None:
            findings = self._baseline.take_off(record.id, findings)
        if self._recorded is not None:
            for finding in findings:
                self._recorded.add(finding)
            findings = ()
        return record if findings is record.findings else attrs.evolve(record, findings=findings)


# --- one file -------------------------------------------------------------------------------------------------------


def _content_format(goal: Output) -> Format:
    """Return the format in which records travel to the output: its own where they need only be put together."""
    if goal.is_folder or goal.format.appendable or not goal.format.many:
        return goal.format
    return formats.BY_NAME["jsonl"]


def _write_file(records: Iterator[Record], goal: Output, summary: Summary) -> None:
    file = WholeFile(goal.path)
    with file as stream:
        counted = _count_written(records, summary)
        if goal.format.appendable:
            opening = _empty_file(goal.format)
            stream.write(opening)
            for record in counted:
                stream.write(record.content[len(opening) :])
        elif goal.format.takes_json:
            module = cast(JsonTakingModule, goal.format.module)
            module.write_json((record.content for record in counted), stream)
        elif goal.format.many:
            telegrams = (Telegram.model_validate_json(record.content) for record in counted)
            api.write_stream(telegrams, stream, goal.format)
        else:
            for record in api.only_one(counted, goal.format):
                stream.write(record.content)
        if summary.is_in_vain:
            file.discard()


def _count_written(records: Iterator[Record], summary: Summary) -> Iterator[Record]:
    for record in records:
        yield record
        summary.written += 1


def _empty_file(format: Format) -> bytes:
    stream = io.BytesIO()
    format.module.write([], stream)
    return stream.getvalue()


# --- a folder -------------------------------------------------------------------------------------------------------


def _write_folder(records: Iterable[Record], goal: Output, told: _Told) -> None:
    _make_folder(goal.path)
    taken: dict[str, str] = {}  # by name without capitals: some file systems do not tell them apart
    for record in records:
        name = file_name(record.id, goal.format)
        if name.casefold() in taken:
            told.tell(_taken(record, name, taken[name.casefold()]))
            continue
        taken[name.casefold()] = record.path
        with WholeFile(str(Path(goal.path, name))) as stream:
            stream.write(record.content)
        told.summary.written += 1


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(path, f"the folder cannot be made: {error.strerror}.") from error


def file_name(id: str, format: Format) -> str:
    """Return the name of a record's file: `frus1964-68v13.d325.xml`; what no file name should hold becomes `_`."""
    return _UNSAFE.sub("_", id.replace("/", ".")) + format.extensions[0]


def _taken(record: Record, name: str, first: str) -> UnreadableInputError:
    return UnreadableInputError(
        record.path,
        f"its telegram {record.id} was not written: {name} was just written from {first}.",
        cure="Give one of the two another id, or write to one file.",
    )
