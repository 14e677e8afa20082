"""Findings as a person or a program reads them: text with carets, JSON, SARIF 2.1.0, GitHub annotations.

A report is an object that is given one finding after another and returns the text to print for it, so that a long run
is shown as it goes. The order is that of the findings.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any, ClassVar, Protocol
from urllib.parse import quote

import attrs

from fsrus_schema._version import __version__
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import STANDARD_STREAM
from fsrus_schema.finding import Edit, Excerpt, Finding, Fix, Severity
from fsrus_schema.rules import RULES, Rule, find_rule
from fsrus_schema.screen import columns_of, fitting, printable


class Report(Protocol):
    """Findings in one format.

    Attributes:
        for_programs: whether it is all that its reader is told: then what could not be read is among the findings.

    """

    for_programs: ClassVar[bool]

    def finding(self, finding: Finding) -> str:
        """Return what is to be printed when the next finding comes."""

    def end(self) -> str:
        """Return what is to be printed after the last finding."""


def render(report: Report, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a whole report, piece by piece."""
    yield from map(report.finding, findings)
    yield report.end()


def unreadable(error: UnreadableInputError) -> Finding:
    """Return what could not be read as a finding, for programs that are given nothing but findings."""
    rule = find_rule("unreadable-input")
    message = f"The input {error.reason}" + (f" {error.cure}" if error.cure else "")
    return Finding(rule.code, rule.name, rule.severity, message, path=error.path, line=error.line, column=error.column)


# --- text -----------------------------------------------------------------------------------------------------------

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WIDTH = 110
_NARROWEST = 20


@attrs.frozen
class Text:
    """Each finding with its place, what stands there with a caret under the fault, and the cure.

    Attributes:
        colour: whether to colour it.
        width: columns of the terminal; what stands there is cut to it, so that the caret stays below the fault.

    """

    for_programs: ClassVar[bool] = False
    colour: bool = False
    width: int = _WIDTH

    def finding(self, finding: Finding) -> str:
        """Return a finding in two to five lines."""
        hue = _COLOURS[finding.severity]
        severity = self._paint(finding.severity, hue)
        lines = [
            f"{self._paint(printable(_place(finding)), '1')}: {severity} {finding.code} {finding.name}",
            f"  {printable(finding.message)}",
        ]
        if finding.excerpt is not None:
            number = f"{finding.line} | " if _is_exact(finding) else "| "
            shown, caret = _window(finding.excerpt, max(self.width - len(number) - 2, _NARROWEST))
            lines += [f"  {number}{shown}", f"  {' ' * (len(number) - 2)}| {self._paint(caret, hue)}"]
        if finding.fix is not None:
            lines.append(f"  cure{_caution(finding.fix)}: {printable(finding.fix.message)}")
        return "".join(f"{line}\n" for line in lines)

    def end(self) -> str:
        """Return nothing."""
        return ""

    def _paint(self, words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour else words


def _caution(fix: Fix) -> str:
    return "" if fix.safe else " (look before you use it)"


def _is_exact(finding: Finding) -> bool:
    """Return whether a finding has its place in the lines of the input, and not only a line, a row or a field."""
    return finding.end_line is not None


def _place(finding: Finding) -> str:
    """Return `d325.txt:13:64`, or `all.csv:3: frus1964-68v13/d325: body_tei[2]` where no columns are known."""
    path = finding.path or STANDARD_STREAM
    if _is_exact(finding):
        return f"{path}:{finding.line}:{finding.column}"
    place = path if finding.line is None else f"{path}:{finding.line}"
    within = _within(finding)
    return f"{place}: {within}" if finding.path and within else within or path


def _within(finding: Finding) -> str:
    """Return where in an input a finding stands: its record and field."""
    return ": ".join(name for name in (finding.record, finding.field) if name)


def _window(excerpt: Excerpt, width: int) -> tuple[str, str]:
    """Return as much around a fault as fits in so many columns, and the carets below the fault."""
    before, fault, after = (
        printable(words)
        for words in (
            excerpt.text[: excerpt.start],
            excerpt.text[excerpt.start : excerpt.end],
            excerpt.text[excerpt.end :],
        )
    )
    if columns_of(before + fault + after) > width:
        fault = fitting(fault, width - 2)
        room = width - 2 - columns_of(fault)
        shown_before = fitting(before[::-1], max(room // 3, room - columns_of(after)))[::-1]
        shown_after = fitting(after, room - columns_of(shown_before))
        before = shown_before if shown_before == before else f"…{shown_before}"
        after = shown_after if shown_after == after else f"{shown_after}…"
    return before + fault + after, " " * columns_of(before) + "^" * max(columns_of(fault), 1)


# --- JSON -----------------------------------------------------------------------------------------------------------


@attrs.define
class Json:
    """A JSON array with one object a finding, each on a line of its own."""

    for_programs: ClassVar[bool] = True
    _last: str = ""

    def finding(self, finding: Finding) -> str:
        """Return the object before, now that it is known that another follows."""
        before, self._last = self._last, json.dumps(as_dict(finding), ensure_ascii=False)
        return f"{before},\n" if before else "[\n"

    def end(self) -> str:
        """Return the last object and the end of the array."""
        return f"{self._last}\n]\n" if self._last else "[]\n"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as the object that JSON shows."""
    fields = ("path", "record", "code", "name", "severity", "message", "field", "line", "column", "end_line")
    shown: dict[str, Any] = {name: getattr(finding, name) for name in (*fields, "end_column")}
    return shown | {"fix": attrs.asdict(finding.fix) if finding.fix is not None else None}


# --- SARIF ----------------------------------------------------------------------------------------------------------

_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@attrs.define
class Sarif:
    """A SARIF 2.1.0 log of one run, with every finding and the manuals of all rules."""

    for_programs: ClassVar[bool] = True
    _seen: Counter[str] = attrs.field(factory=Counter)

    def finding(self, finding: Finding) -> str:
        """Return a finding as a result, the first one with the head of the log."""
        before = ",\n" if self._seen else _sarif_frame()[0]
        return before + json.dumps(_sarif_result(finding, self._seen), ensure_ascii=False)

    def end(self) -> str:
        """Return the end of the log."""
        head, tail = _sarif_frame()
        return tail if self._seen else head + tail


def _sarif_frame() -> tuple[str, str]:
    """Return what stands before and after the results."""
    driver = {"name": "fsrus-schema", "semanticVersion": __version__, "rules": [_sarif_rule(rule) for rule in RULES]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}  # the results come last
    log = json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)
    head, tail = log.rsplit("[]", 1)
    return f"{head}[\n", f"\n]{tail}\n"


def fingerprint(finding: Finding) -> str:
    """Return what a finding keeps when lines above it come and go: a hash of its record, code and message."""
    parts = (finding.record or finding.path or "", finding.code, finding.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


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
    return {"description": {"text": f"{fix.message}{_caution(fix)}"}, "artifactChanges": [change]}


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
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))


# --- GitHub ---------------------------------------------------------------------------------------------------------

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GitHub:
    """Each finding as a workflow command that GitHub shows beside the line."""

    for_programs: ClassVar[bool] = True

    def finding(self, finding: Finding) -> str:
        """Return a finding in a line; where it has no columns, the message says in which record and field it is."""
        properties = {
            "file": finding.path if finding.path != STANDARD_STREAM else None,
            "line": finding.line,
            "endLine": finding.end_line,
            "col": finding.column,
            "endColumn": finding.end_column,
            "title": f"{finding.code} {finding.name}",
        }
        shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
        within = "" if _is_exact(finding) else _within(finding)
        message = f"{within}: {finding.message}" if within else finding.message
        return f"::{_COMMANDS[finding.severity]} {shown}::{_data(message)}\n"

    def end(self) -> str:
        """Return nothing."""
        return ""


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


REPORTS: dict[str, Callable[[], Report]] = {"text": Text, "json": Json, "sarif": Sarif, "github": GitHub}
"""The reports by their names on the command line."""
