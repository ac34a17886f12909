"""Measurements of the program against floors in the same run: what the machine itself needs for the same work."""
