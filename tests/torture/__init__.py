"""Torture: hostile inputs, interruptions and fuzzing, run at length by `make torture` and in short by `make test`."""
