"""The order of a page's parts, where it is not the usual one.

A page may begin above the heading; an early telegram has `[Telegram]` above its dateline.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

_USUAL = ("note", "heading", "dateline", "handling", "body", "signatures")
_ABOVE = ("note", "heading", "dateline", "handling")
_OPENER = ("dateline", "handling")


def layout_of(order: Sequence[str]) -> list[dict[str, Any]] | None:
    """Return the record's `layout` for parts that stand in this order; None where it is the usual one.

    A page after what stands above the message and before the signature is a block of the body; any other is a step of
    its own.
    """
    above = max((i for i, part in enumerate(order) if part in _ABOVE), default=-1)
    end = order.index("signatures") if "signatures" in order else len(order)
    parts = ["body" if part == "page" and above < i < end else part for i, part in enumerate(order)]
    if "page" not in parts and parts == sorted(parts, key=_USUAL.index):
        return None
    return _steps(parts)


def _steps(parts: list[str]) -> list[dict[str, Any]]:
    """Return the parts, counted; handling lines with the dateline beside them in an `opener`, signatures in closers."""
    steps: list[dict[str, Any]] = []
    for is_opener, run in groupby(parts, key=_OPENER.__contains__):
        members = list(run)
        if is_opener and "handling" in members:
            steps.append({"part": "opener", "parts": _counted(members)})
        else:
            steps += [
                {"part": "closer", "parts": [{"part": "signature"}]} if step["part"] == "signatures" else step
                for step in _counted(members)
            ]
    return steps


def _counted(parts: list[str]) -> list[dict[str, Any]]:
    counted = ((part, len(list(run))) for part, run in groupby(parts))
    return [{"part": part, "count": count} if count > 1 else {"part": part} for part, count in counted]
