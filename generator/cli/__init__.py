"""The command ``verse``: each module with a ``COMMAND`` is one command, called like its file.

A command parses, calls and chooses the exit code, nothing more. Exit codes, everywhere: 0 nothing
at or above ``--fail-on``; 1 something is; 2 wrong usage, an unreadable project or a broken
environment; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import gc
import sys
from errno import EACCES, EIO, ENOSPC, EPERM, EROFS
from typing import Any, NoReturn

import click

from generator import __version__
from generator.cli.terminal import speak_utf8
from generator.errors import ChapterVerseError
from generator.nearest import nearest
from generator.registry import Folder

COMMANDS: Folder[click.Command] = Folder("generator.cli", "COMMAND", click.Command, "command")

STOPPED = 130  # 128 + SIGINT, as shells report it
USAGE = 2
COLLECTED_AFTER = 50_000
"""Objects made, and not dropped, before Python looks at some of them."""
_SYSTEM = frozenset({EACCES, EIO, ENOSPC, EPERM, EROFS})
"""What a system says to a file: no rights, no room, a disk that is read-only or broken."""


class Verse(click.Group):
    """The group of commands: imports the one that is called, and tells what stops it."""

    def list_commands(self, _ctx: click.Context, /) -> list[str]:
        """Every command's name, sorted."""
        return list(COMMANDS.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; an unknown one is wrong usage, with the nearest."""
        if COMMANDS.has(cmd_name):
            return COMMANDS.load(cmd_name)
        if ctx.resilient_parsing:
            return None
        near = nearest(cmd_name, COMMANDS.names())
        hint = f" Did you mean {near}?" if near else ""
        raise click.UsageError(f"There is no command {cmd_name}.{hint}", ctx)

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run a command line and leave with its exit code; arguments are those of click's."""
        options |= {"prog_name": "verse", "standalone_mode": False}
        try:
            code = super().main(*args, **options)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Stopped. What was built before is as it was.", err=True)
            sys.exit(STOPPED)
        except ChapterVerseError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(USAGE)
        except OSError as error:
            if error.errno not in _SYSTEM:
                _report_fault()
                raise SystemExit(USAGE) from error
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"Error: {place}{error.strerror}.", err=True)
            sys.exit(USAGE)
        except Exception as error:
            # Neither hidden nor taken for a finding: exit code 1 would say that the thesis is at
            # fault.
            _report_fault()
            raise SystemExit(USAGE) from error
        sys.exit(code if isinstance(code, int) else 0)


def _report_fault() -> None:
    """Show the exception that is being handled as a fault of this program."""
    import traceback

    traceback.print_exc()
    click.echo(
        "This is a fault of Chapter & Verse, not of your thesis. Please report it with the lines "
        f"above and the version, which is {__version__}.",
        err=True,
    )


@click.group(
    cls=Verse,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `verse new my-thesis`. `verse COMMAND --help` shows an example of each.",
)
@click.version_option(__version__, prog_name="verse", message="%(prog)s %(version)s")
def verse() -> None:
    """Check the quotations of a qualitative thesis against its transcripts, and build it."""


def main() -> NoReturn:
    """Run the command line of this process."""
    # What a run makes it mostly keeps: to look for garbage as often as Python does takes longer
    # than all that a second check has to do.
    gc.set_threshold(COLLECTED_AFTER)
    speak_utf8()
    verse.main()
