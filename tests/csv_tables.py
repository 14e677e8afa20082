"""Tables of telegrams for the tests of CSV: written by the format, or as another program would write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from fsrus_schema import api
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.formats import csv as csv_format
from fsrus_schema.reading import Reading
from fsrus_schema.record import Telegram

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "telegrams").glob("*/*.json"))
SEED = next(path for path in FIXTURES if path.stem == "frus1964-68v13.d325")


def seed() -> Telegram:
    return api.read(SEED).telegram


def written(*records: Telegram) -> bytes:
    stream = io.BytesIO()
    csv_format.write(iter(records), stream)
    return stream.getvalue()


def readings(data: bytes | str) -> list[Reading]:
    return list(csv_format.read(io.BytesIO(data.encode() if isinstance(data, str) else data), "in.csv"))


def read(data: bytes | str) -> list[Telegram]:
    return [reading.telegram for reading in readings(data)]


def table(*rows: dict[str, Any], delimiter: str = ",") -> str:
    """Return rows as another program would write them."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def row_of(telegram: Telegram) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(written(telegram).decode(), newline=""))
    return row


def message(data: bytes | str) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        read(data)
    return str(caught.value)


def noticed(data: str) -> list[tuple[str, str | None, str]]:
    return [(f.code, f.field, f.message) for reading in readings(data) for f in reading.findings]
