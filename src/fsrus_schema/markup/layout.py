"""The order in which the parts of a document stand, where it is not the usual one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import attrs

_GROUPS = frozenset(("opener", "closer"))


@attrs.define
class Step:
    """One step of the order: a part and how often it follows on itself, or a group (`opener`, `closer`) of steps."""

    part: str
    count: int = 1
    element: str | None = None
    parts: list[Step] = attrs.field(factory=list)
    attributes: Mapping[str, str] = attrs.field(factory=dict)

    def raw(self) -> dict[str, Any]:
        """Return the step in the record's JSON shape."""
        raw: dict[str, Any] = {"part": self.part}
        if self.count > 1:
            raw["count"] = self.count
        if self.element is not None:
            raw["element"] = self.element
        if self.parts:
            raw["parts"] = [step.raw() for step in self.parts]
        if self.attributes:
            raw["attributes"] = dict(self.attributes)
        return raw


def add(steps: list[Step], part: str, element: str | None = None) -> None:
    """Add a part to an order; one more of the last is counted there. Pages between blocks are blocks of the body."""
    last = steps[-1] if steps else None
    if last is None or last.element != element or last.part in _GROUPS:
        steps.append(Step(part, element=element))
    elif last.part == part:
        last.count += 1
    elif {last.part, part} == {"page", "body"}:
        last.part = "body"
        last.count += 1
    else:
        steps.append(Step(part, element=element))


def usual(raw: Mapping[str, Any], notes: int) -> list[Step]:
    """Return the usual order: source line, heading, dateline (in an opener with handling lines), body, signatures.

    Args:
        raw: the parts of a document, in the record's JSON shape.
        notes: how many unnumbered notes stand before the heading.

    """
    steps = [Step("note", notes)] if notes else []
    if _has_heading(raw):
        steps.append(Step("heading"))
    dateline = [Step("dateline")] if raw.get("dateline") else []
    handling = len(raw.get("handling", ()))
    if handling:
        steps.append(Step("opener", parts=[*dateline, Step("handling", handling)]))
    else:
        steps += dateline
    if body := raw.get("body"):
        steps.append(Step("page" if all(block["type"] == "page" for block in body) else "body", len(body)))
    steps += [usual_closer(signature) for signature in raw.get("signatures", ())]
    return steps


def _has_heading(raw: Mapping[str, Any]) -> bool:
    """Whether a document has a printed heading; a record without one has an empty text for it."""
    heading = raw.get("heading") or {}
    return any((heading.get("text"), heading.get("marks"), heading.get("attributes"), raw.get("number")))


def usual_closer(signature: Mapping[str, Any]) -> Step:
    """Return the closer of a signature: a whole one where the text has `signed` inside, else around a `signed`."""
    whole = any(mark.get("element") == "signed" for mark in signature.get("marks", ()))
    return Step("closer") if whole else Step("closer", parts=[Step("signature")])


def leading_notes(notes: Sequence[Mapping[str, Any]]) -> int:
    """Return how many source lines stand first among the notes: unnumbered, printed above the heading."""
    return sum(1 for _ in takewhile(lambda note: note.get("number") is None and note["kind"] == "source", notes))


def laid_out(raw: Mapping[str, Any], steps: list[Step], notes: int) -> list[dict[str, Any]] | None:
    """Return the order of the parts in the record's JSON shape, or None where it is the usual one."""
    return None if steps == usual(raw, notes) else [step.raw() for step in steps]


def steps_of(raw: Iterable[Mapping[str, Any]]) -> list[Step]:
    """Return the steps of a record's `layout`."""
    return [Step(**{**step, "parts": steps_of(step.get("parts", ()))}) for step in raw]
