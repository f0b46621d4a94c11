"""Names of models, movements, campaigns and programmes: candidates, their kinds, their owners."""
