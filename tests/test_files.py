"""One input, one output: compression, whole files or none."""

from __future__ import annotations

import io
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError
from fsrus_schema.files import COMPRESSIONS, Compression, WholeFile, open_input, split_extensions

WORDS = "Chargé in China—4 p.m.\n".encode() * 20_000  # longer than any buffer
EXTENSIONS = ["", *(c.extension for c in COMPRESSIONS)]


def write(path: Path, data: bytes) -> None:
    with WholeFile(str(path)) as stream:
        stream.write(data)


def read(path: Path) -> bytes:
    with open_input(str(path)) as stream:
        return stream.read()


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.mark.parametrize(
    ("path", "extension", "compression"),
    [
        ("volumes/frus1964-68v13.xml", ".xml", None),
        ("frus1964-68v13.XML.XZ", ".xml", "xz"),
        ("frus1964-68v13.d325.txt", ".txt", None),
        ("a.b/records.jsonl.gz", ".jsonl", "gzip"),
        ("records.csv.bz2", ".csv", "bzip2"),
        ("records.csv.zst", ".csv", "zstandard"),
        ("records.gz", "", "gzip"),
        ("records", "", None),
        (".txt", ".txt", None),
        ("-", "", None),
    ],
)
def test_extension_and_compression_of_a_name(path: str, extension: str, compression: str | None) -> None:
    found, packed = split_extensions(path)
    assert found == extension
    assert (packed.name if packed else None) == compression


# --- compression ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_what_is_written_is_read_again(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"words.txt{extension}"
    write(path, WORDS)
    assert read(path) == WORDS
    packed = path.read_bytes()
    assert (len(packed) < len(WORDS) / 10) == bool(extension)
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("compression", COMPRESSIONS, ids=lambda c: c.name)
def test_same_bytes_at_another_time_under_another_name(
    tmp_path: Path, compression: Compression, monkeypatch: pytest.MonkeyPatch
) -> None:
    extension = compression.extension
    write(tmp_path / f"a.txt{extension}", WORDS)
    monkeypatch.setattr("time.time", lambda: 0.0)
    write(tmp_path / f"b.txt{extension}", WORDS)
    assert (tmp_path / f"a.txt{extension}").read_bytes() == (tmp_path / f"b.txt{extension}").read_bytes()


@pytest.mark.parametrize("compression", COMPRESSIONS, ids=lambda c: c.name)
def test_standard_input_is_unpacked_by_its_first_bytes(
    compression: Compression, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO()
    with compression.writer(buffer) as stream:
        stream.write(WORDS)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(buffer.getvalue())))
    with open_input("-") as unpacked:
        assert unpacked.read() == WORDS


def test_several_zstandard_frames_are_one_file(tmp_path: Path) -> None:
    write(tmp_path / "one.txt.zst", b"Begin text. ")
    write(tmp_path / "two.txt.zst", b"End text.")
    both = tmp_path / "both.txt.zst"
    both.write_bytes((tmp_path / "one.txt.zst").read_bytes() + (tmp_path / "two.txt.zst").read_bytes())
    assert read(both) == b"Begin text. End text."


@pytest.mark.parametrize("compression", COMPRESSIONS, ids=lambda c: c.name)
@pytest.mark.parametrize("damage", ["cut", "not packed"])
def test_damaged_file_is_named_with_its_compression(tmp_path: Path, compression: Compression, damage: str) -> None:
    path = tmp_path / f"words.txt{compression.extension}"
    write(path, WORDS)
    path.write_bytes(path.read_bytes()[:-10] if damage == "cut" else b"325. Telegram From the Department of State")
    with pytest.raises(UnreadableInputError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: is not whole {compression.name} data: ")
    assert raised.value.cure == f"Copy it again, or rename it if it is not compressed with {compression.name}."


def test_without_the_extra_zstandard_files_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.txt.zst"
    write(path, WORDS)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    needs = f"{path}: needs the extra `zstandard`: pip install 'fsrus-schema[zstandard]'."
    with pytest.raises(UnreadableInputError) as unreadable:
        read(path)
    assert str(unreadable.value) == needs
    with pytest.raises(UnwritableOutputError) as unwritable:
        write(path, WORDS)
    assert str(unwritable.value) == needs
    assert names(tmp_path) == ["words.txt.zst"]


# --- reading --------------------------------------------------------------------------------------------------------


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as raised:
        read(tmp_path / "d325.txt")
    assert raised.value.reason == "is not there: no such file or folder."
    assert raised.value.cure == "Check the path."


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"is a folder, not a file\.") as raised:
        read(tmp_path)
    assert raised.value.path == str(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "d325.txt"
    path.write_bytes(WORDS)
    path.chmod(0)
    with pytest.raises(UnreadableInputError) as raised:
        read(path)
    assert raised.value.reason == "may not be read by this user."


# --- whole files or none --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, extension: str, failure: type[BaseException]
) -> None:
    path = tmp_path / f"records.json{extension}"
    path.write_bytes(b"the old file")

    def words() -> Iterator[bytes]:
        yield WORDS
        raise failure

    with pytest.raises(failure), WholeFile(str(path)) as stream:
        stream.writelines(words())
    assert path.read_bytes() == b"the old file"
    assert names(tmp_path) == [path.name]


def test_name_is_taken_only_when_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    with WholeFile(str(path)) as stream:
        stream.write(WORDS)
        stream.flush()
        assert not path.exists()
        (temporary,) = names(tmp_path)
        assert temporary.startswith(".records.json.")
        assert temporary.endswith(".part")
    assert names(tmp_path) == ["records.json"]


def test_discarded_file_is_not_written(tmp_path: Path) -> None:
    file = WholeFile(str(tmp_path / "records.json"))
    with file as stream:
        stream.write(WORDS)
        file.discard()
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_permissions_are_those_of_a_new_file(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path / "records.json", WORDS)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "records.json").stat().st_mode) == 0o666 & ~umask


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_of_a_file_that_is_replaced_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with WholeFile(str(path)) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_that_is_protected_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d1.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # what root may not see otherwise
    with pytest.raises(UnwritableOutputError) as raised, WholeFile(str(path)) as stream:
        stream.write(b"new")
    assert str(raised.value) == f"{path}: cannot be written: this user may not write to it."
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"old"]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege")
def test_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    target, link = tmp_path / "store" / "records.json", tmp_path / "link.json"
    target.write_bytes(b"the old file")
    link.symlink_to(target)
    write(link, WORDS)
    assert link.is_symlink()
    assert target.read_bytes() == WORDS
    assert names(tmp_path / "store") == ["records.json"]


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write(pipe, WORDS)
    reader.join()
    assert received == [WORDS]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none/records.json", "cannot be written: its folder is not there. Make the folder first."),
        ("folder.json", "cannot be written: it is a folder."),
    ],
)
def test_output_that_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(UnwritableOutputError) as raised, WholeFile(str(tmp_path / name)):
        pytest.fail("the block is not entered")
    assert str(raised.value) == f"{tmp_path / name}: {message}"
    assert names(tmp_path) == ["folder.json"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_disk() -> None:
    with pytest.raises(UnwritableOutputError) as raised, WholeFile("/dev/full") as stream:
        stream.write(WORDS)
    assert str(raised.value) == "/dev/full: cannot be written: No space left on device."
