"""NSP Desktop: the program on the laptops of a noodsteunpunt."""

__version__ = "0.1.0"
