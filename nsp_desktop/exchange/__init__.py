"""Entries on their way to other laptops and the municipality."""
