#!/usr/bin/env python3
"""How long does it take to read transcriptions, and to start? Beside what nobody can do without.

    python benchmarks/reading.py FOLDER [--runs N]

FOLDER holds transcriptions. Prints the time that reading all of them takes as a multiple of `json.loads` over the JSON
of the same records, in one process; and that of `fsrus-schema validate` on one of them, as a whole process, as a
multiple of a Python that imports pydantic and lxml.etree. Each is taken in turns, N times (5), and the median counts.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fsrus_schema import api


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    title: str, base: tuple[str, Callable[[], object]], ours: tuple[str, Callable[[], object]], runs: int
) -> None:
    """Print the medians of two kinds of work that take turns."""
    taken = [(seconds(base[1]), seconds(ours[1])) for _ in range(runs)]
    least, median = (statistics.median(times) for times in zip(*taken, strict=True))
    print(f"{title}: {base[0]} {least:.3f} s, {ours[0]} {median:.3f} s: {median / least:.1f} times")


def process(*command: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *command], capture_output=True, check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.txt"))
    pages = [(path.name, path.read_bytes()) for path in paths]

    def read() -> list[str]:
        return [api.read(named(*page), "text").telegram.id for page in pages]

    records = [api.render(api.read(named(*page), "text").telegram, "json") for page in pages]
    compare(
        f"{len(pages)} transcriptions",
        ("json.loads", lambda: [json.loads(record)["id"] for record in records]),
        ("read", read),
        options.runs,
    )
    compare(
        "start",
        ("importing pydantic and lxml", process("-c", "import pydantic, lxml.etree")),
        ("validate of one", process("-m", "fsrus_schema", "validate", str(paths[0]))),
        options.runs,
    )


def named(name: str, content: bytes) -> io.BytesIO:
    stream = io.BytesIO(content)
    stream.name = name
    return stream


if __name__ == "__main__":
    main()
