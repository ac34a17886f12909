"""tmp"""
def declare(commands): pass
