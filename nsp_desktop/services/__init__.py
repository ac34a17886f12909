"""The acts of the program, used by window and command line alike."""
