"""A record as one row: columns and cells of a CSV, nested rows of Arrow, and the files that hold them.

`columns` says what the columns of a CSV are, `rows` makes rows of records and records of rows. `plain_rows` reads rows
that people made; `header` and `table_findings` tell what is amiss with a table. `arrow` does for Arrow what `columns`
and `rows` do for CSV. `csv_file`, `parquet_file` and `arrays` know rows, and nothing of records.
"""
