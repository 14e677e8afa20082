"""pyarrow, an extra: who needs it imports it from here, so that one is told what to install."""

from __future__ import annotations

from fsrus_schema.errors import UsageError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise UsageError("Parquet needs the extra `parquet`: pip install 'fsrus-schema[parquet]'") from None

__all__ = ["pa", "pq"]
