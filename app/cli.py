"""The command line: `sotin COMMAND`. Commands are found by walking `app/commands/`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

import app.commands
from app.help import HelpContext, translated
from app.messages import LANGUAGES, set_language

EPILOG = """
\b
First steps:
  sotin demo                          try it on the bundled sample archive
  sotin ingest FOLDER                 read articles into sotin.db
  sotin search "dan van kheo"         accents are optional
  sotin who --place "Than Uyên"       who did what there
  sotin audit                         figures that do not add up
"""


class Commands(click.Group):
    """A group whose commands are the modules of `app/commands/`; each is light, what is heavy it imports when it runs."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(app.commands.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"app.commands.{name.replace('-', '_')}")
        command: click.Command = module.command
        return translated(command)

    def get_help(self, ctx: click.Context) -> str:
        # `--help` is answered before the environment is asked for options
        chosen = ctx.params.get("lang") or os.environ.get("SOTIN_LANG")
        if chosen in LANGUAGES:
            set_language(chosen)
        return super().get_help(ctx)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(f"{error.message} {_nearest(args[0], self.list_commands(ctx))}".strip(), ctx) from None


def _nearest(word: str, names: list[str]) -> str:
    if "mean" in word:
        return ""
    import difflib

    close = difflib.get_close_matches(word, names, n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(close)}?" if close else ""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="SOTIN_LANG",
    default="en",
    is_eager=True,
    help="Language of messages and of this help. [env: SOTIN_LANG]",
)
@click.version_option(package_name="sotin", prog_name="sotin")
def group(lang: str) -> None:
    """Sổ Tin: a ledger of Vietnamese provincial news that can be asked and audited.

    Reads articles, takes out officials, bodies, places, dates, figures, models and campaigns, documents and who did what, and keeps every
    fact in one SQLite file beside the words that prove it.
    """
    set_language(lang)


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 some inputs failed, 2 wrong usage, 130 interrupted."""
    _utf8()
    try:
        status = group.main(args=args, prog_name="sotin", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("sotin: interrupted; what was finished is kept", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output (`| head`) has gone; Python would complain again while closing stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        sys.exit(_failed(error))
    sys.exit(status if isinstance(status, int) else 0)


def _failed(error: Exception) -> int:
    """Tell an error of ours in one line; anything else is a bug and keeps its traceback."""
    from app.messages import language
    from app.notes import note
    from models import SotinError, UsageError

    if not isinstance(error, SotinError):
        raise error
    click.echo(f"sotin: {note(str(error), language())}", err=True)
    return 2 if isinstance(error, UsageError) else 1


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
