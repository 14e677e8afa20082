"""Choice: which rules are run over which inputs; a value that travels to worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, MutableMapping
from fnmatch import fnmatchcase
from pathlib import PurePath

import attrs

from fsrus_schema.finding import Finding
from fsrus_schema.reading import Reading


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
        # All rules and their vocabularies are loaded here: who only names a choice does not wait for them.
        from fsrus_schema import rules
        from fsrus_schema.checking import check

        chosen = None if self.codes is None else [rules.find_rule(code) for code in self.codes]
        found = check(reading, chosen, timings=timings)
        return tuple(f for f in found if not any(exemption.covers(f) for exemption in self.exemptions))
