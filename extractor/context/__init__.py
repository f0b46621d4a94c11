"""What a reported figure measures, when, where, of whom, as part of what, and whether it is an aim."""
