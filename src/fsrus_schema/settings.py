"""Which rules are run and which findings are shown: the command's options and the project's settings.

Settings stand in `fsrus-schema.toml`, or under `[tool.fsrus-schema]` in `pyproject.toml`:

    select = ["T", "N"]                  # codes, prefixes of codes, names or aliases of rules
    ignore = ["T201"]

    [per-file-ignores]
    "supplements/*.xml" = { codes = ["D101"], reason = "microfiche supplements have no datelines" }
    "frus1964-68v13/d325" = ["T201"]     # the id of a record
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import dropwhile
from pathlib import Path
from typing import Any

import attrs

from fsrus_schema import rules
from fsrus_schema.choice import Choice, Exemption
from fsrus_schema.errors import UsageError

_OWN_FILE = "fsrus-schema.toml"
_SHARED_FILE = "pyproject.toml"
_TABLE = "fsrus-schema"
_EXEMPTIONS = "per-file-ignores"
_KEYS = ("select", "ignore", _EXEMPTIONS)


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
            file = _File(path, _text(path)) if path.is_file() else None
            table = _table(file) if file else None
            if file and table is not None:
                return _settings(file, table)
    return Settings()


@attrs.frozen
class _File:
    """A settings file, which says where in it something is wrong."""

    path: Path
    text: str

    @property
    def is_own(self) -> bool:
        """Whether it has nothing but settings of this program."""
        return self.path.name == _OWN_FILE

    def wrong(self, key: str, words: str) -> UsageError:
        """Return the error about a key, with the line on which the settings have it first."""
        written = re.compile(rf"""\s*\[{{0,2}}(?:tool\.)?(?:{_TABLE}\.)?["']?{re.escape(key)}["']?\s*[]=]""")
        lines = enumerate(self.text.splitlines(), 1)
        ours = lines if self.is_own else dropwhile(lambda line: _TABLE not in line[1], lines)
        place = next((f":{number}" for number, line in ours if written.match(line)), "")
        return UsageError(f"{self.path}{place}: {words}")


def _text(path: Path) -> str:
    """Return the text of a settings file; bytes that are no UTF-8 are complained of later."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        if path.name == _SHARED_FILE:
            return ""
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None


def _table(file: _File) -> Mapping[str, Any] | None:
    """Return the table of settings in a file, or None where it has none."""
    try:
        file.text.encode()
        content = tomllib.loads(file.text)
    except (UnicodeEncodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        if not file.is_own and f"tool.{_TABLE}" not in file.text:  # other programs' business, and they will complain
            return None
        fault = "save it in the encoding UTF-8" if isinstance(error, UnicodeEncodeError) else str(error)
        raise UsageError(f"{file.path}: is no TOML: {fault}") from None
    if file.is_own:
        return content
    tool = content.get("tool", {})
    return tool.get(_TABLE) if isinstance(tool, dict) else None


def _settings(file: _File, table: Mapping[str, Any]) -> Settings:
    if not isinstance(table, dict):
        raise file.wrong(_TABLE, f"{_TABLE} must be a table: [tool.{_TABLE}]")
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            cure = f"did you mean {near[0]}?" if near else f"it must be one of {', '.join(_KEYS)}"
            raise file.wrong(key, f"unknown setting {key!r}: {cure}")
    exemptions = table.get(_EXEMPTIONS, {})
    if not isinstance(exemptions, dict):
        raise file.wrong(_EXEMPTIONS, f"{_EXEMPTIONS} must be a table: [{_EXEMPTIONS}]")
    return Settings(
        str(file.path),
        _checked_words(file, "select", "select", table.get("select", [])),
        _checked_words(file, "ignore", "ignore", table.get("ignore", [])),
        tuple(_exemption(file, pattern, value) for pattern, value in exemptions.items()),
    )


def _exemption(file: _File, pattern: str, value: Any) -> Exemption:
    name = f'{_EXEMPTIONS}."{pattern}"'
    reason = ""
    if isinstance(value, dict):
        reason = value.get("reason", "")
        if "codes" not in value or set(value) - {"codes", "reason"} or not isinstance(reason, str):
            raise file.wrong(pattern, f"{name} must have `codes`, a list of words, and may have a `reason`, a text")
        value = value["codes"]
    words = _checked_words(file, pattern, name, value)
    return Exemption(pattern, str(file.path.parent), frozenset(_codes(words)) if words else frozenset(), reason)


def _checked_words(file: _File, key: str, name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise file.wrong(key, f'{name} must be a list of words, such as ["T", "N101"]')
    try:
        rules.select(value)
    except UsageError as error:
        raise file.wrong(key, f"{name}: {error}") from None
    return tuple(value)
