"""Pure rules: no files, no Qt, no clock."""
