#!/usr/bin/env python3
"""Do the rules on markup flag the documents that the Schematron of the Office of the Historian flags?

    python benchmarks/schematron.py --schema frus.sch [--schema FILE.sch] [--each N] VOLUME...

The Schematron is in https://github.com/HistoryAtState/frus, folder `schema`. It is compiled to XSLT 3 and run by SaxonC
(`pip install saxonche`) over all documents of each volume; beside it our rules are run. Prints for each rule how many
documents the assertions that it stands for flag, how many it flags itself, and how many only the one or only the other
flags; then N (5) documents of these. Rules whose assertions the schemas given do not have are left out.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

from fsrus_schema import api
from fsrus_schema.checking import check
from fsrus_schema.rules import Rule, find_rule

# The assertions that a rule stands for: what their messages say, values in these left out.
ASSERTIONS = {
    "M101": r"^Non-number component",
    "M102": r"^A div must have an @xml:id",
    "M103": r"^A div must have a head|^There can only be one head|^Head elements cannot be empty",
    "M111": r"^elements cannot be empty",
    "M112": r"^elements must be empty",
    "M113": r"^A pb or lb element cannot be",
    "M114": r"^A list element cannot contain",
    "M115": r"^hi elements require",
    "M116": r"^The number of rows",
    "M121": r"^Footnote ID mismatch",
    "M122": r"^A footnote cannot be nested",
    "M123": r"^Whitespace is not allowed before a footnote",
    "M124": r"^Whitespace is required between",
    "M126": r"^Footnote numbering mismatch",
    "M127": r"^Source note",
    "M131": r"Two elements cannot have the same xml:id",
    "M132": r"^ref.*No element's @xml:id corresponds",
    "M133": r"^Invalid ref/@target|^ref.*No volume's ID",
    "M134": r"^persName/@corresp.*has been defined with",
    "M135": r"^gloss/@target",
    "M141": r"^Multiple consecutive signature blocks",
    "M142": r"^A closer should only have one",
    "M143": r"^Signature blocks should contain",
    "M144": r"^The @corresp attribute is not allowed",
    "M151": r"^Dateline date @(?:when|from/@to/@notBefore/@notAfter) .*must be",
    "M152": r"^Dateline date @(?:from|notBefore) must have",
    "M153": r"^Dateline date/@(?:from|notBefore) dateTime",
    "M154": r"^Please use timezone offset",
    "M155": r"undated.*in this document dateline|^Within historical documents",
    "M156": r"^Undated documents must|^Supplied dates must",
    "M171": r"^Missing @frus:doc-dateTime|^div must have both",
    "M172": r"^Value of @frus:doc-dateTime-",
}

# --- the Schematron -------------------------------------------------------------------------------------------------

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_XSL = "http://www.w3.org/1999/XSL/Transform"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_DOCUMENT = "string(ancestor-or-self::*[local-name() = 'div'][@type = 'document'][1]/@xml:id)"


def children(element: Any, name: str) -> Iterator[Any]:
    yield from element.iterchildren(f"{{{_SCHEMATRON}}}{name}")


def schemas(path: Path) -> Iterator[Any]:
    """Yield a schema, and those that it extends."""
    schema = etree.parse(path).getroot()
    yield schema
    for extended in children(schema, "extends"):
        yield from schemas(path.parent / extended.get("href"))


def code_of(assertion: Any) -> str | None:
    """Return the code of the rule that stands for an assertion."""
    words = " ".join(" ".join(assertion.xpath("text()")).split())
    return next((code for code, pattern in ASSERTIONS.items() if re.search(pattern, words)), None)


def instruction(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_XSL}}}{tag}", {k.replace("_", "-"): v for k, v in attributes.items()})


def variables(parent: Any, source: Any, known: set[str]) -> None:
    for let in children(source, "let"):
        if let.get("name") not in known:
            known.add(let.get("name"))
            instruction(parent, "variable", name=let.get("name"), select=let.get("value"))


def compiled(path: Path) -> str:
    """Return a stylesheet that prints a line `DOCUMENT<tab>CODE` for each assertion that fails and has a rule."""
    read = list(schemas(path))
    prefixes = {ns.get("prefix"): ns.get("uri") for schema in read for ns in children(schema, "ns")}
    prefixes |= {prefix: uri for schema in read for prefix, uri in schema.nsmap.items() if prefix}
    prefixes |= {"xsl": _XSL, "xs": "http://www.w3.org/2001/XMLSchema"}
    attributes = {"version": "3.0", _BASE: path.resolve().as_uri()}
    sheet = etree.Element(f"{{{_XSL}}}stylesheet", attributes, nsmap=prefixes)
    instruction(sheet, "output", method="text")
    named: set[str] = set()
    for schema in read:
        variables(sheet, schema, named)
        sheet.extend(list(schema.iterchildren(f"{{{_XSL}}}*")))
    start = instruction(sheet, "template", match="/")
    for number, pattern in enumerate(pattern for schema in read for pattern in children(schema, "pattern")):
        if any(code_of(assertion) for assertion in pattern.iter(f"{{{_SCHEMATRON}}}assert")):
            instruction(start, "apply-templates", select="node()", mode=f"pattern{number}")
            compile_pattern(sheet, pattern, f"pattern{number}")
    return etree.tostring(sheet, encoding="unicode")


def compile_pattern(sheet: Any, pattern: Any, mode: str) -> None:
    """Add a mode for a pattern: a node is held against the first of its rules that matches, and no other."""
    instruction(sheet, "mode", name=mode, on_no_match="shallow-skip")
    for index, rule in enumerate(children(pattern, "rule")):
        template = instruction(sheet, "template", match=rule.get("context"), mode=mode, priority=str(1000 - index))
        variables(template, rule, set())
        for assertion in children(rule, "assert"):
            compile_assertion(template, assertion)
        instruction(template, "apply-templates", select="@* | node()", mode=mode)


def compile_assertion(template: Any, assertion: Any) -> None:
    code = code_of(assertion)
    if code is not None:
        attempt = instruction(template, "try")  # a date that cannot be read ends an assertion, not the run
        failed = instruction(attempt, "if", test=f"not({assertion.get('test')})")
        instruction(failed, "value-of", select=f"{_DOCUMENT} || '\t{code}\n'")
        instruction(attempt, "catch", errors="*")


# --- both -----------------------------------------------------------------------------------------------------------

Flagged = dict[str, set[str]]
"""The documents that each rule flags, by its code."""


def flagged_by_schematron(stylesheets: list[PyXsltExecutable], path: str) -> Flagged:
    found: Flagged = defaultdict(set)
    for stylesheet in stylesheets:
        for line in (stylesheet.transform_to_string(source_file=path) or "").splitlines():
            document, code = line.split("\t")
            if document:  # the rest is no part of a document
                found[code].add(f"{Path(path).stem}/{document}")
    return found


def flagged_by_rules(rules: Sequence[Rule], path: str) -> Flagged:
    found: Flagged = defaultdict(set)
    for reading in api.read_all(path, all_documents=True):
        for finding in check(reading, rules):
            found[finding.code].add(reading.telegram.id)
    return found


def add(found: Flagged, more: Flagged) -> None:
    for code, documents in more.items():
        found[code] |= documents


def report(rule: Rule, theirs: set[str], ours: set[str], each: int) -> None:
    only = {"only Schematron": theirs - ours, "only ours": ours - theirs}
    counts = [len(documents) for documents in (theirs, ours, *only.values())]
    print(f"{rule.code}{counts[0]:12}{counts[1]:7}{counts[2]:17}{counts[3]:11}  {rule.name}")
    for name, documents in only.items():
        if documents and each:
            print(f"    {name}: {', '.join(sorted(documents)[:each])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", nargs="+", metavar="VOLUME")
    parser.add_argument("--schema", action="append", type=Path, required=True)
    parser.add_argument("--each", type=int, default=5, help="documents shown that only one of the two flags")
    options = parser.parse_args()
    sheets = [compiled(path) for path in options.schema]
    rules = [find_rule(code) for code in ASSERTIONS if any(f"&#9;{code}&#10;" in sheet for sheet in sheets)]
    theirs: Flagged = defaultdict(set)
    ours: Flagged = defaultdict(set)
    with PySaxonProcessor(license=False) as processor:
        compiler = processor.new_xslt30_processor()
        stylesheets = [compiler.compile_stylesheet(stylesheet_text=sheet) for sheet in sheets]
        for path in options.volumes:
            add(theirs, flagged_by_schematron(stylesheets, path))
            add(ours, flagged_by_rules(rules, path))
    print("rule  Schematron   ours  only Schematron  only ours")
    for rule in rules:
        report(rule, theirs[rule.code], ours[rule.code], options.each)


if __name__ == "__main__":
    main()
