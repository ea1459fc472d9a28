"""The peer: a bare Bolt app in Socket Mode. `python -m bench.bare FILE`.

`/brief` opens a fixed modal; any form sent in is one row through the ORM in one transaction that
survives a power cut. No rights, no versions, no audit, nothing counted once.
"""

from __future__ import annotations

import os
import signal
import sys
from threading import Event
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from sqlalchemy import event
from sqlmodel import Field, Session, SQLModel, create_engine

MODAL = {
    "type": "modal",
    "callback_id": "brief",
    "title": {"type": "plain_text", "text": "Brief"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}


class BareRow(SQLModel, table=True):
    """What somebody sent in."""

    id: int | None = Field(default=None, primary_key=True)
    who: str
    status: str
    next_step: str


def main(path: str) -> None:
    """Serve until SIGTERM."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _durable(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    SQLModel.metadata.create_all(engine)
    client = WebClient(token="xoxb-bare", base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, token_verification_enabled=False, process_before_response=True)

    @app.command("/brief")
    def brief(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        ack()

    def save(ack: Ack, body: dict[str, Any]) -> None:
        values = body["view"]["state"]["values"]
        with Session(engine) as session:
            session.add(
                BareRow(
                    who=body["user"]["id"],
                    status=values["status"]["value"]["value"],
                    next_step=values["next_step"]["value"]["value"],
                )
            )
            session.commit()
        ack(response_action="clear")

    app.view("status.row")(save)
    app.event("app_home_opened")(lambda ack: ack())
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    handler = SocketModeHandler(app, "xapp-bare", web_client=client)
    handler.connect()  # type: ignore[no-untyped-call]
    stop.wait()
    handler.close()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(sys.argv[1])
