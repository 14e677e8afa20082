"""The tables of telegrams and of the volumes that they are from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from fsrus_schema import plain_text
from fsrus_schema.record import HistoricalDate, Telegram
from fsrus_schema.tables.columns import field, joined, value_at
from fsrus_schema.tables.table import Column, ForeignKey, Table, Type, Value

__all__ = ["OF_VOLUME", "TELEGRAMS", "VOLUMES"]

_field = partial(field, Telegram)
_joined = partial(joined, Telegram)

OF_VOLUME = ForeignKey("volume", "volumes", "id")

# --- volumes ----------------------------------------------------------------------------------------------------------


def _volume(telegram: Telegram) -> Iterator[Telegram]:
    if telegram.volume:
        yield telegram


VOLUMES = Table(
    "volumes",
    "A row for each volume that telegrams are from; only TEI says more of it than its id.",
    _volume,
    (
        _field("volume", "id", required=True),
        _field("provenance.title"),
        _field("provenance.subseries"),
        _joined("provenance.editors"),
        _joined("provenance.general_editors"),
        _field("provenance.publisher"),
        _field("provenance.date", "published"),
    ),
    ("id",),
    is_shared=True,
)

# --- dates ------------------------------------------------------------------------------------------------------------

_CLOCK = "by the clock of the page: local time, or UTC where it prints Z"


def _dates(path: str, prefix: str, what: str) -> tuple[Column, ...]:
    """Return the columns of a date: the day, as printed, as read, and what that may mean."""
    way = tuple(path.split("."))

    def column(name: str, type: Type, description: str, value: Callable[[HistoricalDate], Value]) -> Column:
        return Column(f"{prefix}{name}", type, description, partial(_of_date, way, value))

    return (
        column("date", "date", f"The day it {what}; empty where the date does not mean just one.", _day),
        column("date_text", "string", f"When it {what}, as printed.", lambda date: date.text),
        column("date_edtf", "string", f"When it {what}, in EDTF.", lambda date: date.edtf),
        column("earliest", "datetime", f"The first moment that may mean, {_CLOCK}.", lambda d: _moment(d.earliest)),
        column("latest", "datetime", f"The last moment that may mean, {_CLOCK}.", lambda d: _moment(d.latest)),
    )


def _of_date(path: tuple[str, ...], value: Callable[[HistoricalDate], Value], telegram: Telegram) -> Value:
    date: HistoricalDate | None = value_at(path, telegram)
    return None if date is None else value(date)


def _day(date: HistoricalDate) -> str | None:
    first, last = date.earliest, date.latest
    return first.date().isoformat() if first and last and first.date() == last.date() else None


def _moment(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat() if moment else None


def _instant(telegram: Telegram) -> str | None:
    moment = telegram.dateline.instant if telegram.dateline else None
    return f"{_moment(moment.astimezone(UTC))}Z" if moment else None


# --- telegrams --------------------------------------------------------------------------------------------------------

TELEGRAMS = Table(
    "telegrams",
    "A row for each telegram.",
    lambda telegram: (telegram,),
    (
        _field("id", required=True),
        _field("volume"),
        _field("document"),
        _field("number"),
        _field("kind", required=True),
        Column("heading", "string", "The printed heading without its number.", lambda t: t.heading.text),
        _field("dateline.place"),
        *_dates("dateline.date", "", "was sent"),
        Column(
            "instant",
            "instant",
            "When it was sent, in UTC, worked out from place and local time; empty where they do not tell.",
            _instant,
        ),
        *_dates("received", "received_", "came in"),
        _joined("telegram_numbers", item=lambda number: str(number.text)),
        _joined("handling", item=lambda line: str(line.text)),
        _field("classification"),
        _joined("precedence"),
        _joined("captions"),
        _field("source.text", "source"),
        _field("source.repository"),
        _field("source.record_group"),
        _field("source.collection"),
        _field("source.lot"),
        _field("source.box"),
        _field("source.file"),
        _joined("signatures", item=lambda signature: str(signature.text)),
        Column(
            "body",
            "string",
            "The message, a blank line between two paragraphs; without note markers and page marks.",
            lambda t: plain_text.of_blocks(t.body),
        ),
        _field("provenance.sha256"),
    ),
    ("id",),
    (OF_VOLUME,),
)
