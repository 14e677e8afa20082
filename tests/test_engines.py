"""A dask cluster: the same outcomes and bytes as in one process, also where a worker is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fsrus_schema.batch import Task
from fsrus_schema.conversion import convert
from fsrus_schema.engines import engine_of, in_turn, run
from fsrus_schema.errors import FsrusSchemaError, UsageError
from fsrus_schema.outcomes import End, Outcome, Record

SEED = Path(__file__).parent.parent / "fixtures" / "telegrams" / "frus1964-68v13.d325" / "frus1964-68v13.d325.txt"


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return transcriptions, each a chunk of its own, one of them unreadable."""
    monkeypatch.setattr("fsrus_schema.engines._CHUNK_BYTES", 1)
    paths = [tmp_path / f"frus1964-68v13.d{number}.txt" for number in range(1, 41)]
    for path in paths:
        path.write_bytes(SEED.read_bytes())
    paths[3].write_bytes(b"\xff")
    return [str(path) for path in paths]


@pytest.fixture
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL"
    ) as cluster:
        yield cluster


@pytest.mark.filterwarnings("default")  # dask's own
def test_a_lost_worker_changes_no_byte(inputs: list[str], cluster: Any, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone.jsonl", tmp_path / "together.jsonl"
    workers = {worker.pid for worker in cluster.workers.values()}
    killed: list[int] = []

    def kill_one(outcome: Outcome) -> None:
        if isinstance(outcome, End) and not killed:
            killed.append(min(workers))
            os.kill(killed[0], signal.SIGKILL)

    expected = convert(inputs, str(alone))
    assert convert(inputs, str(together), engine=f"dask={cluster.scheduler_address}", tell=kill_one) == expected
    assert (len(workers), len(killed)) == (2, 1)
    assert (expected.read, expected.unreadable) == (39, 1)
    assert together.read_bytes() == alone.read_bytes()


@pytest.mark.filterwarnings("default")
def test_a_lost_cluster_is_told(inputs: list[str], cluster: Any, tmp_path: Path) -> None:
    def stop_all(outcome: Outcome) -> None:
        if isinstance(outcome, End):
            cluster.close()

    with pytest.raises(FsrusSchemaError, match=r"^the dask cluster tcp://.* failed: .*scheduler"):
        convert(inputs, str(tmp_path / "x.jsonl"), engine=f"dask={cluster.scheduler_address}", tell=stop_all)
    assert [path.name for path in tmp_path.glob("*.jsonl*")] == []


def test_engines_by_name() -> None:
    assert engine_of(None) is in_turn
    local, there = engine_of("dask", 3), engine_of("dask=tcp://10.0.0.1:8786")
    assert isinstance(local, partial)
    assert isinstance(there, partial)
    assert (local.keywords, there.keywords["address"]) == ({"jobs": 3, "address": None}, "tcp://10.0.0.1:8786")


@pytest.mark.parametrize("name", ["spark", "dask=", "", "dask:1"])
def test_an_unknown_engine(name: str) -> None:
    with pytest.raises(UsageError, match="must be dask, or dask=ADDRESS"):
        engine_of(name)


def test_without_dask(inputs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'fsrus-schema\[dask\]'"):
        list(run(inputs, Task(), engine_of("dask")))


@pytest.mark.filterwarnings("default")
def test_no_cluster_at_the_address(inputs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask", reason="the extra dask is not installed")
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "200ms"}),
        pytest.raises(FsrusSchemaError, match=r"the dask cluster tcp://127\.0\.0\.1:9 failed"),
    ):
        list(run(inputs, Task(), engine_of("dask=tcp://127.0.0.1:9")))


def test_outcomes_are_kept_and_restored_chunk_by_chunk(inputs: list[str]) -> None:
    class Memory:
        """Keeps the outcomes of the first ten inputs."""

        def __init__(self) -> None:
            self.outcomes: dict[str, list[Outcome]] = {}
            self.worked: list[str] = []

        def kept(self, chunk: list[Any]) -> bool:
            return chunk[0] in self.outcomes

        def restore(self, chunk: list[Any]) -> Iterator[Outcome]:
            yield from self.outcomes[chunk[0]]

        def keep(self, chunk: list[Any], outcomes: Any) -> Iterator[Outcome]:
            self.worked += chunk
            self.outcomes[chunk[0]] = list(outcomes)
            yield from self.outcomes[chunk[0]]

    memory = Memory()
    list(run(inputs[:10], Task(content="jsonl"), keeper=memory))
    again = list(run(inputs, Task(content="jsonl"), keeper=memory))
    assert memory.worked == inputs
    assert [o.id for o in again if isinstance(o, Record)] == [f"frus1964-68v13/d{n}" for n in range(1, 41) if n != 4]
