"""A collection as tables for other programs: CSV, ODS, Parquet, and counts per area as GeoJSON."""
