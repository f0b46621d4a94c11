"""One file for each kind of input; each says which endings it reads. The folder is walked, nothing is listed."""
