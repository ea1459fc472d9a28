"""`python -m bot` is `suits run`."""

from __future__ import annotations

import sys

from bot.launch import main

sys.argv[1:1] = [] if len(sys.argv) > 1 else ["run"]
main()
