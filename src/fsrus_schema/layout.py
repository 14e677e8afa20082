"""The order in which the parts of a document stand, where it is not the usual one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field

from fsrus_schema import examples
from fsrus_schema.model import Model, attributes, optional, sequence

__all__ = ["LayoutPart", "check_layout"]


class LayoutPart(Model):
    """One step of the order in which a document's parts stand, where it is not the usual one."""

    part: Literal[
        "note", "heading", "dateline", "handling", "body", "page", "line", "signature", "opener", "closer"
    ] = Field(description="What stands here: a part of the document, or a group of parts.", examples=["opener"])
    count: int = Field(
        default=1,
        ge=1,
        description="How many of it follow one another.",
        examples=[3],
        exclude_if=lambda count: count == 1,
    )
    element: str | None = optional(
        "Name of the element, where the part does not imply it: a handling line that is a `p`.", examples=["p"]
    )
    parts: tuple[LayoutPart, ...] = sequence("What stands inside an `opener` or `closer`.", examples=[examples.OPENER])
    attributes: dict[str, str] = attributes()


LayoutPart.model_rebuild()

_GROUPS = ("opener", "closer")
_AT_MOST = ("note",)  # a note stands at its marker, where it has one


def check_layout(layout: Iterable[LayoutPart], present: Mapping[str, int]) -> None:
    """Raise ValueError unless an order has each part of a document as often as the document has it.

    Args:
        layout: the order.
        present: how many the document has of each: `heading`, `dateline`, `handling`, `body` (with its pages),
            `signature`, `note`. Of notes fewer may have a place.

    """
    placed = _placed(layout)
    for part, count in present.items():
        if placed[part] > count or (placed[part] < count and part not in _AT_MOST):
            raise ValueError(f"layout has {placed[part]} times {part!r}, and the record {count} times")


def _placed(layout: Iterable[LayoutPart]) -> Counter[str]:
    placed: Counter[str] = Counter()
    for step in layout:
        if step.part in _GROUPS:
            if step.part == "closer" and not step.parts:  # a closer that is running text
                placed["signature"] += step.count
            for part, count in _placed(step.parts).items():
                placed[part] += count * step.count
        else:
            placed["body" if step.part == "page" else step.part] += step.count
    return placed
