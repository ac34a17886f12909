"""The hub: a municipality's PostgreSQL that keeps the entries of many points, sealed as they are in a bundle (decision 0015)."""
