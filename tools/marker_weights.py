"""Learn the weights in `data/marker_weights.csv` from published volumes.

    python tools/marker_weights.py VOLUMES_FOLDER

Every telegram of the volumes is printed as a transcription, its markers known from the markup. Each numeral that could
be a marker is a row: the signs around it, and whether it is one. Logistic regression gives each sign a weight, in
log-odds; signs that are rare or weigh next to nothing are left out.
"""

from __future__ import annotations

import csv
import lzma
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

from fsrus_schema.formats import tei
from fsrus_schema.printed.front import find_front
from fsrus_schema.printed.layout import read_lines
from fsrus_schema.printed.marker_evidence import Surroundings, signs
from fsrus_schema.printed.note_list import note_texts, split_notes
from fsrus_schema.printed.note_markers import candidates
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.record import Page, Paragraph, Telegram
from fsrus_schema.text import Text

TARGET = Path(__file__).parents[1] / "src" / "fsrus_schema" / "data" / "marker_weights.csv"
OPEN, CLOSE = "\ue000", "\ue001"
ITERATIONS = 12
SHRINK = 0.3
"""How strongly a weight is held to zero."""
RAREST = 40
"""How often a sign must be seen to have a weight."""
LEAST = 0.35
"""The least weight that is kept."""


@attrs.frozen
class Row:
    """A numeral that could be a marker: where it was seen, the signs around it, and whether it is one."""

    seen: str
    signs: tuple[str, ...]
    is_marker: bool


def telegrams(folder: Path) -> Iterator[Telegram]:
    """Yield the telegrams of the volumes in a folder that are plain paragraphs, as transcriptions are."""
    for path in sorted(folder.glob("*.xml*")):
        with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as stream:
            for reading in tei.read(stream, str(path)):
                if all(isinstance(block, Paragraph | Page) for block in reading.telegram.body):
                    yield reading.telegram


def marked(telegram: Telegram) -> str:
    """Return the telegram in print, each marker between two characters that print does not have."""

    def with_signs(value: object) -> object:
        if isinstance(value, Text):
            marks = [m.model_copy(update={"n": f"{OPEN}{m.n}{CLOSE}"}) if m.type == "note" else m for m in value.marks]
            return value.model_copy(update={"marks": tuple(marks)})
        if isinstance(value, tuple):
            return tuple(map(with_signs, value))
        if hasattr(value, "model_copy") and hasattr(value, "__dict__"):
            return value.model_copy(update={name: with_signs(held) for name, held in value.__dict__.items()})
        return value

    body = {
        name: with_signs(getattr(telegram, name)) for name in ("heading", "dateline", "handling", "body", "signatures")
    }
    return print_page(telegram.model_copy(update=body))


def rows(telegram: Telegram) -> Iterator[Row]:
    """Yield the numerals of a telegram that could be markers."""
    printed = marked(telegram)
    page, known, done = "", set(), 0
    for match in re.finditer(f"{OPEN}(.*?){CLOSE}", printed):
        page += printed[done : match.start()]
        known.add((len(page), len(page) + len(match[1])))
        page += match[1]
        done = match.end()
    page += printed[done:]
    split = split_notes(page, read_lines(page))
    front = find_front(page, split.blocks)
    heading_end = front.heading_block[-1].end if front.heading_block else None
    around = Surroundings(page, split.blocks[front.after_source_line :], note_texts(page, split.notes), heading_end)
    notes = {note.number: note for note in reversed(around.notes)}
    for candidate in candidates(around):
        if candidate.n in notes and not page[candidate.start - 1].isspace():
            found = tuple(signs(candidate, notes[candidate.n], around))
            yield Row(telegram.id, found, (candidate.start, candidate.end) in known)


def learn(data: list[Row], names: list[str]) -> dict[str, float]:
    """Return the weight of each sign: the maximum of the likelihood, by Newton's method."""
    index = {name: i for i, name in enumerate(["always", *names])}
    found = [[0, *(index[sign] for sign in row.signs if sign in index)] for row in data]
    weights = [0.0] * len(index)
    for _ in range(ITERATIONS):
        gradient = [-SHRINK * weight for weight in weights]
        curvature = [[SHRINK * (i == j) for j in range(len(index))] for i in range(len(index))]
        for row, present in zip(data, found, strict=True):
            likelihood = 1 / (1 + math.exp(-max(min(sum(weights[i] for i in present), 30.0), -30.0)))
            bend = likelihood * (1 - likelihood)
            for i in present:
                gradient[i] += row.is_marker - likelihood
                line = curvature[i]
                for j in present:
                    line[j] += bend
        weights = [weight + step for weight, step in zip(weights, solve(curvature, gradient), strict=True)]
    return {name: weights[i] for name, i in index.items()}


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system of linear equations whose matrix is symmetric and positive."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(lines):
        for line in lines[i + 1 :]:
            factor = line[i] / pivot[i]
            if factor:
                line[i:] = [value - factor * above for value, above in zip(line[i:], pivot[i:], strict=True)]
    solution = [0.0] * len(lines)
    for i in range(len(lines) - 1, -1, -1):
        known = sum(lines[i][j] * solution[j] for j in range(i + 1, len(lines)))
        solution[i] = (lines[i][-1] - known) / lines[i][i]
    return solution


def main(folder: Path) -> None:
    """Learn the weights and write the table."""
    data = [row for telegram in telegrams(folder) for row in rows(telegram)]
    frequency = Counter(sign for row in data for sign in row.signs)
    names = sorted(sign for sign, count in frequency.items() if count >= RAREST)
    weights = learn(data, names)
    names = [name for name in names if abs(weights[name]) >= LEAST]
    weights = learn(data, names)
    seen = {
        sign: row.seen for row in reversed(data) for sign in row.signs if row.is_marker == (weights.get(sign, 0) > 0)
    }
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["sign", "weight", "seen"])
        for name in ("always", *names):
            table.writerow([name, f"{weights[name]:.2f}", seen.get(name, "")])
    wrong = sum((sum(weights.get(s, 0.0) for s in (*row.signs, "always")) > 0) != row.is_marker for row in data)
    print(f"{len(data)} numerals, {sum(row.is_marker for row in data)} markers, {wrong} told wrongly one by one")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
