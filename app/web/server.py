"""The application, and the server that runs it."""

from __future__ import annotations

import getpass
import os
import socket
from importlib.resources import files
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from app.web import plugin
from app.web.state import State
from models import UsageError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
NAME = "data"
"""The ledger's name in Datasette's addresses, whatever its file is called: none of our pages begins so."""
SETTINGS = {
    "sql_time_limit_ms": 3000,
    "max_returned_rows": 2000,
    "default_page_size": 50,
    "facet_time_limit_ms": 300,
    "suggest_facets": False,
    "allow_download": False,
    "max_csv_mb": 100,
    "num_sql_threads": 3,
    "default_cache_ttl": 0,
    "force_https_urls": False,
}


HELPERS = (
    *("_sqlite_migrations", "article_place", "candidate", "done", "finding_quote", "office_evidence", "person"),
    *("place_change", "place_parent", "setting", "stale", "title_person"),
)
VIEWS = {
    "who_did_what": "Who did what, where and when, with the sentence that says so.",
    "reported_figures": "Figures with measure, period and place, with the sentence that says so.",
    "offices_held": "Offices that officials held, with the first mention of each.",
    "audit": "Findings: what was recomputed and how it came out, with people's marks.",
}


class Site(Datasette):  # type: ignore[misc]
    """Datasette over one ledger, with what our plugin needs to know of it."""

    def __init__(self, state: State) -> None:
        self._sotin = state
        here = files("app.web")
        super().__init__(
            [],
            settings=SETTINGS,
            template_dir=str(here / "templates"),
            static_mounts=[("-/static-sotin", str(here / "static"))],
            metadata=_metadata(),
        )
        self.remove_database("_memory")
        # where nothing can be written, SQLite cannot make its shared index and must be told that the file rests
        self.add_database(Database(self, str(state.path), is_mutable=os.access(state.path.absolute().parent, os.W_OK)), name=NAME)


def _metadata() -> dict[str, Any]:
    """What Datasette says of the ledger: views are for people, helper tables are folded away."""
    tables: dict[str, dict[str, Any]] = {name: {"hidden": True} for name in HELPERS}
    tables |= {name: {"description": words} for name, words in VIEWS.items()}
    about = (
        f"For people: the views {', '.join(VIEWS)} at the end of the list. Every row has its article and offsets into the snapshot's text."
    )
    return {"title": "Sổ Tin", "databases": {NAME: {"description": about, "tables": tables}}}


def application(path: str | Path, *, token: str = "", hosts: frozenset[str] = LOOPBACK, reviewer: str = "", seconds: float = 10.0) -> Any:
    """The web pages of a ledger as an ASGI application; `application.state` is its `State`.

    Args:
        path: the ledger; it must be there.
        token: what reviewers show; without one nothing can be written.
        hosts: host names that may be asked for; empty for any.
        reviewer: whose name stands at judgements.
        seconds: a question that takes longer is given up.
    """
    register()
    state = State(Path(path), token=token, hosts=hosts, reviewer=reviewer or _user(), seconds=seconds)
    site = Site(state)
    app = site.app()
    app.state, app.site = state, site
    return app


def register() -> None:
    """Make our plugin known to Datasette, once; its own page for errors prints traces and gives way to ours."""
    if not pm.is_registered(plugin):
        pm.register(plugin, "sotin")
        pm.unregister(name="datasette.handle_exception")


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; port 0 takes a free one.

    Raises:
        UsageError: the address is not ours, or somebody listens there already.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, reuse_port=False)
    except OSError as error:
        raise UsageError(f"cannot listen there: {error.strerror or error}", source=f"{host}:{port}") from error


def serve(app: Any, listening: socket.socket) -> None:
    """Run until interrupted."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "web"
