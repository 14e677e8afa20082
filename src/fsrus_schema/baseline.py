"""A baseline: findings recorded once, which later runs do not show again, nor mend.

A finding is known by its record, rule and message, so that it stays hidden when lines above it come and go. Of a
finding that comes several times, as many are hidden as were recorded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Self, TypeAlias

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import WholeFile
from fsrus_schema.finding import Finding

_VERSION = 1
_Key: TypeAlias = tuple[str, str, str]


class Baseline:
    """Findings that are not to be shown again, each as often as it was recorded.

    Attributes:
        path: the file that records them.

    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._counts: Counter[_Key] = Counter()
        self._records: set[str] = set()
        self._met: set[str] = set()

    def unlisted(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings of a record that are not on the list; of equal ones, those beyond the listed number."""
        met: Counter[_Key] = Counter()
        left = []
        for finding in findings:
            key = _key(finding)
            met[key] += 1
            if met[key] > self._counts[key]:
                left.append(finding)
        return tuple(left)

    def take_off(self, record: str, findings: Collection[Finding]) -> tuple[Finding, ...]:
        """Take the findings of a record off the list, and return those that are not on it."""
        left = self.unlisted(findings)
        self._counts.subtract(map(_key, findings))  # below zero, and no longer listed, where there were more
        if record in self._records:
            self._met.add(record)
        return left

    def stale(self, codes: Collection[str] | None = None) -> list[_Key]:
        """Return record, code and message of what was recorded and has gone from the records that were met, sorted.

        Args:
            codes: codes of the rules that were run, or None for all; what others would find is not missed.

        """
        left = (key for key, count in self._counts.items() if count > 0 and key[0] in self._met)
        return sorted(key for key in left if codes is None or key[1] in codes)

    def add(self, finding: Finding) -> None:
        """Put a finding on the list."""
        key = _key(finding)
        self._counts[key] += 1
        self._records.add(key[0])

    def save(self) -> None:
        """Write the list to the file, in place of what that has.

        It is sorted, one finding an object, so that version control shows what changes.

        Raises:
            UnwritableOutputError: for a file that cannot be written.

        """
        shown = [
            {"record": record, "code": code, "message": message, "count": count}
            for (record, code, message), count in sorted(self._counts.items())
        ]
        text = json.dumps({"version": _VERSION, "findings": shown}, ensure_ascii=False, indent=1)
        with WholeFile(self.path) as stream:
            stream.write(f"{text}\n".encode())

    @classmethod
    def read(cls, path: str) -> Self:
        """Return the baseline of a file.

        Raises:
            UnreadableInputError: for a file that is missing or no baseline.

        """
        baseline = cls(path)
        try:
            baseline._counts.update(_counts(json.loads(Path(path).read_text(encoding="utf-8"))))
        except OSError as error:
            raise UnreadableInputError(path, f"cannot be read: {error.strerror}.", cure=_CURE) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise UnreadableInputError(path, f"is no baseline of version {_VERSION}.", cure=_CURE) from None
        baseline._records.update(record for record, _, _ in baseline._counts)
        return baseline


_CURE = "Record one with --write-baseline."


def _counts(content: Any) -> dict[_Key, int]:
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return {(str(e["record"]), str(e["code"]), str(e["message"])): int(e["count"]) for e in content["findings"]}


def _key(finding: Finding) -> _Key:
    return finding.record or finding.path or "", finding.code, finding.message
