"""Checks across articles, a file each."""
