"""JSON and JSON Lines: what is written, what is read, and what is said of what cannot be read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.formats import json as json_format
from fsrus_schema.formats import json_lines
from fsrus_schema.reading import Listener
from fsrus_schema.record import Telegram
from strategies import telegrams

BRUSSELS = {"id": "frus1964-68v13/d325", "kind": "telegram", "heading": {"text": "Telegram From Bruxelles à Paris"}}
CHUNGKING = {"id": "frus1943China/d1", "kind": "telegram", "heading": {"text": "The Chargé in China to the Secretary"}}


class Collector(Listener):
    """Keeps what a reader could not read."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def unreadable(self, error: UnreadableInputError) -> None:
        self.messages.append(str(error))


def encode(*values: Any) -> bytes:
    return b"\n".join(json.dumps(value, ensure_ascii=False).encode() for value in values)


def read(format: ModuleType, data: bytes) -> list[Telegram]:
    return [reading.telegram for reading in format.read(io.BytesIO(data), "in")]


def written(format: ModuleType, *telegrams: Telegram) -> bytes:
    stream = io.BytesIO()
    format.write(iter(telegrams), stream)
    return stream.getvalue()


def message(format: ModuleType, data: bytes) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        read(format, data)
    return str(caught.value)


# --- round trips ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", [json_format, json_lines])
@settings(max_examples=25, deadline=None)
@given(records=st.lists(telegrams(), min_size=1, max_size=3))
def test_what_is_written_is_read_back_equal(format: ModuleType, records: list[Telegram]) -> None:
    assert read(format, written(format, *records)) == records


# --- writing --------------------------------------------------------------------------------------------------------

BRUSSELS_TELEGRAM = Telegram.model_validate(BRUSSELS)


def test_one_record_is_an_indented_object() -> None:
    data = written(json_format, BRUSSELS_TELEGRAM)
    assert data.startswith(b'{\n  "schema_version": "1.0",\n  "id": "frus1964-68v13/d325",\n')
    assert data.endswith(b"\n}\n")


def test_characters_are_written_as_they_are() -> None:
    assert "à Paris".encode() in written(json_format, BRUSSELS_TELEGRAM)
    assert "à Paris".encode() in written(json_lines, BRUSSELS_TELEGRAM)


def test_several_records_are_an_indented_array() -> None:
    data = written(json_format, BRUSSELS_TELEGRAM, BRUSSELS_TELEGRAM, BRUSSELS_TELEGRAM)
    assert data.startswith(b'[\n  {\n    "schema_version": "1.0",\n')
    assert data.endswith(b"\n  }\n]\n")
    assert data.decode() == json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n"


def test_no_record_is_an_empty_array() -> None:
    assert written(json_format) == b"[]\n"
    assert read(json_format, b"[]\n") == []


def test_json_lines_are_one_line_a_record() -> None:
    data = written(json_lines, BRUSSELS_TELEGRAM, BRUSSELS_TELEGRAM)
    assert data == 2 * (BRUSSELS_TELEGRAM.model_dump_json().encode() + b"\n")
    assert written(json_lines) == b""


def test_optional_fields_that_say_nothing_are_left_out() -> None:
    record = json.loads(written(json_lines, BRUSSELS_TELEGRAM))
    assert record["heading"] == {"text": "Telegram From Bruxelles à Paris", "marks": []}
    assert record["dateline"] is None
    assert "number_printed" not in record


def test_an_array_is_written_while_its_records_come() -> None:
    stream = io.BytesIO()
    seen: list[int] = []

    def source() -> Iterator[Telegram]:
        for _ in range(4):
            seen.append(len(stream.getvalue()))
            yield BRUSSELS_TELEGRAM

    json_format.write(source(), stream)
    assert seen[:2] == [0, 0]  # the second record decides between object and array
    assert 0 < seen[2] < seen[3]


# --- reading --------------------------------------------------------------------------------------------------------


def test_fields_with_a_default_may_be_left_out() -> None:
    (telegram,) = read(json_format, encode(BRUSSELS))
    assert telegram.body == ()
    assert telegram.classification is None


def test_json_lines_count_lines_and_pass_over_blank_ones() -> None:
    data = b"\xef\xbb\xbf" + encode(BRUSSELS) + b"\r\n\n  \n" + encode(CHUNGKING)
    readings = list(json_lines.read(io.BytesIO(data), "in.jsonl"))
    assert [(r.row, r.telegram.id) for r in readings] == [(1, "frus1964-68v13/d325"), (4, "frus1943China/d1")]
    assert [(r.path, r.format) for r in readings] == [("in.jsonl", "jsonl")] * 2


def test_json_lines_are_read_as_they_come() -> None:
    taken: list[int] = []

    class Lines(io.BytesIO):
        def __iter__(self) -> Any:
            for number in range(1, 4):
                taken.append(number)
                yield encode(BRUSSELS) + b"\n"

    next(json_lines.read(Lines(), "in"))
    assert taken == [1]


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert read(json_format, b"\xef\xbb\xbf" + encode(BRUSSELS)) == [BRUSSELS_TELEGRAM]


def test_what_came_before_a_broken_record_is_read() -> None:
    readings = json_format.read(io.BytesIO(encode([BRUSSELS, 5])), "in")
    assert next(readings).telegram == BRUSSELS_TELEGRAM
    with pytest.raises(UnreadableInputError, match="record 2 is not a telegram record but 5"):
        next(readings)


@pytest.mark.parametrize(
    ("format", "data", "expected"),
    [
        (json_format, b"[" + encode(BRUSSELS) + b",\n{},\n" + encode(CHUNGKING) + b"]", "in:2: record 2 is not"),
        (json_lines, encode(BRUSSELS) + b"\n{}\n" + encode(CHUNGKING), "in:2: is not a telegram record: it has none"),
        (json_lines, encode(BRUSSELS) + b'\n{"id"\n' + encode(CHUNGKING), "in:2:6: ends in the middle of a record"),
    ],
)
def test_a_listener_that_goes_on_hears_of_the_record_and_gets_the_others(
    format: ModuleType, data: bytes, expected: str
) -> None:
    listener = Collector()
    ids = [reading.telegram.id for reading in format.read(io.BytesIO(data), "in", listener)]
    assert ids == ["frus1964-68v13/d325", "frus1943China/d1"]
    assert len(listener.messages) == 1
    assert listener.messages[0].startswith(expected)


# --- what cannot be read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
@pytest.mark.parametrize("format", [json_format, json_lines])
def test_an_empty_file_is_said_to_be_empty(format: ModuleType, data: bytes) -> None:
    assert message(format, data) == "in: is empty: there is no record in it."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{\n  "id": "a" "kind": "telegram"\n}', "in:2:13: is not valid JSON: expecting ',' delimiter."),
        (b'{"id": "\xc3\xa9\xc3\xa9", kind}', "in:1:14: is not valid JSON: expecting property name"),
        (b'{"id": "a', "in:1:8: ends in the middle of a record. The file seems to be cut"),
        (b'{"id": ', "in:1:8: ends in the middle of a record."),
        (b'{"id": "\\ud800"}', "in:1: is not valid JSON: unexpected end of hex escape."),
        (b'[{"id": 1} {"id": 2}]', "in:1: record 1, id: must be text, not 1"),
        (b"[1 2]", "in:1: record 1 is not a telegram record but 1."),
        (encode([BRUSSELS]) + b"\n5", "in:2:1: is not valid JSON: more follows the array."),
        (encode([BRUSSELS])[:-1] + b";", "is not valid JSON: expecting ',' or ']'."),
        (b"[" + encode(BRUSSELS) + b",\n]", "in:2:1: is not valid JSON: expecting value."),
        (
            encode(BRUSSELS, CHUNGKING),
            "more follows the record. If it has one record a line, it is JSON Lines",
        ),
        (b"[" * 100_000, "in:1: has more levels of lists and objects than a record can have."),
        (b'{"id": %s}' % (b"1" * 5000), "in:1: has a number with more figures than any field of a record can have."),
        (b'[\n{"id": %s}]' % (b"1" * 5000), "in:2: has a number with more figures than any field"),
        (b'{"id":' * 100_000, "in:1: has more levels of lists and objects than a record can have."),
    ],
)
def test_broken_json_is_named_with_line_and_column(data: bytes, expected: str) -> None:
    assert expected in message(json_format, data)


def test_an_array_without_comma_is_broken_where_the_comma_lacks() -> None:
    data = b"[" + encode(BRUSSELS) + b"\n" + encode(CHUNGKING) + b"]"
    assert message(json_format, data) == "in:2:1: is not valid JSON: expecting ',' or ']'."


@pytest.mark.parametrize("data", [b"[\n]", b"{\n}", encode([BRUSSELS])])
def test_json_named_json_lines_is_told_apart(data: bytes) -> None:
    assert message(json_lines, data) == (
        "in:1: is not JSON Lines, which has one whole record a line. "
        "A file of one record or of an array is JSON: name it .json or say --from json."
    )


@pytest.mark.parametrize(
    ("format", "data", "expected"),
    [
        (json_format, b'{"id":\n"\xc3\xa9\xe9"}', "in:2:3: is not in UTF-8: byte 0xE9 cannot stand here."),
        (json_lines, encode(BRUSSELS) + b'\n{"\xff"}', "in:2:3: is not in UTF-8: byte 0xFF cannot stand here."),
        (json_format, '{"id":1}'.encode("utf-16"), "in:1:1: is in UTF-16, not in UTF-8."),
        (json_lines, '{"id":1}'.encode("utf-16"), "in:1:1: is in UTF-16, not in UTF-8."),
    ],
)
def test_another_encoding_is_named_with_line_and_column(format: ModuleType, data: bytes, expected: str) -> None:
    assert message(format, data) == f"{expected} Save it in the encoding UTF-8."


def with_mark(**mark: Any) -> dict[str, Any]:
    paragraph = {"type": "paragraph", "text": "Bonn", "marks": [{"type": "place", "start": 0, "end": 4, **mark}]}
    return {**BRUSSELS, "body": [{"type": "page"}, {"type": "quote", "blocks": [paragraph]}]}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (with_mark(start=-1), "body[1].blocks[0].marks[0].start: must be at least 0, not -1."),
        (with_mark(end="4"), 'body[1].blocks[0].marks[0].end: must be a whole number, not "4".'),
        (with_mark(end=9), "body[1].blocks[0]: mark place [0, 9) lies outside the text of 4."),
        (with_mark(type="plase"), 'body[1].blocks[0].marks[0].type: "plase" is not known (did you mean place?).'),
        (
            with_mark(rends="#b"),
            "body[1].blocks[0].marks[0].rends: is no field of a record (did you mean rend?).",
        ),
        (with_mark(strat=0), "body[1].blocks[0].marks[0].strat: is no field of a record (did you mean start?)."),
        (with_mark(hedaing=0), "body[1].blocks[0].marks[0].hedaing: is no field of a record."),  # but of a telegram
        (
            {**BRUSSELS, "body": [{"type": "list", "items": [{"type": "item", "labels": None, "rows": 1}]}]},
            "body[0].items[0].labels: is no field of a record (did you mean label?); "
            "body[0].items[0].rows: is no field of a record.",
        ),
        ({**BRUSSELS, "dateline": {"text": {"txet": ""}}}, "txet: is no field of a record (did you mean text?)"),
        (
            {**BRUSSELS, "classification": "Confidental"},
            'classification: "Confidental" is not known (did you mean Confidential?).',
        ),
        ({**BRUSSELS, "bdoy": []}, "bdoy: is no field of a record (did you mean body?)."),
        ({**BRUSSELS, "kind": None}, "kind: must be 'telegram', 'circular telegram', 'draft telegram'"),
        ({**BRUSSELS, "id": ""}, "id: must not be empty."),
        ({**BRUSSELS, "number_supplied": "yes"}, 'number_supplied: must be true or false, not "yes".'),
        ({**BRUSSELS, "notes": {}}, "notes: must be a list, not an object."),
        ({**BRUSSELS, "attributes": []}, "attributes: must be an object, not a list."),
        ({**BRUSSELS, "heading": "Telegram"}, 'heading: must be an object, not "Telegram".'),
        ({**BRUSSELS, "heading": {"text": "a  b"}}, "heading: white space is not folded"),
        ({**BRUSSELS, "number": 325}, "number: must be text, not 325."),
        ({**BRUSSELS, "number": "x" * 99, "volume": 7}, "volume: must be text, not 7."),
        ({**BRUSSELS, "volume": "frus1964-68v13", "document": "d1"}, "id 'frus1964-68v13/d325' is not"),
        ({**BRUSSELS, "body": [{"type": "par"}]}, "body[0]: must be of type 'paragraph', 'heading', 'list'"),
        ({**BRUSSELS, "body": [{"text": "a"}]}, "body[0]: has no type."),
        (
            {**BRUSSELS, "body": [{"type": "list", "items": [{"type": "item", "blocks": 3}]}]},
            "body[0].items[0].blocks",
        ),
        ({"id": "a", "kind": "telegram"}, "heading: is missing."),
        ({"id": "a"}, "kind: is missing; heading: is missing."),
        ({"telegram": 1}, "is not a telegram record: it has none of the fields id, kind, heading."),
        ([5], "record 1 is not a telegram record but 5."),
        ([None], "record 1 is not a telegram record but null."),
        ("Bonn", 'is not a telegram record but "Bonn".'),
        (dict.fromkeys("abcdefg", 0) | BRUSSELS, "c: is no field of a record; and 4 more."),
    ],
)
def test_what_is_no_record_is_named_by_field(record: Any, expected: str) -> None:
    assert expected in message(json_format, encode(record))


def test_another_schema_version_is_all_that_is_said() -> None:
    record = {**BRUSSELS, "schema_version": "2.0", "urgency": "Flash"}
    expected = 'schema_version: this library reads version 1.0, not "2.0".'
    assert message(json_format, encode(record)) == f"in:1: {expected}"
    assert message(json_lines, encode(BRUSSELS, record)) == f"in:2: {expected}"
    assert message(json_format, encode([BRUSSELS, record])) == f"in:1: record 2, {expected}"
