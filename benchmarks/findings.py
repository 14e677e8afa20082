#!/usr/bin/env python3
"""What do the rules find in published telegrams? Counts the findings of each rule, and draws some to be judged by hand.

    python benchmarks/findings.py PATH... [--each N] [--seed S] [--select CODES] [--every K] [--all-documents]

PATH is a folder or file of transcriptions or volumes. Prints for each rule how many findings it has, in how many
telegrams; then N findings of each rule, drawn at random with the seed, each with the words around it. The draw depends
on nothing but the inputs, the rules and the seed. --every K checks each Kth telegram only; --all-documents checks the
documents of a volume that are no telegrams too.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import attrs

from fsrus_schema import api
from fsrus_schema.checking import check
from fsrus_schema.finding import Finding
from fsrus_schema.inputs import expand
from fsrus_schema.reading import Reading
from fsrus_schema.rules import RULES, Rule, select

_AROUND = 60  # characters shown on either side of a finding
_LONGEST = 120  # characters shown of a finding itself


@attrs.frozen
class Found:
    """A finding, and the words around it."""

    finding: Finding
    words: str


def readings(paths: Iterable[str], *, all_documents: bool) -> Iterator[Reading]:
    for path in expand(paths, None, ()):
        if isinstance(path, str):
            yield from api.read_all(path, all_documents=all_documents)


def words(finding: Finding, reading: Reading) -> str:
    """Return the words of a transcription around a finding, which stands between two bars."""
    source = reading.text
    if source is None or not (finding.line and finding.column and finding.end_line and finding.end_column):
        return finding.field or ""
    start = source.offset(finding.line, finding.column)
    end = source.offset(finding.end_line, finding.end_column)
    shown = source.text[start : min(end, start + _LONGEST)]
    before, after = source.text[max(start - _AROUND, 0) : start], source.text[end : end + _AROUND]
    return f"{before}|{shown}|{after}".replace("\n", "¶")


def findings(read: Iterable[Reading], rules: tuple[Rule, ...]) -> dict[str, list[Found]]:
    """Return the findings by the code of their rule, in the order of the inputs."""
    found: dict[str, list[Found]] = defaultdict(list)
    for reading in read:
        for finding in check(reading, rules):
            found[finding.code].append(Found(finding, words(finding, reading)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--each", type=int, default=10, help="findings drawn of each rule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--select", default="", help="codes or prefixes of codes, parted by commas")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--all-documents", action="store_true")
    options = parser.parse_args()
    rules = select(options.select.split(",")) if options.select else RULES
    read = readings(options.paths, all_documents=options.all_documents)
    found = findings(islice(read, 0, None, options.every), rules)
    for rule in rules:
        mine = found[rule.code]
        telegrams = len({f.finding.record for f in mine})
        print(f"{rule.code} {rule.name} {rule.severity}: {len(mine)} findings in {telegrams} telegrams")
    for rule in rules:
        mine = found[rule.code]
        # A seed of its own for each rule: what one finds does not change what is drawn of the others.
        chosen = random.Random(f"{options.seed}{rule.code}").sample(range(len(mine)), min(options.each, len(mine)))
        for index in sorted(chosen):
            finding = mine[index].finding
            print(f"\n{rule.code} {finding.record}:{finding.line} {finding.message}\n    {mine[index].words}")


if __name__ == "__main__":
    main()
