"""One small file for each site or CMS family; the folder is walked, nothing is listed."""
