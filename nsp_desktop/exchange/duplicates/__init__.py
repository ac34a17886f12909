"""Duplicates at the collection: Splink on DuckDB, imported when they are used; SQL of DuckDB stands in this room alone."""
