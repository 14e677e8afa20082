"""The manuals of the rules, as a terminal shows them and as the page `docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fsrus_schema.rules.base import Rule

_EXAMPLES = ("Bad:", "Good:")
_OF_TELEGRAMS = "It is asked of telegrams, not of the other documents of a volume."
_INTRODUCTION = """\
# Rules

Every finding of `fsrus-schema validate` carries the code of the rule that made it. `fsrus-schema explain CODE` prints
the same manual. Severity says how sure and how grave: **error** is certainly wrong or unusable, **warning** probably
wrong, **info** worth a look.

This page is made from the rules' own manuals by `tools/rules_page.py`.
"""


def manual(rule: Rule) -> str:
    """Return a rule's manual as plain text: code, name, severity, aliases, and what its docstring says."""
    lines = [f"{rule.code} {rule.name} ({rule.severity})", ""]
    if rule.of_telegrams:
        lines += [_OF_TELEGRAMS, ""]
    if rule.aliases:
        lines += [f"Also known as: {', '.join(rule.aliases)}.", ""]
    return "\n".join([*lines, rule.manual, ""])


def page(rules: Iterable[Rule], topics: dict[str, str]) -> str:
    """Return the Markdown page of all manuals; `topics` gives the title of each first letter of a code."""
    parts = [_INTRODUCTION]
    topic = None
    for rule in rules:
        if rule.code[0] != topic:
            topic = rule.code[0]
            parts.append(f"## {topics[topic]}\n")
        parts.append("\n".join(_section(rule)))
    return "\n".join(parts)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name}"
    yield ""
    said = [f"Severity: {rule.severity}."]
    if rule.of_telegrams:
        said.append(_OF_TELEGRAMS)
    if rule.aliases:
        said.append(f"Also known as {', '.join(f'`{alias}`' for alias in rule.aliases)}.")
    yield " ".join(said)
    yield ""
    yield from _markdown(rule.manual.split("\n"))
    yield ""


def _markdown(lines: list[str]) -> Iterator[str]:
    """Yield a docstring's lines with its examples fenced, so that their lines stay lines."""
    fenced: list[str] | None = None
    for line in [*lines, "end"]:
        if fenced is not None and line and not line.startswith(" "):
            while not fenced[-1]:
                fenced.pop()
            yield from ("", "```text", *(text[4:] for text in fenced), "```", "")
            fenced = None
        if fenced is not None:
            fenced.append(line)
        elif line in _EXAMPLES:
            yield line
            fenced = []
        elif line != "end":
            yield line
