"""Identities from the names of inputs."""

from __future__ import annotations

import pytest

from fsrus_schema.identity import Identity, identify, is_volume_id

SEED = Identity("frus1964-68v13", "d325", "frus1964-68v13/d325")


@pytest.mark.parametrize(
    "path",
    [
        "frus1964-68v13.d325.txt",
        "frus1964-68v13_d325.txt",
        "frus1964-68v13/d325.txt",
        "work/frus1964-68v13/d325.json",
        "transcripts/frus1964-68v13.d325.txt.gz",
        "frus1964-68v13.d325.txt.xz",
        "frus1964-68v13.d325.xml.bz2",
        "frus1964-68v13.d325.txt.ZST",
        "frus1964-68v13.d325",
        "frus1964-68v13/d325",
    ],
)
def test_a_name_with_volume_and_document(path: str) -> None:
    assert identify(path) == SEED


def test_a_document_that_was_put_in_between() -> None:
    assert identify("frus1961-63v10-12mSupp.d278A.txt") == Identity(
        "frus1961-63v10-12mSupp", "d278A", "frus1961-63v10-12mSupp/d278A"
    )


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("d325.txt", "d325"),
        ("telegrams/d325.txt", "d325"),
        ("transcripts/Rusk to Brosio.txt", "Rusk to Brosio"),
        ("frus1964-68v13.txt", "frus1964-68v13"),
        ("frus1964-68v13.d325.draft.txt", "frus1964-68v13.d325.draft"),
        ("no. 325", "no. 325"),
        ("-", "-"),
        ("od\udcffd.txt", "od?d"),  # a byte of a file name that is no UTF-8
        ("", "telegram"),
    ],
)
def test_another_name_gives_its_stem(path: str, id: str) -> None:
    assert identify(path) == Identity(None, None, id)


@pytest.mark.parametrize(
    "volume",
    [
        "frus1861",
        "frus1964-68v13",
        "frus1969-76ve05p1",
        "frus1952-54v12p2",
        "frus1961-63v10-12mSupp",
        "frus1917Supp02v02",
        "frus1918Russiav03",
        "frus1917-72PubDip",
        "frus1901China",
        "frus1919Parisv13",
        "frus1941-43",
        "frus1955-57v10Supp",
        "frus1951-54IranEd2",
        "frus1894app1",
        "frus1872p2v5",
    ],
)
def test_ids_of_volumes(volume: str) -> None:
    assert is_volume_id(volume)
    assert identify(f"{volume}.d1.txt").volume == volume


@pytest.mark.parametrize("text", ["frus", "frus64-68v13", "Frus1964-68v13", "frus1964-68v13.d325", "frus1964–68v13"])
def test_what_is_no_id_of_a_volume(text: str) -> None:
    assert not is_volume_id(text)
