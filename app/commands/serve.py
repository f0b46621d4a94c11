"""`sotin serve`: the web pages."""

from __future__ import annotations

import click

from app.options import database

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve", short_help="Web pages on this machine: search, read, audit.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but this machine's own lets others read.")
@click.option("--review", is_flag=True, help="Let those who have the token (printed once) mark findings.")
@click.option("--open", "opening", is_flag=True, help="Open the first page in a browser.")
@database
def command(port: int, host: str, review: bool, opening: bool, db: str) -> None:
    """Show the ledger as web pages on 127.0.0.1, for reading only unless --review is given. Stop with Ctrl-C.

    \b
    Examples:
      sotin serve
      sotin serve --db archive.db --port 8080 --open
      sotin serve --review
    """
    import secrets

    from app.messages import say
    from app.store import existing
    from models import UsageError

    existing(db).close()
    try:
        from app.web.server import LOOPBACK as NAMES
        from app.web.server import application, bound, serve
    except ImportError as error:
        raise UsageError(f"needs `pip install 'sotin[web]'` ({error.name} is missing)", source="sotin serve") from error
    token = secrets.token_urlsafe(24) if review else ""
    local = host in LOOPBACK
    app = application(db, token=token, hosts=NAMES if local else frozenset())
    socket = bound(host, port)
    address = f"http://{'127.0.0.1' if local else host}:{socket.getsockname()[1]}/"
    click.echo(say("serve.at", address=address), err=True)
    if not local:
        click.echo(say("serve.open", host=host), err=True)
    if review:
        click.echo(say("serve.review", address=f"{address}review?token={token}"), err=True)
    if opening:
        click.launch(f"{address}review?token={token}" if review else address)
    serve(app, socket)
