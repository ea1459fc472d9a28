"""What the audience takes home."""

from __future__ import annotations

HOW_TO_CONNECT = """To connect your own workspace (README.md has the details):
  1. api.slack.com/apps, Create New App, From a manifest: paste manifest.yml,
     then install it.
  2. Put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into a file called .env.
  3. .venv/bin/suits setup --example > agency.toml, edit it, then
     .venv/bin/suits setup agency.toml    (shows the difference first)
  4. .venv/bin/suits simulate             (what would be said, to whom, when)
  5. .venv/bin/suits run, and Start on Suits' Home tab (or: suits start)
"""
