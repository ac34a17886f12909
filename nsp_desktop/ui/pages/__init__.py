"""One page for each room."""
