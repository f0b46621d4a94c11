"""Benchmarks: `make bench`. Ratios measured in one run are what must hold; seconds depend on the machine."""
