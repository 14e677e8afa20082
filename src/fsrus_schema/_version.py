"""The version of the library; the record has its own, `record.SCHEMA_VERSION`."""

__version__ = "0.1.0"
