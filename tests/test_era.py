"""era: what a volume's id says of its years and its print."""

from __future__ import annotations

import pytest

from fsrus_schema import era


@pytest.mark.parametrize(
    ("volume_id", "first", "last", "expected"),
    [
        ("frus1901China", 1901, 1901, era.UP_TO_1914),
        ("frus1917Supp02v02", 1917, 1917, era.FROM_1914),
        ("frus1918Russiav03", 1918, 1918, era.FROM_1914),
        ("frus1948v01p2", 1948, 1948, era.FROM_1940),
        ("frus1952-54v12p2", 1952, 1954, era.FROM_1952),
        ("frus1958-60v07p2", 1958, 1960, era.FROM_1955),
        ("frus1964-68v13", 1964, 1968, era.FROM_1961),
        ("frus1969-76ve05p1", 1969, 1976, era.ELECTRONIC),
        ("frus1961-63v10-12mSupp", 1961, 1963, era.SUPPLEMENT),
    ],
)
def test_volume(volume_id: str, first: int, last: int, expected: era.Era) -> None:
    assert era.volume(volume_id) == era.Volume(first, last, expected)


@pytest.mark.parametrize("volume_id", ["", "frus", "frus64-68v13", "frus1964-68v13/d325", "Frus1964-68v13"])
def test_a_malformed_id_says_nothing(volume_id: str) -> None:
    assert era.volume(volume_id) is None


@pytest.mark.parametrize(
    ("year", "name"), [(1861, "up to 1914"), (1914, "1914–39"), (1939, "1914–39"), (1955, "1955–60")]
)
def test_of_year(year: int, name: str) -> None:
    assert era.of_year(year).name == name


def test_what_eras_lack() -> None:
    assert not era.SUPPLEMENT.has_dateline
    assert not era.SUPPLEMENT.has_message
    assert era.FROM_1940.numbers_by_page
    assert not era.FROM_1940.has_source_note
    assert era.FROM_1961.has_source_note
    assert [e.numbers_by_chapter for e in (era.UP_TO_1914, era.FROM_1914, era.FROM_1952)] == [True, False, False]
    assert [e.years_before for e in (era.UP_TO_1914, era.FROM_1914, era.FROM_1940)] == [5, 5, 1]
