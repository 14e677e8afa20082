"""Provenance: the published volume that a record was read from, by what its TEI header says."""

from __future__ import annotations

from pydantic import Field

from fsrus_schema.model import Model

__all__ = ["Provenance"]


class Provenance(Model):
    """The published volume that a record was read from, and the very file."""

    title: str | None = Field(
        default=None,
        description="The volume's whole title.",
        examples=["Foreign Relations of the United States, 1964–1968, Volume XIII, Western Europe Region"],
    )
    subseries: str | None = Field(
        default=None, description="Years of its sub-series, as printed.", examples=["1964–1968"]
    )
    editors: tuple[str, ...] = Field(
        default=(), description="Who edited the volume, as its header names them.", examples=[["Charles S. Sampson"]]
    )
    general_editors: tuple[str, ...] = Field(
        default=(), description="Who edited the series at that time.", examples=[["Glenn W. LaFantasie"]]
    )
    publisher: str | None = Field(
        default=None, description="Who published it.", examples=["United States Government Printing Office"]
    )
    date: str | None = Field(default=None, description="When it was published: a year.", examples=["1995"])
    sha256: str = Field(
        pattern="^[0-9a-f]{64}$",
        description="SHA-256 of the volume's file, not compressed, in hexadecimal digits.",
        examples=["5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"],
    )
