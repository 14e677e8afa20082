"""The inputs of a run: files and `-` as they are named, folders walked and sorted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import STANDARD_STREAM, split_extensions
from fsrus_schema.formats import BY_EXTENSION, Format


@attrs.frozen
class Output:
    """Where a run writes: what lies there is not an input of the next run over the same folder.

    Attributes:
        path: a file, a folder, or `-`.
        format: what is written.
        is_folder: whether each telegram gets a file of its own in that folder.

    """

    path: str
    format: Format
    is_folder: bool
    _place: Path = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda self: Path(self.path).resolve(), takes_self=True)
    )

    def made(self, file: Path) -> bool:
        """Return whether a file, by its real path, is one that such a run may have written."""
        if not self.is_folder:
            return file == self._place
        return split_extensions(file.name)[0] in self.format.extensions and file.is_relative_to(self._place)


def expand(
    paths: Iterable[str], format: Format | None = None, outputs: Sequence[Output] = ()
) -> Iterator[str | UnreadableInputError]:
    """Yield each input once: a named file as it is, a folder's files sorted, subfolders included.

    Of a folder, the files with the extension of a format are taken; where `format` is given, also those with an
    unknown extension, but not those of another format. Hidden files are left out, and what the run writes itself.
    A folder that cannot be listed, or has no input in it, is yielded as an error in its place.
    """
    seen: set[str] = set()
    for path in paths:
        found = _walk(path, format, outputs) if path != STANDARD_STREAM and os.path.isdir(path) else iter((path,))
        for item in found:
            if isinstance(item, UnreadableInputError):
                yield item
                continue
            identity = os.path.realpath(item) if item != STANDARD_STREAM else item
            if identity not in seen:
                seen.add(identity)
                yield item


def _walk(folder: str, format: Format | None, outputs: Sequence[Output]) -> Iterator[str | UnreadableInputError]:
    errors: list[UnreadableInputError] = []

    def note(error: OSError) -> None:
        errors.append(
            UnreadableInputError(
                str(error.filename), f"cannot be listed: {error.strerror}.", cure="Change its permissions."
            )
        )

    files: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [os.path.join(parent, name) for name in names if _is_input(name, format)]
    files = [file for file in files if not any(output.made(Path(file).resolve()) for output in outputs)]
    yield from errors
    yield from sorted(files, key=lambda file: Path(file).parts)
    if not files and not errors:
        wanted = f"of format {format.name}" if format else f"with one of the extensions {' '.join(BY_EXTENSION)}"
        yield UnreadableInputError(folder, f"is a folder without a file {wanted}.")


def _is_input(name: str, format: Format | None) -> bool:
    if name.startswith("."):
        return False
    known = BY_EXTENSION.get(split_extensions(name)[0])
    return known is not None if format is None else known in (None, format)
