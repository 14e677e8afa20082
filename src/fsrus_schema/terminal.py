"""What the command shows while it runs: what is printed, and on standard error messages, a progress bar, the counts."""

from __future__ import annotations

import os
import shutil
import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from fsrus_schema import api
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.files import STANDARD_STREAM
from fsrus_schema.outcomes import End, Outcome, Start, Summary
from fsrus_schema.screen import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from fsrus_schema.printing import Printing

_NO_TELEGRAM = ": none of its {} documents names a telegram or airgram in its heading or source line."


def uses_colour(stream: TextIO) -> bool:
    """Return whether to colour: only on a terminal, and never where NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int | None:
    """Return the columns of the terminal that a stream goes to, or None where it goes elsewhere."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


class Watch:
    """Watches a run: counts, prints what there is to print, says what could not be read, shows progress on a terminal.

    A context manager, to be called with each outcome.

    Attributes:
        summary: the counts so far, those of what was written apart.

    """

    def __init__(
        self,
        *,
        quiet: bool,
        verbose: bool,
        source: str | None,
        printing: Printing | None = None,
        stream: TextIO | None = None,
    ) -> None:
        self.summary = Summary()
        self._printing = printing
        self._stream = stream or sys.stdout
        self._timings: dict[str, float] = {}
        self._quiet = quiet
        self._verbose = verbose
        self._source = source
        self._bar: _Bar | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not self._quiet:
            self._bar = _Bar()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None
        if kind is None and self._printing:
            self._print(self._printing.end())

    def __call__(self, outcome: Outcome) -> None:
        """Hear of one outcome."""
        self.summary.count(outcome)
        if self._printing:
            self._print(self._printing.outcome(outcome))
        if isinstance(outcome, UnreadableInputError):
            self.say(str(outcome))
        elif isinstance(outcome, End):
            self._end(outcome)
        if self._bar:
            self._bar.advance(outcome, self.summary.read)

    def say(self, message: str) -> None:
        """Print a message, above the progress bar if there is one; odd characters of a file name do no harm."""
        message = printable(message)
        if self._bar:
            self._bar.print(message)
        else:
            print(message, file=sys.stderr)

    def explain(self, message: str) -> None:
        """Print what was decided and why, where the user wants to know."""
        if self._verbose:
            self.say(message)

    def close(self, summary: Summary, *, wrote: bool = False, checked: bool = True, fixes: str | None = None) -> None:
        """Print the counts of the run in one line; `fixes` says what became of safe fixes, where that was asked."""
        self._explain_cost(summary.read)
        if self._quiet:
            return
        counts = [f"{summary.read} read"]
        if wrote:
            counts.append(f"{summary.written} written")
        counts.append(f"{summary.passed_over} passed over")
        if fixes:
            counts.append(f"{summary.fixes} {fixes}")
        if checked:
            counts.append(f"{summary.with_findings} with findings")
        counts.append(f"{summary.unreadable} unreadable")
        print(", ".join(counts), file=sys.stderr)

    def _print(self, piece: bytes) -> None:
        """Print a piece of what the run prints, above the progress bar where both are on the terminal."""
        if not piece:
            return
        if self._bar and self._stream.isatty():
            self._bar.print(piece.decode("utf-8", "replace").removesuffix("\n"))
            return
        self._stream.flush()
        self._stream.buffer.write(piece)
        self._stream.buffer.flush()

    def _explain_cost(self, read: int) -> None:
        """Print what each rule cost, the dearest first."""
        if self._timings:
            self.explain("rule  milliseconds  per telegram")
        for code, seconds in sorted(self._timings.items(), key=lambda cost: (-cost[1], cost[0])):
            self.explain(f"{code:<4}{1000 * seconds:14.3f}{1000 * seconds / max(read, 1):14.3f}")

    def _end(self, end: End) -> None:
        for code, seconds in end.timings.items():
            self._timings[code] = self._timings.get(code, 0.0) + seconds
        if not end.read and not end.failed:
            self.say(f"{end.path}: holds no telegram{_NO_TELEGRAM.format(end.passed_over) if end.passed_over else '.'}")
        if self._verbose and end.read:
            self.explain(f"{end.path}: {_decision(end.path, self._source)}; {end.read} read.")


def _decision(path: str, source: str | None) -> str:
    if source:
        return f"read as {source}, as --from says"
    known = api.format_of(path) if path != STANDARD_STREAM else None
    return f"read as {known.name}, by its extension" if known else "format taken from its first bytes"


class _Bar:
    """A progress bar over the bytes of the inputs: inputs and telegrams so far, telegrams a second, time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress: Progress = Progress(
            BarColumn(bar_width=20),
            TextColumn("{task.percentage:>3.0f}%  {task.description}"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(stderr=True, no_color=not uses_colour(sys.stderr)),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._started = monotonic()
        self._inputs = 0
        self._ended = 0
        self._task: TaskID = self._progress.add_task(self._counts(0))
        self._progress.start()

    def advance(self, outcome: Outcome, read: int) -> None:
        if isinstance(outcome, Start):
            self._inputs = outcome.inputs
            self._progress.update(self._task, total=outcome.size)
        elif isinstance(outcome, End):
            self._ended += 1
            self._progress.update(self._task, advance=outcome.size)
        self._progress.update(self._task, description=self._counts(read))

    def _counts(self, read: int) -> str:
        seconds = monotonic() - self._started
        rate = f", {read / seconds:.0f}/s" if read and seconds >= 1 else ""
        return f"{self._ended} of {self._inputs} inputs, {read} telegrams{rate}"

    def print(self, message: str) -> None:
        self._progress.console.print(message, markup=False, highlight=False, soft_wrap=True)

    def stop(self) -> None:
        self._progress.stop()
