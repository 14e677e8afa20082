"""HistoricalDate: a printed date, its reading in Extended Date/Time Format (ISO 8601-2), and its bounds."""

from __future__ import annotations

from pydantic import Field

from fsrus_schema.model import Model, optional


class HistoricalDate(Model):
    """A date as printed, and what it says.

    `edtf` is the reading of `text`: `1968-09-06T02:43:00Z` for `0243Z`, local time of day without offset
    `1961-04-25T17:50:00`, a day `1965-10-09`, an interval `1957-07-30/1957-07-31`; `noon` is 12:00 and `midnight` is
    24:00 as printed. A supplied or doubtful part qualifies the date with `?`. Null where the text is undated.
    """

    text: str = Field(description="The date as printed.", examples=["September 6, 1968, 0243Z"])
    edtf: str | None = Field(
        default=None, description="The reading of the text, in EDTF.", examples=["1968-09-06T02:43:00Z"]
    )
    encoded: str | None = optional(
        "What the markup's attributes say, in the same form; absent for a transcription.",
        examples=["1968-09-06T02:43:00+00:00"],
    )
