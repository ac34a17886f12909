"""Three days at many support points; `python -m tests.event` does the whole of it."""
