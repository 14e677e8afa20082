"""What stands in the lines of a page besides the words: page marks, note markers, emphasis, and what copying leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fsrus_schema.printed.layout import Block
from fsrus_schema.printed.note_markers import Marker
from fsrus_schema.printed.page_marks import find_page_marks
from fsrus_schema.printed.passage import Cut

_LEFT_BY_COPYING = re.compile(r"[\u00ad\u200b\u2060\ufeff↩\ufe0e\ufe0f]")
"""Soft hyphens, zero-width blanks, the arrow back from a note: layout, and no words of the text."""

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*]{0,2000}[^\s*])\1(?![^\W\d]|\*)")
"""Emphasis in Markdown: `*Begin text.*`, `**Begin text.**`."""
_RENDS = {"*": "italic", "**": "bold"}


def find_cuts(
    source: str, blocks: Sequence[Block], markers: Iterable[Marker], targets: Sequence[str | None]
) -> list[Cut]:
    """Return all that is to be lifted out of the words of a page, in order.

    Args:
        source: the page.
        blocks: the blocks of its text.
        markers: its note markers.
        targets: the id of each note, or None where a marker is to name its note by its index.

    """
    cuts = [_marker(marker, targets) for marker in markers]
    cuts += [Cut(page.start, page.end, mark={"type": "page", "n": page.n}) for page in find_page_marks(source)]
    cuts += [Cut(match.start(), match.end()) for match in _LEFT_BY_COPYING.finditer(source)]
    if "*" in source:
        cuts += [cut for block in blocks for cut in _emphasis(source, block)]
    return sorted(cuts, key=lambda cut: cut.start)


def _marker(marker: Marker, targets: Sequence[str | None]) -> Cut:
    mark: dict[str, Any] = {"type": "note", "n": marker.n}
    if marker.note is not None:
        target = targets[marker.note]
        mark |= {"note": marker.note} if target is None else {"target": target}
    return Cut(marker.start, marker.end, mark=mark)


def _emphasis(source: str, block: Block) -> Iterator[Cut]:
    for match in _EMPHASIS.finditer(source, block[0].start, block[-1].end):
        mark = {"type": "emphasis", "rend": _RENDS[match[1]]}
        yield Cut(match.start(1), match.end(1), mark=mark, opens=True)
        yield Cut(match.end(2), match.end(), closes=True)
