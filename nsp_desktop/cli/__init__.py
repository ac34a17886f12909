"""The command line: everything a page can do, for scripts, tests and the municipality's own tools."""
