"""The rules, topic by topic, and how to choose among them.

The first letter of a code is its topic: T text, P pages, N notes, H heading, D dateline, R received, S source and
handling, G signature, I identity, M markup, C conservation, F formats, X this software's own failures. Codes and names
never change; a name says the fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from fsrus_schema.errors import UsageError
from fsrus_schema.rules import (
    brackets,
    characters,
    completeness,
    conservation,
    dateline,
    heading,
    identity,
    markup,
    markup_dates,
    markup_notes,
    markup_references,
    misprints,
    notes,
    noticed,
    pages,
    quotations,
    received,
    signature,
    source,
)
from fsrus_schema.rules.base import Cure, Problem, Rule
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.manual import manual, page

__all__ = [
    "RULES",
    "TOPICS",
    "Cure",
    "Document",
    "Problem",
    "Rule",
    "find_rule",
    "find_rules",
    "manual",
    "page",
    "select",
]

_TOPICS = (
    quotations,
    brackets,
    misprints,
    characters,
    completeness,
    conservation,
    pages,
    notes,
    heading,
    dateline,
    received,
    source,
    signature,
    identity,
    markup,
    markup_notes,
    markup_references,
    markup_dates,
    noticed,
)

TOPICS = {
    "T": "Text",
    "P": "Pages",
    "N": "Notes",
    "H": "Heading",
    "D": "Dateline",
    "R": "Received",
    "S": "Source and handling",
    "G": "Signature",
    "I": "Identity",
    "M": "Markup",
    "C": "Conservation",
    "F": "Formats",
    "X": "This software",
}
"""The topic of a rule, by the first letter of its code."""

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for topic in _TOPICS for rule in topic.RULES.rules), key=lambda rule: rule.code)
)
_BY_CODE = {rule.code: rule for rule in RULES}


def find_rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of that code, name or alias; UsageError says how to list them.

    The Schematron's patterns hold several assertions each, so that an alias may stand for several rules.
    """
    if name in _BY_CODE:
        return (_BY_CODE[name],)
    wanted = name.lower()
    found = tuple(rule for rule in RULES if wanted in (rule.code.lower(), rule.name, *rule.aliases))
    if not found:
        names = [known for rule in RULES for known in (rule.code, rule.name, *rule.aliases)]
        near = get_close_matches(name, names, n=1)
        suggestion = f" (did you mean {near[0]}?)" if near else ""
        raise UsageError(f"no rule {name!r}{suggestion}: `fsrus-schema explain` lists them all")
    return found


def find_rule(name: str) -> Rule:
    """Return the first rule of that code, name or alias; UsageError says how to list them."""
    return find_rules(name)[0]


def select(selected: Iterable[str] = (), ignored: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules whose code begins with one of `selected` (all where empty) and with none of `ignored`.

    Names and aliases stand for their code; UsageError where a word fits no rule.
    """
    chosen = [prefix for word in selected for prefix in _prefixes(word)]
    left_out = [prefix for word in ignored for prefix in _prefixes(word)]
    return tuple(
        rule
        for rule in RULES
        if (not chosen or rule.code.startswith(tuple(chosen))) and not rule.code.startswith(tuple(left_out))
    )


def _prefixes(word: str) -> list[str]:
    """Return the codes or the prefix of codes that a word of a selection stands for."""
    if word and any(rule.code.startswith(word.upper()) for rule in RULES):
        return [word.upper()]
    return [rule.code for rule in find_rules(word)]
