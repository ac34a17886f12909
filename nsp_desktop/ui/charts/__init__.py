"""Charts painted by hand: each one is data, the same in words, and how it is painted."""
