"""Findings as a person or a program reads them: text with carets, JSON, SARIF 2.1.0, GitHub annotations.

Each report is a function of the findings that yields pieces of text, so that a long run is written as it goes. The
order is that of the findings; `check` sorts them.
"""

from __future__ import annotations

import hashlib
import json as _json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import attrs

from fsrus_schema._version import __version__
from fsrus_schema.finding import Edit, Finding, Fix, Severity
from fsrus_schema.rules import RULES, Rule

LineOf = Callable[[str, int], str | None]
"""Gives the text of a 1-based line of an input by its path, or None where there is none to show."""


def no_line(path: str, number: int) -> str | None:
    """Show no lines: for inputs that have none, or are gone."""
    return None


# --- text -----------------------------------------------------------------------------------------------------------

_WIDTH = 100
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def text(findings: Iterable[Finding], line_of: LineOf = no_line, *, colour: bool = False) -> Iterator[str]:
    """Yield each finding with its place, the line with a caret under the fault, and the cure."""

    def paint(words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if colour else words

    for finding in findings:
        severity = paint(finding.severity, _COLOURS[finding.severity])
        yield f"{paint(_printable(_place(finding)), '1')}: {severity} {finding.code} {finding.name}\n"
        yield f"  {_printable(finding.message)}\n"
        line = line_of(finding.path, finding.line) if finding.path and finding.line and finding.column else None
        if line is not None:
            shown, caret = _excerpt(line, finding)
            number = str(finding.line)
            yield f"  {number} | {shown}\n  {' ' * len(number)} | {paint(caret, _COLOURS[finding.severity])}\n"
        if finding.fix is not None:
            yield f"  cure{'' if finding.fix.safe else ' (look before you use it)'}: {finding.fix.message}\n"


def _place(finding: Finding) -> str:
    path = finding.path or finding.record or "-"
    if finding.line is None:
        return f"{path}: {finding.field}" if finding.field else path
    place = f"{path}:{finding.line}" + (f":{finding.column}" if finding.column else "")
    return place if finding.end_line else f"{place}: {finding.field}" if finding.field else place


def _excerpt(line: str, finding: Finding) -> tuple[str, str]:
    """Return the part of a long line around the fault, and the carets that stand under the fault."""
    start = min((finding.column or 1) - 1, len(line))
    end = (finding.end_column or start + 2) - 1 if finding.end_line in (None, finding.line) else len(line)
    end = min(max(end, start + 1), start + _WIDTH)
    first = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
    before, fault, after = line[first:start], line[start:end], line[end : max(end, first + _WIDTH)]
    head = "…" if first else ""
    tail = "…" if max(end, first + _WIDTH) < len(line) else ""
    shown = head + _printable(before) + _printable(fault) + _printable(after) + tail
    return shown, " " * (len(head) + _cells(before)) + "^" * max(_cells(fault), 1)


def _printable(words: str) -> str:
    """Return text that is safe on a terminal: a character that shows nothing or moves the cursor becomes U+FFFD."""
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in words)


def _cells(words: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in _printable(words)
    )


# --- JSON -----------------------------------------------------------------------------------------------------------


def json(findings: Iterable[Finding], line_of: LineOf = no_line) -> Iterator[str]:
    """Yield a JSON array with one object a finding, each on a line of its own."""
    before = "[\n"
    for finding in findings:
        yield before + _json.dumps(as_dict(finding), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as the object that JSON shows."""
    fields = ("path", "record", "code", "name", "severity", "message", "field", "line", "column", "end_line")
    shown: dict[str, Any] = {name: getattr(finding, name) for name in (*fields, "end_column")}
    return shown | {"fix": attrs.asdict(finding.fix) if finding.fix is not None else None}


# --- SARIF ----------------------------------------------------------------------------------------------------------

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Iterable[Finding], line_of: LineOf = no_line) -> Iterator[str]:
    """Yield one SARIF 2.1.0 log with a run that holds every finding and the manuals of all rules."""
    seen: Counter[str] = Counter()
    log = {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "fsrus-schema",
                        "semanticVersion": __version__,
                        "rules": [_sarif_rule(rule) for rule in RULES],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(finding, seen) for finding in findings],
            }
        ],
    }
    yield _json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def fingerprint(finding: Finding) -> str:
    """Return what a finding keeps when lines above it come and go: a hash of its record, code and message."""
    parts = (finding.record or finding.path or "", finding.code, finding.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:32]


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    first = rule.manual.split("\n\n")[0].replace("\n", " ")
    shown = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return shown | ({"properties": {"tags": list(rule.aliases)}} if rule.aliases else {})


_RULE_INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def _sarif_result(finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    mark = fingerprint(finding)
    seen[mark] += 1
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_sarif_location(finding)],
        "partialFingerprints": {"recordCodeMessage/v1": f"{mark}:{seen[mark]}"},
    }
    if finding.code in _RULE_INDEX:
        result["ruleIndex"] = _RULE_INDEX[finding.code]
    if finding.fix is not None and finding.path is not None:
        result["fixes"] = [_sarif_fix(finding.fix, finding.path)]
    return result


def _sarif_location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.path is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if finding.line is not None:
            region = {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            }
            physical["region"] = {name: value for name, value in region.items() if value is not None}
        location["physicalLocation"] = physical
    if finding.record is not None:
        name = f"{finding.record}#{finding.field}" if finding.field else finding.record
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _sarif_fix(fix: Fix, path: str) -> dict[str, Any]:
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": [_sarif_replacement(e) for e in fix.edits]}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _sarif_replacement(edit: Edit) -> dict[str, Any]:
    region = {
        "startLine": edit.start_line,
        "startColumn": edit.start_column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _uri(path: str) -> str:
    """Return a path as a URI reference; `-`, standard input, is taken for a name."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


# --- GitHub ---------------------------------------------------------------------------------------------------------

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Iterable[Finding], line_of: LineOf = no_line) -> Iterator[str]:
    """Yield each finding as a workflow command that GitHub shows beside the line."""
    for finding in findings:
        properties = {
            "file": finding.path,
            "line": finding.line,
            "endLine": finding.end_line,
            "col": finding.column,
            "endColumn": finding.end_column,
            "title": f"{finding.code} {finding.name}",
        }
        shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
        yield f"::{_COMMANDS[finding.severity]} {shown}::{_data(finding.message)}\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


REPORTS: dict[str, Callable[[Iterable[Finding], LineOf], Iterator[str]]] = {
    "text": text,
    "json": json,
    "sarif": sarif,
    "github": github,
}
"""The reports by their names on the command line."""
