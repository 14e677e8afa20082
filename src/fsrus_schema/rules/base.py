"""What a rule is: a function over a telegram that yields problems, with its code, name, severity and manual.

The function's docstring is the rule's manual: what it finds, why it matters, an example of the fault and of sound
print, and where the rule was learnt. A problem says where in the record it is; `check` turns it into a finding with
line and column.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import attrs

from fsrus_schema.finding import Severity
from fsrus_schema.rules.document import Document


@attrs.frozen
class Cure:
    """How to mend a problem: what to do, whether that is certain, and replacements in the problem's field.

    `replacements` are (start, end, text) with offsets into the field's text.
    """

    message: str
    safe: bool
    replacements: tuple[tuple[int, int, str], ...]


@attrs.frozen
class Problem:
    """One fault in one field of the record.

    `field` is the path of a Text (`body[3]`) or another part (`number`); `start` and `end` are offsets into the Text.
    A point (`start == end`) that stands for a mark names it by `printed`, the characters printed there: a note's
    number, `[Page 756]`. `field` null means the input as a whole, `start` and `end` being offsets into it.
    `line` is where a rule on markup found its element.
    """

    field: str | None
    start: int
    end: int
    message: str
    cure: Cure | None = None
    printed: str | None = None
    line: int | None = None


Find = Callable[[Document], Iterable[Problem]]


@attrs.frozen
class Rule:
    """A rule: its stable code and name, how grave its findings are, and the function that finds them.

    `of_telegrams` are the rules that hold of telegrams alone: another document of a volume need not have a recipient
    or a dateline, its letterhead may have a second date, it may be signed with a first name and come by ship.
    """

    code: str
    name: str
    severity: Severity
    find: Find = attrs.field(repr=False, eq=False)
    aliases: tuple[str, ...] = ()
    of_telegrams: bool = False

    def applies_to(self, document: Document) -> bool:
        """Tell whether the rule has anything to say about such a document."""
        return not (self.of_telegrams and document.is_no_telegram)

    @property
    def manual(self) -> str:
        """What the rule finds and why, with a bad and a good example."""
        return inspect.getdoc(self.find) or ""


class Registry:
    """The rules of one topic, in the order in which they are written."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(
        self, code: str, name: str, severity: Severity, *aliases: str, of_telegrams: bool = False
    ) -> Callable[[Find], Find]:
        """Register the decorated function as a rule; `aliases` are its names elsewhere, as in the Schematron."""

        def register(find: Find) -> Find:
            self.rules.append(Rule(code, name, severity, find, aliases, of_telegrams))
            return find

        return register
