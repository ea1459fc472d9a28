"""Where every process of Suits begins."""

from __future__ import annotations

import gc


def main() -> None:
    """The command line, imported without looking for rubbish: what is imported stays for good.

    The collector went over the growing pile of modules again and again, a fifth of the start.
    """
    gc.disable()
    from bot.cli import main as command

    gc.freeze()
    gc.enable()
    command()
