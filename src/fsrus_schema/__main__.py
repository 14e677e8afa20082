"""The entry point of `fsrus-schema` and `python -m fsrus_schema`: exit status and errors of the whole command."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

_NOTHING_DONE = 2
_CLOSED_PIPE = 1
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with its status.

    Args:
        arguments: the command line without the program's name; that of the process where None.

    """
    # Where the shell has closed a stream (`>&-`), nobody listens.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    # A file name or a telegram may hold what the terminal's encoding has not: it is shown, never raised.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # pyarrow's own allocator keeps tens of megabytes that nothing uses any more.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    # Ended by `kill`, the command cleans up as it does after Ctrl-C.
    signal.signal(signal.SIGTERM, _exit_on_signal)
    sys.exit(run(arguments))


def _exit_on_signal(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; what goes wrong is said on standard error."""
    try:
        return _run(arguments)
    except ImportError as error:
        return _fail(f"the installation is not whole: {error}")
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # whoever read it has seen enough
        return _CLOSED_PIPE


def _drop_output() -> None:
    """Let what is still buffered for standard output go nowhere, silently."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from fsrus_schema import errors
    from fsrus_schema.cli import cli

    try:
        status = cli.main(arguments, prog_name="fsrus-schema", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _INTERRUPTED
    except errors.FsrusSchemaError as error:
        return _fail(str(error))
    except (ImportError, BrokenPipeError):
        raise
    except Exception as error:
        if errors.faults_are_raised():
            raise
        if isinstance(error, OSError) and error.filename is None:  # of no file: of what is printed
            _drop_output()
            return _fail(f"standard output: cannot be written: {error.strerror}.")
        return _fail(f"failed by a fault of its own ({errors.shown(error)}). {errors.REPORT}")
    return int(status or 0)


def _fail(message: str) -> int:
    print(f"fsrus-schema: {message}", file=sys.stderr)
    return _NOTHING_DONE


if __name__ == "__main__":
    main()
