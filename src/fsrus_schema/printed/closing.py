"""What ends a page: the signature, and what the editors say below it.

    Hull

    [For text of agreement providing for a Military Aviation Mission …, see Department of State Executive Agreement
    Series No. 343 …]

Volumes up to 1951 print such remarks, of one paragraph or several, in one pair of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from fsrus_schema.printed.layout import Block
from fsrus_schema.printed.page_marks import is_page_line
from fsrus_schema.printed.signature import is_signature

__all__ = ["Closing", "find_closing"]

_IN_BRACKETS = re.compile(r"\[(?:[^][]|\[[^][]*\])*+\][.\d]{0,3}")
_ENDS_IN_BRACKET = re.compile(r"\][.\d]{0,3}$")
_LONGEST_END = 4


@attrs.frozen
class Closing:
    """The end of a page, by the indexes of its blocks; -1 where there is none.

    Attributes:
        signature: the block that is the signature, if it is one by its words.
        last: the last block of words, the signature itself or the end of a remark below it.

    """

    signature: int
    last: int


def find_closing(source: str, blocks: Sequence[Block]) -> Closing:
    """Return where the signature of a page may stand."""
    last = next((i for i in reversed(range(len(blocks))) if not is_page_line(source, blocks[i])), -1)
    remark = _find_remark(source, blocks, last)
    return Closing(last if remark is None else remark - 1, last)


def _find_remark(source: str, blocks: Sequence[Block], last: int) -> int | None:
    """Return the block with which the remark in brackets begins that ends the page; None where there is none."""
    end = blocks[last][-1].end if blocks else 0
    if not _ENDS_IN_BRACKET.search(source, max(end - _LONGEST_END, 0), end):
        return None
    first = next((i for i in range(last, 0, -1) if source[blocks[i][0].start] == "["), None)
    if first is None or any(is_page_line(source, block) for block in blocks[first - 1 : last]):
        return None
    remark = source[blocks[first][0].start : end]
    return first if _IN_BRACKETS.fullmatch(remark) and not is_signature(remark) else None
