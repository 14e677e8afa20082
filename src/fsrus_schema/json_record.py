"""One record of JSON text, for every format that is made of JSON; errors that say where it is broken."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from fsrus_schema import utf8, validation
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.record import Telegram

__all__ = ["parse", "syntax_error", "too_deep", "too_long"]


def parse(data: str | bytes, path: str, *, line: int, number: int | None = None) -> Telegram:
    """Return the telegram of one JSON object.

    Args:
        data: the JSON, in UTF-8 where it is bytes.
        path: the input, for messages.
        line: the line of the input at which the data begin, 1-based.
        number: the number of the record among those of the input, 1-based, where a message should name it.

    Raises:
        UnreadableInputError: it is not JSON, of another schema version, or not a telegram record; says where and why.

    """
    try:
        return Telegram.model_validate_json(data, strict=True)
    except ValidationError as error:
        text = data if isinstance(data, str) else utf8.decode(data, path, line)
        reason = _reason(error, _value(text, path, line))
        if number is not None:
            reason = f"record {number}{' ' if reason.startswith('is not') else ', '}{reason}"
        raise UnreadableInputError(path, reason, line=line) from None


def syntax_error(error: json.JSONDecodeError, path: str, line: int = 1) -> UnreadableInputError:
    """Return the error that says where JSON is broken; `line` is the line of the input at which the JSON begins."""
    if not error.doc.strip():
        return UnreadableInputError(path, "is empty: there is no record in it.")
    if not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated string"):
        reason = "ends in the middle of a record."
        cure = "The file seems to be cut: get it again from where it came."
    else:
        reason = f"is not valid JSON: {error.msg[0].lower()}{error.msg[1:].rstrip(': ')}."
        cure = ""
    return UnreadableInputError(path, reason, line=line + error.lineno - 1, column=error.colno, cure=cure)


def too_deep(path: str, line: int) -> UnreadableInputError:
    """Return the error that says that the JSON from this line on has more levels than any record."""
    return UnreadableInputError(path, "has more levels of lists and objects than a record can have.", line=line)


def too_long(path: str, line: int) -> UnreadableInputError:
    """Return the error that says that the JSON from this line on has a number of thousands of figures."""
    return UnreadableInputError(path, "has a number with more figures than any field of a record can have.", line=line)


def _value(text: str, path: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise syntax_error(error, path, line) from None
    except RecursionError:
        raise too_deep(path, line) from None
    except ValueError:
        raise too_long(path, line) from None


def _reason(error: ValidationError, value: Any) -> str:
    """Return what is wrong with a value that is JSON."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":  # what Python's parser lets pass: half of a surrogate pair
        return f"is not valid JSON: {str(first['ctx']['error']).partition(' at line ')[0]}."
    if not isinstance(value, dict):
        return f"is not a telegram record but {validation.shown(value)}."
    required = [name for name, field in Telegram.model_fields.items() if field.is_required()]
    if not any(name in value for name in (*required, "schema_version")):
        return f"is not a telegram record: it has none of the fields {', '.join(required)}."
    return f"{validation.summary(validation.problems(error))}."
