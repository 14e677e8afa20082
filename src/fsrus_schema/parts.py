"""Finished parts of a long conversion, kept beside its output until that is whole, so that it can be resumed.

A part holds what came of a chunk of inputs, in a file of the folder `OUTPUT.parts`. Its name is a digest of all that it
depends on: this library's version, what was done, and each input's path, size and time of change. So a part is either
just what working again would give, or is not found.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from fsrus_schema._version import __version__
from fsrus_schema.batch import Task
from fsrus_schema.engines import Chunk
from fsrus_schema.errors import UnwritableOutputError, UsageError
from fsrus_schema.files import STANDARD_STREAM, WholeFile, is_regular, remove_leftovers
from fsrus_schema.finding import Edit, Excerpt, Finding, Fix, Severity
from fsrus_schema.outcomes import End, Outcome, Record

_WHOLE = b'"whole"\n'  # the last line of a part
# Hidden, so that no walk over a folder takes a part for an input.
_NAME = ".{}.part"


class Parts:
    """The parts of one conversion: what `engines.run` takes for a keeper.

    A chunk with an input that could not be read is not kept: it is tried again. Standard input is not kept either.

    Args:
        output: the path of the conversion's output.
        task: what is done with each input.

    Raises:
        UsageError: for an output that is no file or folder.
        UnwritableOutputError: the folder for the parts cannot be made.

    """

    def __init__(self, output: str, task: Task) -> None:
        if output == STANDARD_STREAM or not is_regular(output):
            raise UsageError(f"{output}: only a run that writes to a file or a folder can be resumed")
        self.output = output
        self.folder = Path(os.path.normpath(output) + ".parts")
        self._task = json.dumps(attrs.asdict(task), sort_keys=True, default=sorted)
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UnwritableOutputError(str(self.folder), f"the folder cannot be made: {error.strerror}.") from error

    def kept(self, chunk: Chunk) -> bool:
        """Return whether the whole part of a chunk is there."""
        path = self._path(chunk)
        return path is not None and _is_whole(path)

    def restore(self, chunk: Chunk) -> Iterator[Outcome]:
        """Yield the outcomes of a chunk from its part."""
        path = self._path(chunk)
        assert path is not None, "asked for only where it was kept"
        with path.open("rb") as stream:
            for line in stream:
                if line != _WHOLE:
                    yield _outcome(json.loads(line))

    def keep(self, chunk: Chunk, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes of a chunk, and make a part of them when they are all there."""
        path = self._path(chunk)
        if path is None:
            yield from outcomes
            return
        part = WholeFile(str(path))
        with part as stream:
            for outcome in outcomes:
                if isinstance(outcome, Record | End):
                    stream.write(json.dumps(_raw(outcome)).encode() + b"\n")
                else:
                    part.discard()
                yield outcome
            stream.write(_WHOLE)

    def remove(self) -> None:
        """Remove the parts, and what killed runs left beside the output: the output is whole."""
        remove_leftovers(self.output)
        for path in self.folder.glob(_NAME.format("*")):
            path.unlink(missing_ok=True)
        if not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _path(self, chunk: Chunk) -> Path | None:
        """Return the path of a chunk's part, or None where it cannot have one."""
        digest = hashlib.sha256(json.dumps([__version__, self._task]).encode())
        for path in chunk:
            if not isinstance(path, str) or path == STANDARD_STREAM:
                return None
            try:
                state = os.stat(path)
            except OSError:
                return None
            known = [path, os.path.abspath(path), state.st_size, state.st_mtime_ns]
            digest.update(json.dumps(known).encode())
        return self.folder / _NAME.format(digest.hexdigest()[:32])


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            stream.seek(-len(_WHOLE), os.SEEK_END)
            return stream.read() == _WHOLE
    except OSError:  # not there, or shorter than that
        return False


# --- outcomes as JSON -----------------------------------------------------------------------------------------------


def _raw(outcome: Record | End) -> dict[str, Any]:
    raw = attrs.asdict(outcome)
    if isinstance(outcome, Record):
        raw["content"] = outcome.content.decode("latin-1")  # any bytes, one character each
    return raw


def _outcome(raw: dict[str, Any]) -> Record | End:
    if "content" not in raw:
        return End(**raw)
    raw["content"] = raw["content"].encode("latin-1")
    raw["findings"] = tuple(_finding(finding) for finding in raw["findings"])
    return Record(**raw)


def _finding(raw: dict[str, Any]) -> Finding:
    raw["severity"] = Severity(raw["severity"])
    if raw["fix"] is not None:
        edits = tuple(Edit(**edit) for edit in raw["fix"]["edits"])
        raw["fix"] = Fix(raw["fix"]["message"], raw["fix"]["safe"], edits)
    if raw["excerpt"] is not None:
        raw["excerpt"] = Excerpt(**raw["excerpt"])
    return Finding(**raw)
