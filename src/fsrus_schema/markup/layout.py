"""The order in which the parts of a document stand, where it is not the usual one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import attrs


@attrs.frozen
class Part:
    """One part of a document, or a group (`opener`, `closer`) of parts."""

    part: str
    element: str | None = None
    parts: tuple[Part, ...] = ()
    attributes: Mapping[str, str] = attrs.field(factory=dict)
    count: int = 1

    def raw(self) -> dict[str, Any]:
        """Return the part in the record's JSON shape."""
        raw: dict[str, Any] = {"part": self.part}
        if self.count > 1:
            raw["count"] = self.count
        if self.element is not None:
            raw["element"] = self.element
        if self.parts:
            raw["parts"] = [part.raw() for part in self.parts]
        if self.attributes:
            raw["attributes"] = dict(self.attributes)
        return raw


def counted(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts with runs of the same kind as one; pages between blocks are blocks of the body."""
    out: list[Part] = []
    for part in parts:
        if out and _is_run(out[-1], part):
            joined = "page" if out[-1].part == part.part == "page" else out[-1].part
            if {out[-1].part, part.part} == {"page", "body"}:
                joined = "body"
            out[-1] = attrs.evolve(out[-1], part=joined, count=out[-1].count + part.count)
        else:
            out.append(attrs.evolve(part, parts=counted(part.parts)) if part.parts else part)
    return tuple(out)


def _is_run(one: Part, other: Part) -> bool:
    if one.part in ("opener", "closer") or one.element != other.element or one.attributes or other.attributes:
        return False
    return one.part == other.part or {one.part, other.part} == {"page", "body"}


def usual(raw: Mapping[str, Any], notes: int) -> tuple[Part, ...]:
    """Return the usual order: source line, heading, dateline (in an opener with handling lines), body, signatures.

    Args:
        raw: the parts of a document, in the record's JSON shape.
        notes: how many unnumbered notes stand before the heading.

    """
    out = [Part("note")] * notes + [Part("heading")]
    dateline = [Part("dateline")] if raw.get("dateline") else []
    handling = [Part("handling")] * len(raw.get("handling", ()))
    out += [Part("opener", parts=(*dateline, *handling))] if handling else dateline
    out += [Part("page" if block["type"] == "page" else "body") for block in raw.get("body", ())]
    out += [usual_closer(signature) for signature in raw.get("signatures", ())]
    return counted(out)


def usual_closer(signature: Mapping[str, Any]) -> Part:
    """Return the closer of a signature: a whole one where the text has `signed` inside, else around a `signed`."""
    whole = any(mark.get("element") == "signed" for mark in signature.get("marks", ()))
    return Part("closer") if whole else Part("closer", parts=(Part("signature"),))


def leading_notes(notes: Sequence[Mapping[str, Any]]) -> int:
    """Return how many source lines stand first among the notes: unnumbered, printed above the heading."""
    return sum(1 for _ in takewhile(lambda note: note.get("number") is None and note["kind"] == "source", notes))


def laid_out(raw: Mapping[str, Any], sequence: Iterable[Part], notes: int) -> list[dict[str, Any]] | None:
    """Return the order of the parts in the record's JSON shape, or None where it is the usual one."""
    actual = counted(sequence)
    return None if actual == usual(raw, notes) else [part.raw() for part in actual]


def parts_of(raw: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Return the parts of a record's `layout`."""
    return tuple(Part(**{**part, "parts": parts_of(part.get("parts", ()))}) for part in raw)
