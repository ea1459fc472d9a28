"""A desk with its HTTP door in a process of its own, to be killed from outside.

python -m tests.scenarios.desk_process DATABASE_URL API_URL TOKEN SECRET
"""

from __future__ import annotations

import sys
from threading import Event

from pydantic import SecretStr

from bot.running import WebServer
from bot.server import web_app
from bot.settings import Settings
from bot.wiring import build


def main(database_url: str, api_url: str, token: str, secret: str) -> None:
    """Serve until killed; the first line of output is the port."""
    suits = build(
        Settings(
            _env_file=None,
            slack_bot_token=SecretStr(token),
            slack_signing_secret=SecretStr(secret),
            slack_api_url=api_url,
            database_url=database_url,
        )
    )
    app = web_app(app=suits.app, signing_secret=secret, ready=lambda: {"ready": True})
    web = WebServer(app, host="127.0.0.1", port=0)
    web.start()
    print(web.port, flush=True)
    Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
