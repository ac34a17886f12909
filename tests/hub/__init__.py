"""Tests of the hub, on real PostgreSQL servers that they start themselves."""
