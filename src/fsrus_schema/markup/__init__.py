"""TEI markup as the published volumes use it, to and from the parts of a record."""
