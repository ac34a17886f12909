"""Dialogs that ask step by step."""
