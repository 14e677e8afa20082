"""check, which runs the rules over a reading, and says of each problem where in the input it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from time import perf_counter
from unicodedata import normalize

import attrs

from fsrus_schema.errors import REPORT, faults_are_raised, shown
from fsrus_schema.finding import Edit, Excerpt, Finding, Fix
from fsrus_schema.reading import Line, Place, Position, Reading, SourceText
from fsrus_schema.record import Telegram
from fsrus_schema.rules import RULES, Document, Problem, Rule, find_rule
from fsrus_schema.texts import PARTS

FAILED_RULE = "X901"
"""Code of the finding that stands for a rule that could not be run."""

_WHITE_SPACE = re.compile(r"\s+")


def check(
    subject: Reading | Telegram,
    rules: Iterable[Rule] | None = None,
    *,
    timings: MutableMapping[str, float] | None = None,
) -> list[Finding]:
    """Return the findings of a reading, sorted by position and code; those of its reader with these codes included.

    Args:
        subject: what a reader returned, or a record alone (its findings have fields, no lines).
        rules: the rules to run; all of them where None.
        timings: takes, by rule code, the seconds that each rule took, added to what it holds.

    """
    reading = subject if isinstance(subject, Reading) else Reading(subject, format="record")
    document = Document(reading)
    chosen = RULES if rules is None else tuple(rules)
    codes = {rule.code for rule in chosen}
    findings = [finding for finding in reading.findings if rules is None or finding.code in codes]
    for rule in chosen:
        if not rule.applies_to(document):
            continue
        started = perf_counter()
        findings += _run(rule, document)
        if timings is not None:
            timings[rule.code] = timings.get(rule.code, 0.0) + perf_counter() - started
    if reading.text is not None:
        findings = [_with_line(finding, reading.text) for finding in findings]
    return sorted(findings, key=sort_key)


_INDEX = re.compile(r"(\d+)")


def sort_key(finding: Finding) -> tuple[object, ...]:
    """Order findings by path, position and code; the position of those without lines is that of their field."""
    return (
        finding.path or "",
        finding.line or 0,
        finding.column or 0,
        finding.record or "",
        _order_of(finding.field or ""),
        finding.code,
        finding.message,
    )


def _order_of(field: str) -> tuple[object, ...]:
    """Return what sorts fields as they are printed: `body[2]` before `body[10]`, and both before `notes[0].body[0]`."""
    # Before the parts of print comes what stands nowhere in it, as the record's id.
    part = next((number for number, name in enumerate(PARTS) if field.startswith(name)), -1)
    steps = _INDEX.split(field)  # names and indices in turn
    return part, *(int(step) if number % 2 else step for number, step in enumerate(steps))


def _run(rule: Rule, document: Document) -> list[Finding]:
    """Run one rule; a rule that fails is a finding too, lest its fault pass for a clean text."""
    try:
        return [_finding(rule, problem, document) for problem in rule.find(document)]
    except Exception as failure:
        if faults_are_raised():
            raise
        return [_failed(rule, failure, document.reading)]


def _failed(rule: Rule, failure: Exception, reading: Reading) -> Finding:
    failed = find_rule(FAILED_RULE)
    message = f"Rule {rule.code} could not be run on this telegram ({shown(failure)}). {REPORT}"
    return Finding(failed.code, failed.name, failed.severity, message, path=reading.path, record=reading.telegram.id)


def _finding(rule: Rule, problem: Problem, document: Document) -> Finding:
    reading = document.reading
    start, end = _positions(problem, reading)
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        problem.message,
        path=reading.path,
        record=reading.telegram.id,
        field=reading.name_field(problem.field) if problem.field else None,
        line=start.line if start else None,
        column=start.column if start else None,
        end_line=end.line if end else None,
        end_column=end.column if end else None,
        fix=_fix(problem, reading),
        excerpt=_words(problem, document) if reading.text is None else None,
    )


# --- what stands there ----------------------------------------------------------------------------------------------


def _with_line(finding: Finding, source: SourceText) -> Finding:
    """Return a finding on a transcription with the line that it points at."""
    if finding.line is None or finding.column is None:
        return finding
    line = source.line(finding.line)
    start = finding.column - 1
    end = start + 1 if finding.end_column is None else finding.end_column - 1
    runs_on = finding.end_line not in (None, finding.line)
    return attrs.evolve(finding, excerpt=Excerpt.around(line, start, len(line) if runs_on else end))


def _words(problem: Problem, document: Document) -> Excerpt | None:
    """Return what a problem's Text says there, for an input that has no lines to show."""
    text = document.once(_texts).get(problem.field or "")
    return Excerpt.around(text, problem.start, problem.end) if text else None


def _texts(document: Document) -> dict[str, str]:
    return {passage.field: passage.text.text for passage in document.passages}


# --- where ----------------------------------------------------------------------------------------------------------


def _positions(problem: Problem, reading: Reading) -> tuple[Position | None, Position | None]:
    """Return start and end in the input, as far as its format has such: XML has lines, JSON has neither."""
    place = _place(problem.field, reading)
    line = problem.line or (place.line if isinstance(place, Line) else _first_line(reading))
    if reading.text is not None and not isinstance(place, Line):
        extent = _extent(problem, place, reading.text)
        if extent is not None:
            return reading.text.position(extent[0]), reading.text.position(extent[1])
    return (Position(line, 1) if line is not None else None), None


def _first_line(reading: Reading) -> int | None:
    """Return the line that stands for the record as a whole: of what stands nowhere in it, as its id may."""
    if reading.row is not None:
        return reading.row
    if reading.element is not None:
        return int(reading.element.sourceline)
    return 1 if reading.text is not None else None


def _place(field: str | None, reading: Reading) -> Place | Line | None:
    """Return the place of a field, or of the nearest part around it that has one; an empty Text stands nowhere."""
    places = reading.places
    while field:
        place = places.get(field)
        if isinstance(place, Line) or (place is not None and place.runs):
            return place
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return None


def _extent(problem: Problem, place: Place | None, source: SourceText) -> tuple[int, int] | None:
    """Return the offsets in a transcription of a problem's start and end, or None where it stands nowhere."""
    if problem.printed is not None:
        start = _printed_start(problem, place, source, problem.printed)
        return None if start < 0 else (start, start + len(problem.printed))
    if place is not None:
        return _range(problem.start, problem.end, place)
    return (problem.start, problem.end) if problem.field is None else None


def _range(start: int, end: int, place: Place) -> tuple[int, int]:
    """Return a range of a Text in the input: its end stands after its last character, not before what follows it."""
    return place.offset(start), place.offset(end - 1) + 1 if end > start else place.offset(start)


def _printed_start(problem: Problem, place: Place | None, source: SourceText, printed: str) -> int:
    """Return where the characters of a point (a marker, a page mark) stand: after the text before it."""
    if place is None:
        return source.text.rfind(printed)  # a page mark between two blocks
    before = place.offset(problem.start - 1) + 1 if problem.start else 0
    found = source.text.find(printed, before, place.offset(problem.start) + 1)
    return found if found >= 0 else source.text.find(printed, before)


# --- cures ----------------------------------------------------------------------------------------------------------


def _fix(problem: Problem, reading: Reading) -> Fix | None:
    """Return the cure as edits of the input, where that is a transcription."""
    place = _place(problem.field, reading)
    if problem.cure is None or reading.text is None or (problem.field is not None and not isinstance(place, Place)):
        return None
    edits = []
    is_safe = problem.cure.safe
    for start, end, text in problem.cure.replacements:
        extent = _range(start, end, place) if isinstance(place, Place) else (start, end)
        is_safe = is_safe and _is_whole(reading.text.text[slice(*extent)], end - start)
        first, last = (reading.text.position(offset) for offset in extent)
        edits.append(Edit(first.line, first.column, last.line, last.column, text))
    return Fix(problem.cure.message, is_safe, tuple(edits))


def _is_whole(printed: str, length: int) -> bool:
    """Return whether a stretch of the input is all of a Text's: no marker and no page mark stands in it."""
    return len(normalize("NFC", _WHITE_SPACE.sub(" ", printed))) == length
