#!/usr/bin/env python3
"""How many errors do the rules find? Puts one error of each kind into transcriptions, and looks for it.

    python benchmarks/seeded_errors.py FOLDER [--every N] [--seed S] [--show K]

FOLDER holds transcriptions of published telegrams, `VOLUME.DOCUMENT.txt`. An error is found where a finding of
severity error or warning, which the unchanged text does not have, stands on a line where the error shows. Prints for
each kind how many were put in and how many found; --show K prints K of those that were missed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import attrs

from fsrus_schema.api import parse
from fsrus_schema.checking import check
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.rules.words import is_word


@attrs.frozen
class Seeded:
    """A text with an error, and the 1-based lines on which it shows."""

    text: str
    lines: frozenset[int]


@attrs.define
class Page:
    """A transcription, and the random choices of errors in it."""

    text: str
    rng: random.Random

    @property
    def notes_start(self) -> int:
        """Where the list of notes begins."""
        match = re.search(r"^  \d{1,3}[a-z]?\. ", self.text, re.M)
        return match.start() if match else len(self.text)

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def pick(self, pattern: str, *, end: int | None = None, flags: int = 0) -> re.Match[str] | None:
        """Return one match of a pattern at random."""
        matches = list(re.compile(pattern, flags).finditer(self.text, 0, len(self.text) if end is None else end))
        return self.rng.choice(matches) if matches else None

    def replace(self, start: int, end: int, new: str) -> Seeded:
        return Seeded(self.text[:start] + new + self.text[end:], frozenset({self.line_at(start)}))


Kind = Callable[[Page], Seeded | None]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    def register(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return register


def _replacing(pattern: str, new: Callable[[Page, re.Match[str]], str], flags: int = 0) -> Kind:
    """Make a kind that changes one match of a pattern."""

    def change(page: Page) -> Seeded | None:
        match = page.pick(pattern, flags=flags)
        return page.replace(*match.span(), new(page, match)) if match else None

    return change


def _drop(page: Page, match: re.Match[str]) -> str:
    return ""


KINDS["opening quotation mark dropped"] = _replacing("“", _drop)
KINDS["closing quotation mark dropped"] = _replacing("”", _drop)
KINDS["straight quotation mark"] = _replacing("[“”]", lambda page, match: '"')
KINDS["bracket dropped"] = _replacing(r"[()]|\[(?!Page)|(?<!\d)\]", _drop)
KINDS["bracket of a page mark dropped"] = _replacing(
    r"\[Page \d+\]", lambda page, m: page.rng.choice([m.group()[1:], m.group()[:-1]])
)
KINDS["doubled word"] = _replacing(
    r"(?<= )(?:the|of|to|and|in|a|that|is|with|for|by|[a-z]{4,12})(?= [a-z])",
    lambda page, m: f"{m.group()} {m.group()}",
)
KINDS["look-alike letter"] = _replacing(
    r"(?<=[a-z])[aeocpx](?=[a-z])", lambda page, m: m.group().translate(str.maketrans("aeocpx", "аеосрх"))
)
KINDS["mojibake"] = _replacing(
    "[“”’éá–]", lambda page, m: m.group().encode("utf-8").decode("cp1252", errors="ignore") or "â€"
)
KINDS["invisible character"] = _replacing(
    r"(?<=[a-z])(?=[a-z])", lambda page, m: page.rng.choice("\u00ad\u200b\u200d\ufeff\u2060")
)
KINDS["digit for letter"] = _replacing(
    r"(?<=[a-z])[lo](?=[a-z])|(?<=[a-z])ll\b", lambda page, m: m.group().translate(str.maketrans("lo", "10"))
)
KINDS["letter for digit"] = _replacing(
    r"(?<=\d)[10](?=\d)|(?<=\d)[10]\b(?! ?[ap]\.)", lambda page, m: page.rng.choice("lI") if m.group() == "1" else "O"
)
KINDS["blank before a stop"] = _replacing(r"(?<=[a-z])[.,;:](?= [A-Za-z])", lambda page, m: f" {m.group()}")


@kind("line-end hyphen")
def _hyphen(page: Page) -> Seeded | None:
    words = [m for m in re.finditer(r"(?<![\w’-])[a-z]{7,14}(?![\w’-])", page.text) if is_word(m.group())]
    if not words:
        return None
    match = page.rng.choice(words)
    at = match.start() + page.rng.randint(2, len(match.group()) - 3)
    return page.replace(at, at, "-")


def _note_lines(page: Page) -> list[re.Match[str]]:
    return list(re.finditer(r"^  (\d{1,3})\. .*\n?", page.text, re.M))


def _markers(page: Page, number: str) -> list[tuple[int, int]]:
    """Return where the markers of a note stand, glued to a word or the stop after it."""
    found = re.finditer(rf"(?<=[a-z.,;:”)\]]){number}(?![\w])", page.text[: page.notes_start])
    return [match.span() for match in found]


@kind("note deleted")
def _note_deleted(page: Page) -> Seeded | None:
    notes = [(m, marks) for m in _note_lines(page) if len(marks := _markers(page, m[1])) == 1]
    if not notes:
        return None
    note, marks = page.rng.choice(notes)
    lines = {page.line_at(marks[0][0])}
    return Seeded(page.text[: note.start()] + page.text[note.end() :], frozenset(lines))


@kind("marker deleted")
def _marker_deleted(page: Page) -> Seeded | None:
    notes = [(m, marks) for m in _note_lines(page) if len(marks := _markers(page, m[1])) == 1]
    if not notes:
        return None
    note, (mark,) = page.rng.choice(notes)
    changed = page.replace(*mark, "")
    return Seeded(changed.text, changed.lines | {page.line_at(note.start())})


@kind("note number repeated")
def _note_repeated(page: Page) -> Seeded | None:
    notes = _note_lines(page)
    if len(notes) < 2:
        return None
    index = page.rng.randrange(1, len(notes))
    note, before = notes[index], notes[index - 1]
    if note[1] == before[1]:
        return None
    changed = page.replace(*note.span(1), before[1])
    lines = {page.line_at(start) for start, _ in _markers(page, note[1])}
    return Seeded(changed.text, changed.lines | lines | {page.line_at(before.start())})


@kind("two notes swapped")
def _notes_swapped(page: Page) -> Seeded | None:
    notes = _note_lines(page)
    if len(notes) < 2:
        return None
    index = page.rng.randrange(1, len(notes))
    first, second = notes[index - 1], notes[index]
    if int(first[1]) >= int(second[1]):
        return None
    one, two = first.group().rstrip("\n"), second.group().rstrip("\n")
    text = page.text[: first.start()] + f"{two}\n{one}\n" + page.text[second.end() :]
    return Seeded(text, frozenset({page.line_at(first.start()), page.line_at(second.start())}))


@kind("page number wrong")
def _page_wrong(page: Page) -> Seeded | None:
    marks = list(re.finditer(r"\[Page (\d+)\]", page.text))
    if len(marks) < 2:
        return None
    match = page.rng.choice(marks)
    wrong = int(match[1]) + page.rng.choice([-30, -3, -2, 2, 3, 10, 100])
    if wrong < 1:
        return None
    changed = page.replace(*match.span(1), str(wrong))
    near = {page.line_at(m.start()) for m in marks} if len(marks) == 2 else set()
    return Seeded(changed.text, changed.lines | near)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATELINE_DAY = rf"^(?:[^\n]{{2,40}}, )?(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})[^\n]{{0,30}}$"


def _dateline(page: Page) -> re.Match[str] | None:
    return re.search(_DATELINE_DAY, page.text[: page.notes_start], re.M)


@kind("impossible day")
def _impossible_day(page: Page) -> Seeded | None:
    match = _dateline(page)
    if match is None:
        return None
    short = match["month"] in ("April", "June", "September", "November", "February")
    return page.replace(*match.span("day"), page.rng.choice(["31", "32", "37"] if short else ["32", "35", "41"]))


def _misspelt(page: Page, word: str) -> str:
    """Return a word with one letter lost, doubled, changed or swapped with its neighbour."""
    at = page.rng.randrange(1, len(word) - 1)
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    slips = [slip for slip in slips if slip != word]
    return page.rng.choice(slips)


@kind("misspelt month")
def _misspelt_month(page: Page) -> Seeded | None:
    match = _dateline(page)
    if match is None or len(match["month"]) < 4:
        return None
    return page.replace(*match.span("month"), _misspelt(page, match["month"]))


@kind("misspelt word in the heading")
def _misspelt_heading(page: Page) -> Seeded | None:
    end = page.text.find("\n\n", page.text.find(" to the "))
    words = (
        "Telegram|Airgram|Department|Embassy|Secretary|Ambassador|Mission|Consulate|Chargé|Consul|Legation|Delegation"
    )
    match = page.pick(rf"\b(?:{words})\b", end=max(end, 0))
    return page.replace(*match.span(), _misspelt(page, match.group())) if match else None


@kind("misspelt classification")
def _misspelt_classification(page: Page) -> Seeded | None:
    words = "Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|Priority|Immediate"
    match = page.pick(rf"(?m)(?<=\. )(?:{words})(?=[.;])|^(?:{words.lower()})\b(?=[ a-z]{{0,20}}$)")
    return page.replace(*match.span(), _misspelt(page, match.group())) if match else None


@kind("impossible hour")
def _impossible_hour(page: Page) -> Seeded | None:
    match = _dateline(page)
    if match is None:
        return None
    time = re.search(r"(\d{1,2})(:\d\d)? ?[ap]\. ?m\.|(\d{4})Z", match.group())
    if time is None:
        return None
    start = match.start()
    if time[3]:
        return page.replace(
            start + time.start(3), start + time.end(3), page.rng.choice(["2575", "1579", "2460", "3012"])
        )
    if time[2]:
        return page.replace(start + time.start(2), start + time.end(2), page.rng.choice([":67", ":75", ":99"]))
    return page.replace(start + time.start(1), start + time.end(1), page.rng.choice(["14", "19", "25", "0"]))


@kind("year off by ten against the volume")
def _year_off(page: Page) -> Seeded | None:
    match = _dateline(page)
    if match is None:
        return None
    year = int(match["year"]) + page.rng.choice([-10, 10])
    return page.replace(*match.span("year"), str(year))


@kind("received months after")
def _received_late(page: Page) -> Seeded | None:
    sent = _dateline(page)
    match = page.pick(rf"Received (?P<day>(?:{_MONTHS}) \d{{1,2}} |(?=at \d))")
    if match is None or sent is None:
        return None
    months = _MONTHS.split("|")
    month = months.index(sent["month"]) + page.rng.randint(2, 9)
    year = f", {int(sent['year']) + 1}, " if month > 11 else " "
    return page.replace(*match.span("day"), f"{months[month % 12]} {sent['day']}{year}")


@kind("file year against the dateline")
def _file_year(page: Page) -> Seeded | None:
    match = re.search(
        r"^(?:  \d\. Source: [^\n]*?Central Files, |)\d{3}[^\n ]*/\d{1,2}–\d{1,2}(?P<year>\d\d)(?=[.:])",
        page.text,
        re.M,
    )
    if match is None:
        return None
    year = (int(match["year"]) + page.rng.choice([-1, 1, 2, 10])) % 100
    return page.replace(*match.span("year"), f"{year:02}")


@kind("`Source:` lost")
def _source_lost(page: Page) -> Seeded | None:
    match = re.search(r"^  \d\. (Source: )", page.text, re.M)
    return page.replace(*match.span(1), "") if match else None


@kind("file cut in half")
def _cut(page: Page) -> Seeded | None:
    start = page.text.find("\n\n", page.text.find("\n\n") + 2)
    if page.notes_start - start < 400:
        return None
    at = page.rng.randint(start + 200, start + (page.notes_start - start) * 2 // 3)
    text = page.text[:at].rstrip()
    if re.search(r"[.?!:;…”)\]]$", text):
        return None  # cut where a sentence happens to end
    return Seeded(text, frozenset({text.count("\n") + 1}))


# --- looking for them -----------------------------------------------------------------------------------------------


def findings(text: str, name: str) -> list[Finding]:
    return [finding for finding in check(parse(text, name)) if finding.severity is not Severity.INFO]


def _signature(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.message, finding.field


def is_found(seeded: Seeded, name: str, before: Counter[tuple[object, ...]]) -> bool:
    """Tell whether a finding that the unchanged text has not stands on a line where the error shows."""
    found = findings(seeded.text, name)
    new = Counter(map(_signature, found)) - before
    return any(finding.line in seeded.lines for finding in found if new[_signature(finding)] > 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--kind", default="", help="only kinds whose name contains this")
    options = parser.parse_args()
    put, found = Counter[str](), Counter[str]()
    missed: dict[str, list[str]] = {}
    for number, path in enumerate(sorted(options.folder.glob("*.txt"))[:: options.every]):
        text = path.read_text(encoding="utf-8")
        before = Counter(map(_signature, findings(text, path.name)))
        for name, make in KINDS.items():
            if options.kind not in name:
                continue
            seeded = make(Page(text, random.Random(f"{options.seed} {number} {name}")))
            if seeded is None or seeded.text == text:
                continue
            put[name] += 1
            if is_found(seeded, path.name, before):
                found[name] += 1
            elif len(missed.setdefault(name, [])) < options.show:
                lines = seeded.text.split("\n")
                missed[name].append(f"{path.name}:{min(seeded.lines)}: {_difference(text, lines, min(seeded.lines))}")
    for name in KINDS:
        if put[name]:
            print(f"{name}: {found[name]}/{put[name]} = {100 * found[name] / put[name]:.1f}%")
            for line in missed.get(name, ()):
                print(f"    {line}")
    print(f"all: {found.total()}/{put.total()} = {100 * found.total() / max(put.total(), 1):.1f}%")
    return 0


def _difference(text: str, lines: list[str], number: int) -> str:
    """Return what stands around the first difference of a line."""
    old = text.split("\n")[number - 1]
    new = lines[number - 1] if number <= len(lines) else ""
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return new[max(at - 60, 0) : at + 60]


if __name__ == "__main__":
    sys.exit(main())
