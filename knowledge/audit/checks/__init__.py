"""Checks inside one article, a file each."""
