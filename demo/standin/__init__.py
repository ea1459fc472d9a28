"""A stand-in for Slack on loopback, for the demo and for every test.

It speaks Slack's HTTP: the app calls its Web API, it sends the app signed requests (or Socket
Mode envelopes), and it refuses what Slack refuses. People in it have verbs::

    from demo.standin import HttpDoor, StandIn

    with StandIn(clock) as slack:                      # clock() -> aware datetime, may be moved
        slack.add_user("U1", "ada", "Ada Visser", "ada@agency.example", tz="Europe/Amsterdam")
        # ... start the app with base_url=slack.api_url, token=slack.bot_token,
        #     signing_secret=slack.signing_secret, listening on http://127.0.0.1:3000 ...
        slack.connect(HttpDoor("http://127.0.0.1:3000", slack.signing_secret))

        ada = slack.user("ada")
        ada.types("/brief vela spring launch")          # -> Reply(status, body, ms)
        ada.fills({"Client": "vela", "Due date": "2026-04-30", "Channels": ["TV", "Print"]})
        outcome = ada.submits()                         # -> Submission(errors, modal, reply)
        assert outcome.errors == {}
        message = ada.expect_dm("brief", "Vela")        # waits; AssertionError shows the inbox
        ada.clicks("Got it", in_message=message)        # beside="Noordzee" picks a row
        assert "~" not in message.text                  # always what it says now; .history has all
        slack.fail_next("chat.postMessage", drop_after_taking=True)   # a lost answer
        slack.redeliver(times=10)                       # the last delivery, ten at once
        ada.expect_no_dm()
        slack.assert_nothing_unexpected()               # every other message fails the test

Socket Mode: ``door = slack.connect(SocketDoor())`` from ``demo.standin.socket_door``, start the
app's SocketModeHandler with ``slack.app_token``, then ``door.wait_connected()``.

What the stand-in cannot know: whether Slack's own wording of an error is still the same, rate
limits (write them with `fail_next`), and what the mobile apps draw.
"""

from __future__ import annotations

from demo.standin.door import HttpDoor, Reply, Retry
from demo.standin.limits import check_home, check_message, check_view
from demo.standin.post_office import AppFailed
from demo.standin.seen import Field, SeenMessage, SeenView
from demo.standin.slack import StandIn
from demo.standin.user import Submission, User

__all__ = [
    "AppFailed",
    "Field",
    "HttpDoor",
    "Reply",
    "Retry",
    "SeenMessage",
    "SeenView",
    "StandIn",
    "Submission",
    "User",
    "check_home",
    "check_message",
    "check_view",
]
