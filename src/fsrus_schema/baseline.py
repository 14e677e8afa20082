"""A baseline: findings recorded once, which later runs do not show again.

A finding is known by its record, rule and message, so that it stays hidden when lines above it come and go. Of a
finding that comes several times, as many are hidden as were recorded.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

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

    def hides(self, finding: Finding) -> bool:
        """Return whether a finding was recorded, and take it off the record: it hides one, not all like it."""
        key = _key(finding)
        hidden = self._counts[key] > 0
        self._counts[key] -= hidden
        return hidden

    def record(self, findings: Iterable[Finding]) -> None:
        """Write findings to the file in place of those that it has.

        They are sorted, one an object, so that version control shows what changes.

        Raises:
            UnwritableOutputError: for a file that cannot be written.

        """
        shown = [
            {"record": record, "code": code, "message": message, "count": count}
            for (record, code, message), count in sorted(Counter(map(_key, findings)).items())
        ]
        text = json.dumps({"version": _VERSION, "findings": shown}, ensure_ascii=False, indent=1)
        with WholeFile(self.path) as stream:
            stream.write(f"{text}\n".encode())

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Return the baseline of a file.

        Raises:
            UnreadableInputError: for a file that is missing or no baseline.

        """
        baseline = cls(path)
        try:
            baseline._counts.update(_counts(json.loads(Path(path).read_text(encoding="utf-8"))))
        except OSError as error:
            raise UnreadableInputError(path, f"cannot be read: {error.strerror}.", cure=_CURE) from None
        except (ValueError, KeyError, TypeError):
            raise UnreadableInputError(path, f"is no baseline of version {_VERSION}.", cure=_CURE) from None
        return baseline


_CURE = "Record one with --write-baseline."


def _counts(content: Any) -> dict[_Key, int]:
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return {(str(e["record"]), str(e["code"]), str(e["message"])): int(e["count"]) for e in content["findings"]}


def _key(finding: Finding) -> _Key:
    return finding.record or finding.path or "", finding.code, finding.message
