"""What the audience takes home."""

from __future__ import annotations

HOW_TO_CONNECT = """To connect your own workspace (README.md has the details):
  1. api.slack.com/apps, Create New App, From a manifest: paste manifest.yml. Install it.
  2. Put SLACK_BOT_TOKEN and SLACK_APP_TOKEN into a file called .env.
  3. .venv/bin/suits setup --example > agency.toml, edit it, then
     .venv/bin/suits setup agency.toml     shows the difference before it changes anything
  4. .venv/bin/suits simulate              what would be said in the coming days
  5. .venv/bin/suits run, then press Start on Suits' Home tab (or: .venv/bin/suits start)
"""
