"""Printers, batteries, scanners and other things with a plug."""
