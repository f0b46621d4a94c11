"""The web pages: Datasette with our plugin, registered in the process that serves it.

`server.application(path)` is the whole ASGI application; `server.serve` runs it. A page is one file in `views/` with its `ROUTES`;
the folder is walked. What pages say is in `words.tsv`, Vietnamese and English.
"""
