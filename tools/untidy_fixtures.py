"""Make untidy copies of published telegrams, as they come out of browsers, word processors and e-mails.

    python tools/untidy_fixtures.py

Writes `fixtures/untidy/FORM/NAME.txt` from the tidy pages in `fixtures/telegrams/`; `tests/test_untidy.py` holds each
to the tidy one's record.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import fsrus_schema as fs
from fsrus_schema.text import Text

FIXTURES = Path(__file__).parent.parent / "fixtures"
# A classical telegram with handling lines, a page inside a word, several notes and pages.
NAMES = ("frus1951v07p2.d193", "frus1955-57v13.d248", "frus1958-60v19.d73")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WIDTH = 72
CALLED = "\ue000"
"""Stands after a marker while the notes are moved."""


def _marked(page: str, telegram: fs.Telegram, mark: Callable[[str], str]) -> str:
    """Return a page with its note markers in another form."""
    position = 0
    for text in _texts(telegram):
        for note in text.of("note"):
            before = text.text[max(0, note.start - 8) : note.start]
            found = page.index(f"{before}{note.n}", position) + len(before)
            page = page[:found] + mark(str(note.n)) + page[found + len(str(note.n)) :]
            position = found
    return page


def _texts(telegram: fs.Telegram) -> list[Text]:
    dateline = [telegram.dateline.text] if telegram.dateline else []
    body = [block for block in telegram.body if isinstance(block, Text)]
    return [telegram.heading, *dateline, *telegram.handling, *body, *telegram.signatures]


def _notes_start(page: str) -> int:
    first = re.search(r"\n  \d+\. ", page)
    assert first is not None
    return first.start()


def _in_notes(page: str, change: Callable[[str], str]) -> str:
    start = _notes_start(page)
    return page[:start] + change(page[start:])


def _in_text(page: str, change: Callable[[str], str]) -> str:
    start = _notes_start(page)
    return change(page[:start]) + page[start:]


def _wrapped(page: str, _: fs.Telegram) -> str:
    lines = [
        textwrap.wrap(line, WIDTH, break_on_hyphens=False, break_long_words=False) or [""] for line in page.split("\n")
    ]
    return "\n".join("\n".join(part) for part in lines)


def _wrapped_with_notes_hanging(page: str, telegram: fs.Telegram) -> str:
    def hanging(notes: str) -> str:
        return "\n".join(textwrap.fill(note, WIDTH, subsequent_indent="     ") for note in notes.split("\n"))

    return _in_notes(_in_text(page, lambda text: _wrapped(text, telegram)), hanging)


def _notes_at_page_feet(page: str, telegram: fs.Telegram) -> str:
    """Return a page with each note below the page of the volume that its marker is on."""
    notes = {n: f"{n}. {text}" for n, text in re.findall(r"\n  (\d+)\. ([^\n]*)", page)}
    marked = _marked(page, telegram, lambda n: f"{n}{CALLED}")
    printed = []
    for part in re.split(r" *(\[Page \d+\]) *", marked[: _notes_start(marked)]):
        foot = [notes.pop(n) for n in re.findall(rf"(\d){CALLED}", part) if n in notes]
        printed += [part.strip(), "\n".join(foot)]
    assert not notes
    return "\n\n".join(part for part in printed if part).replace(CALLED, "") + "\n"


def _without_notes(page: str, telegram: fs.Telegram) -> str:
    unmarked = _marked(page, telegram, lambda _: "")
    return unmarked[: _notes_start(unmarked)] + "\n"


def _dateline_in_capitals(page: str, telegram: fs.Telegram) -> str:
    assert telegram.dateline is not None
    first = telegram.dateline.text.text.split("\n")[0]
    return page.replace(first, first.upper(), 1)


FORMS: dict[str, Callable[[str, fs.Telegram], str]] = {
    "no-break-blanks": lambda page, _: page.replace(" of ", "\u00a0of\u00a0"),
    "page-on-its-own-line": lambda page, _: re.sub(r" (\[Page \d+\]) ", r"\n\1\n", page),
    "page-between-blank-lines": lambda page, _: re.sub(
        r" (\[Page \d+\]) |\n  ", lambda found: f"\n\n{found[1]}\n\n" if found[1] else "\n\n", page
    ),
    "notes-not-indented": lambda page, _: page.replace("\n  ", "\n"),
    "notes-as-paragraphs": lambda page, _: page.replace("\n  ", "\n\n"),
    "notes-at-page-feet": _notes_at_page_feet,
    "back-links": lambda page, _: _in_notes(page, lambda notes: re.sub(r"\n  (\d+)\. ", r"\n\1↩ ", notes)),
    "markers-in-brackets": lambda page, t: _marked(page, t, lambda n: f"[{n}]"),
    "raised-markers": lambda page, t: _marked(page, t, lambda n: n.translate(RAISED)),
    "straight-quotes": lambda page, _: page.translate(str.maketrans("“”‘’", "\"\"''")),
    "tabs": lambda page, _: _in_text(page, lambda text: text.replace("\n\n", "\n\n\t")),
    "soft-hyphens": lambda page, _: page.replace("Department", "Depart\u00adment"),
    "windows-line-ends": lambda page, _: page.replace("\n", "\r\n"),
    "byte-order-mark": lambda page, _: f"\ufeff{page}",
    "windows-1252": lambda page, _: page,
    "wrapped": _wrapped,
    "wrapped-notes-hanging": _wrapped_with_notes_hanging,
    "double-spaced": lambda page, _: page.replace("\n", "\n\n"),
    "without-blank-lines": lambda page, _: page.replace("\n\n", "\n"),
    "no-notes": _without_notes,
    "dateline-in-capitals": _dateline_in_capitals,
    "markdown-emphasis": lambda page, _: _in_text(
        page, lambda text: re.sub(r"\bDepartment\b(?= )", "*Department*", text)
    ),
}


def made(form: str, name: str) -> bytes:
    """Return the bytes of a telegram's untidy copy."""
    path = FIXTURES / "telegrams" / name / f"{name}.txt"
    page = FORMS[form](path.read_text(encoding="utf-8"), fs.read(path).telegram)
    return page.encode("cp1252" if form == "windows-1252" else "utf-8")


def main() -> None:
    """Write every form of every telegram."""
    for form in FORMS:
        folder = FIXTURES / "untidy" / form
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (folder / f"{name}.txt").write_bytes(made(form, name))


if __name__ == "__main__":
    main()
