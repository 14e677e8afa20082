#!/usr/bin/env python3
"""How fast, and in how much memory, do volumes become JSON Lines or Parquet? Ours and what else does it, in one run.

    python benchmarks/speed.py FOLDER [--runs N] [--without PEER]...

FOLDER holds TEI volumes. Each contender is a whole process over all of them, start-up included; the contenders take
turns, N times each (3), and the median counts. Memory is the peak of the largest process of a contender. The peers
(`benchmarks/peers/`) keep plain text alone, of the same telegrams or nearly so, and validate nothing. They need the
extra `benchmark`; one that is not installed is left out, and said so.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import attrs

PEERS = Path(__file__).parent / "peers"
CONVERT = (sys.executable, "-m", "fsrus_schema", "convert", "--no-check", "--quiet")


@attrs.frozen
class Contender:
    """A program: its command, to which an output and the volumes are added, and the module that it needs."""

    name: str
    command: tuple[str, ...]
    needs: str = "lxml"
    output: str = "out.jsonl"


@attrs.frozen
class Run:
    """What one run took: seconds by the clock, and peak memory in MB of its largest process."""

    seconds: float
    memory: float


def peer(name: str, module: str, needs: str) -> Contender:
    return Contender(name, (sys.executable, str(PEERS / f"{module}.py")), needs)


def ours(name: str, *options: str, needs: str = "lxml", output: str = "out.jsonl") -> Contender:
    return Contender(name, (*CONVERT, *options, "--output"), needs, output)


BASE = peer("lxml.etree.parse alone", "parse", "lxml")
CONTENDERS = (
    BASE,
    ours("fsrus-schema convert"),
    ours("fsrus-schema convert --jobs 2", "--jobs=2"),
    ours("to Parquet", needs="pyarrow", output="out.parquet"),
    ours("to tables in CSV", "--to=tables", output="csv/"),
    ours("to tables in Parquet", "--to=tables", "--table-format=parquet", needs="pyarrow", output="parquet/"),
    peer("SaxonC, XSLT 3", "saxon", "saxonche"),
    peer("BeautifulSoup", "beautiful_soup", "bs4"),
)


def run(contender: Contender, volumes: list[str], output: str) -> Run:
    """Run a contender; SystemExit where it fails."""
    command = [*contender.command, output, *volumes]
    start = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, command[0], command)
    # Of the process, and of those that it waited for itself: the largest of them.
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{contender.name}: failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit / 1e6)


def installed(contenders: Iterable[Contender]) -> list[Contender]:
    there = []
    for contender in contenders:
        if importlib.util.find_spec(contender.needs):
            there.append(contender)
        else:
            print(f"{contender.name}: left out, {contender.needs} is not installed", file=sys.stderr)
    return there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without", action="append", default=[], metavar="PEER", help="the start of its name")
    options = parser.parse_args()
    volumes = sorted(str(path) for path in options.folder.glob("*.xml"))
    size = sum(os.path.getsize(volume) for volume in volumes) / 1e6
    wanted = [c for c in CONTENDERS if c is BASE or not c.name.startswith(tuple(options.without))]
    contenders = installed(wanted)
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.runs):
            for contender in contenders:
                runs[contender.name].append(run(contender, volumes, f"{folder}/{contender.output}"))
    print(f"{len(volumes)} volumes, {size:.0f} MB, {os.cpu_count()} processors, medians of {options.runs} runs\n")
    show(runs, size)


def show(runs: dict[str, list[Run]], size: float) -> None:
    seconds = {name: statistics.median(run.seconds for run in done) for name, done in runs.items()}
    print("| | seconds (fastest to slowest) | MB/s | times parse | peak MB |")
    print("|---|---|---|---|---|")
    for name, done in runs.items():
        middle, times = seconds[name], sorted(run.seconds for run in done)
        memory = max(run.memory for run in done)
        ratio = middle / seconds[BASE.name]
        spread = f"{times[0]:.2f} to {times[-1]:.2f}"
        print(f"| {name} | {middle:.2f} ({spread}) | {size / middle:.0f} | {ratio:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
