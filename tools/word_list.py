#!/usr/bin/env python3
"""Make the list of the corpus's words: `python tools/word_list.py VOLUME.xml[.xz] … `.

Takes the text of every document of published FRUS volumes (in the public domain: https://github.com/HistoryAtState/frus)
and writes `src/fsrus_schema/data/words.txt.gz`: the words, and compounds with hyphens, that stand in at least
DOCUMENTS documents, in lower case, sorted. A compound is left out where the same letters without its hyphen are very
much more common: those are words broken at the end of a printed line. Same volumes, same bytes.
"""

from __future__ import annotations

import collections
import gzip
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

DOCUMENTS = 3
BROKEN = 30
"""How many times as many documents must have the joined word for the hyphenated one to be taken for broken."""
TEI = "{http://www.tei-c.org/ns/1.0}"
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
HALVES = re.compile(r"[^\W\d_]+-\s+[^\W\d_]+")
"""A word broken between two lines, and its hyphen kept: neither half is a word."""
LONGEST = 40
PARSER = etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False, no_network=True)
TARGET = Path(__file__).parents[1] / "src" / "fsrus_schema" / "data" / "words.txt.gz"


def documents(path: Path) -> Iterator[str]:
    """Yield the text of each document of a volume, blocks and page breaks parted by blanks."""
    data = path.read_bytes()
    root = etree.fromstring(lzma.decompress(data) if path.suffix == ".xz" else data, PARSER)
    for div in root.iter(f"{TEI}div"):
        if div.get("type") == "document":
            yield HALVES.sub(" ", "".join(_texts(div)))


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
            if child.tag.removeprefix(TEI) in ("p", "note", "item", "cell", "head", "lb", "dateline", "signed", "seg"):
                yield " "
        yield child.tail or ""


def main(paths: list[str]) -> None:
    """Count in how many documents each word stands, and write those that stand in enough."""
    counts: collections.Counter[str] = collections.Counter()
    for path in sorted(map(Path, paths), key=lambda p: p.name):
        for text in documents(path):
            counts.update({word.lower().replace("'", "’") for word in WORD.findall(text) if len(word) <= LONGEST})
    words = sorted(
        word
        for word, count in counts.items()
        if count >= DOCUMENTS and ("-" not in word or counts[word.replace("-", "")] < BROKEN * count)
    )
    TARGET.write_bytes(gzip.compress("\n".join(words).encode("utf-8"), 9, mtime=0))
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
