"""What happens before the program: the system's packages, the environment, and then the program or its tests. Standard library only."""
