"""Ledger, tables, keys and settings on disk."""
