"""What takes long to try: power cuts, kills, broken disks. `python -m tests.torture [PART...]` prints one table of figures."""
