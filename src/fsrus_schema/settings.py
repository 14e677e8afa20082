"""Which rules are run and which findings are shown: the command's options and the project's settings.

Settings stand in `fsrus-schema.toml`, or under `[tool.fsrus-schema]` in `pyproject.toml`:

    select = ["T", "N"]                  # codes, prefixes of codes, names or aliases of rules
    ignore = ["T201"]

    [per-file-ignores]
    "supplements/*.xml" = { codes = ["D101"], reason = "microfiche supplements have no datelines" }
    "frus1964-68v13/d325" = ["T201"]     # the id of a record
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

import attrs

from fsrus_schema import rules
from fsrus_schema.checking import check
from fsrus_schema.errors import UsageError
from fsrus_schema.finding import Finding
from fsrus_schema.reading import Reading

_OWN_FILE = "fsrus-schema.toml"
_SHARED_FILE = "pyproject.toml"
_TABLE = "fsrus-schema"
_KEYS = ("select", "ignore", "per-file-ignores")


@attrs.frozen
class Exemption:
    """Rules that do not hold for some inputs.

    Attributes:
        pattern: a path relative to `folder` or a file name, with `*` and `?` as in the shell; or the id of a record.
        folder: the folder of the settings.
        codes: the codes of the rules.
        reason: why, or the empty string.

    """

    pattern: str
    folder: str
    codes: frozenset[str]
    reason: str = ""

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is exempt."""
        return finding.code in self.codes and any(fnmatchcase(name, self.pattern) for name in self._names(finding))

    def _names(self, finding: Finding) -> Iterable[str]:
        if finding.record is not None:
            yield finding.record
        if finding.path is not None:
            path = PurePath(os.path.relpath(finding.path, self.folder))
            yield from (path.as_posix(), path.name)


@attrs.frozen
class Choice:
    """The rules to run and the exemptions from them; all rules, without exemption, where nothing else is said.

    Attributes:
        codes: codes of the rules to run, or None for all.
        exemptions: which of them do not hold for which inputs.

    """

    codes: tuple[str, ...] | None = None
    exemptions: tuple[Exemption, ...] = ()

    def findings(self, reading: Reading, timings: MutableMapping[str, float] | None = None) -> tuple[Finding, ...]:
        """Check a reading and return the findings that are to be shown.

        Args:
            reading: what is checked.
            timings: takes, by rule code, the seconds that each rule took, added to what it holds.

        """
        chosen = None if self.codes is None else [rules.find_rule(code) for code in self.codes]
        found = check(reading, chosen, timings=timings)
        return tuple(f for f in found if not any(exemption.covers(f) for exemption in self.exemptions))


@attrs.frozen
class Settings:
    """What a settings file says.

    Attributes:
        path: the file, or None where there is none.
        select: only these rules; all where empty.
        ignore: none of these.
        exemptions: rules that do not hold for some inputs.

    """

    path: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    def choice(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Choice:
        """Return the rules to run: `select` in place of that of the settings, `ignore` besides theirs.

        Raises:
            UsageError: a word fits no rule.

        """
        selected, ignored = tuple(select) or self.select, (*self.ignore, *ignore)
        codes = _codes(selected, ignored) if selected or ignored else None
        return Choice(codes, self.exemptions)


def _codes(select: Iterable[str], ignore: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(rule.code for rule in rules.select(select, ignore))


def find_settings(folder: Path) -> Settings:
    """Return the settings of the nearest folder upward that has some.

    Raises:
        UsageError: the file is not TOML, or says what settings cannot say.

    """
    folder = folder.resolve()
    for parent in (folder, *folder.parents):
        for name in (_OWN_FILE, _SHARED_FILE):
            path = parent / name
            table = _table(path) if path.is_file() else None
            if table is not None:
                return _settings(path, table)
    return Settings()


def _table(path: Path) -> Mapping[str, Any] | None:
    """Return the table of settings in a file, or None where it has none."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == _SHARED_FILE:  # other programs' business, and they will complain
            return None
        raise UsageError(f"{path}: cannot be read: {error}") from None
    if path.name == _OWN_FILE:
        return content
    tool = content.get("tool", {})
    return tool.get(_TABLE) if isinstance(tool, dict) else None


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: {_TABLE} must be a table")
    for key in table:
        if key not in _KEYS:
            raise UsageError(f"{path}: unknown setting {key!r}: it must be one of {', '.join(_KEYS)}")
    exemptions = table.get("per-file-ignores", {})
    if not isinstance(exemptions, dict):
        raise UsageError(f"{path}: per-file-ignores must be a table")
    return Settings(
        str(path),
        _checked_words(path, "select", table.get("select", [])),
        _checked_words(path, "ignore", table.get("ignore", [])),
        tuple(_exemption(path, pattern, value) for pattern, value in exemptions.items()),
    )


def _exemption(path: Path, pattern: str, value: Any) -> Exemption:
    key = f'per-file-ignores."{pattern}"'
    reason = ""
    if isinstance(value, dict):
        reason = value.get("reason", "")
        if set(value) - {"codes", "reason"} or not isinstance(reason, str):
            raise UsageError(f"{path}: {key} must have `codes`, a list of words, and may have a `reason`, a text")
        value = value.get("codes", [])
    words = _checked_words(path, key, value)
    return Exemption(pattern, str(path.parent), frozenset(_codes(words)) if words else frozenset(), reason)


def _checked_words(path: Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"{path}: {key} must be a list of words")
    try:
        rules.select(value)
    except UsageError as error:
        raise UsageError(f"{path}: {key}: {error}") from None
    return tuple(value)
