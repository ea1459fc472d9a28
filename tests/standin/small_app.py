"""A small real Bolt app that uses every surface of Slack once."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from demo.standin import StandIn

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Body:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str, value: str, **more: Any) -> Body:
    return {
        "type": "button",
        "text": plain(label),
        "action_id": action_id,
        "value": value,
        **more,
    }


def row(words: str, value: str) -> list[Body]:
    return [
        section(words),
        {"type": "actions", "elements": [button("Done", "done", value, style="primary")]},
    ]


def field(label: str, element: Body, **more: Any) -> Body:
    return {"type": "input", "label": plain(label), "element": element, **more}


def option(text: str) -> Body:
    return {"text": plain(text), "value": text.casefold().replace(" ", "-")}


def form(words: str = "") -> Body:
    kinds = [option("Campaign"), option("Small job")]
    text = {"type": "plain_text_input", "max_length": 200}
    if words:
        text["initial_value"] = words
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("New brief"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "notify_on_close": True,
        "private_metadata": "kept",
        "blocks": [
            section("Fill in what you *know*."),
            field("Subject", text | {"action_id": "subject"}, block_id="subject"),
            field("Kind", {"type": "static_select", "options": kinds, "action_id": "kind"}),
            field("Due", {"type": "datepicker", "action_id": "due"}, optional=True),
            field(
                "Client",
                {"type": "external_select", "action_id": "client", "min_query_length": 1},
                block_id="client",
                optional=True,
            ),
            field(
                "Channels",
                {"type": "checkboxes", "options": kinds, "action_id": "ticks"},
                optional=True,
            ),
            field(
                "Owner", {"type": "users_select", "action_id": "owner"}, optional=True, block_id="o"
            ),
            {
                "type": "actions",
                "block_id": "extra",
                "elements": [
                    button("Add a line", "add_line", "1"),
                    {
                        "type": "static_select",
                        "placeholder": plain("Tone"),
                        "action_id": "tone",
                        "options": [option("Warm"), option("Dry")],
                    },
                ],
            },
        ],
    }


def notice(words: str) -> Body:
    return {"type": "modal", "title": plain(words), "blocks": [section(words)]}


def build(slack: StandIn, seen: list[Body]) -> App:
    """The app; everything that reached a listener is in `seen`."""
    app = App(
        client=WebClient(token=slack.bot_token, base_url=slack.api_url, timeout=5),
        signing_secret=slack.signing_secret,
        process_before_response=True,
        token_verification_enabled=True,
    )

    @app.command("/brief")
    def brief(ack: Ack, body: Body, client: WebClient) -> None:
        seen.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=form(body["text"]))
        ack()

    @app.command("/help")
    def help_(ack: Ack, respond: Respond, body: Body) -> None:
        seen.append(body)
        ack("Ask me anything.")
        respond(text="Or read the manual.", response_type="ephemeral")

    @app.command("/remind-all")
    def remind_all(ack: Ack, body: Body, client: WebClient) -> None:
        blocks = [*row("*Vela* is late", "vela"), *row("*Noordzee* is late", "noordzee")]
        menu = {"type": "overflow", "action_id": "menu", "options": [option("Why"), option("Mute")]}
        blocks.append(section("More", accessory=menu))
        pick = {"type": "static_select", "action_id": "pick", "options": [option("Monday")]}
        blocks.append(section("When", accessory=pick | {"placeholder": plain("Day")}))
        client.chat_postMessage(channel=body["user_id"], text="Suits: 2 today", blocks=blocks)
        ack()

    @app.action("done")
    def done(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        seen.append(body)
        value = body["actions"][0]["value"]
        if "message" in body:
            channel, ts = body["container"]["channel_id"], body["container"]["message_ts"]
            words = f"~{value}~ done"
            client.chat_update(
                channel=channel, ts=ts, text="Suits: 1 today", blocks=[section(words)]
            )
            respond(text="Thank you.", replace_original=False)
        ack()

    @app.action("menu")
    @app.action("pick")
    @app.action("tone")
    def note(ack: Ack, body: Body) -> None:
        seen.append(body)
        ack()

    @app.action("add_line")
    def add_line(ack: Ack, body: Body, client: WebClient) -> None:
        seen.append(body)
        view = form()
        view["blocks"].insert(0, section("One more line."))
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
        ack()

    @app.options("client")
    def clients(ack: Ack, body: Body) -> None:
        seen.append(body)
        names = [f"Client {n}" for n in range(300)] + ["Vela Foods"]
        found = [option(n) for n in names if body["value"].casefold() in n.casefold()]
        ack(options=found[:100])

    @app.view("form")
    def save(ack: Ack, body: Body) -> None:
        seen.append(body)
        subject = body["view"]["state"]["values"]["subject"]["subject"]["value"]
        if subject == "bad":
            ack(response_action="errors", errors={"subject": "Say a little more."})
        elif subject == "more":
            ack(response_action="push", view=notice("Step two"))
        elif subject == "replace":
            ack(response_action="update", view=notice("Saved"))
        elif subject == "nowhere":
            ack(response_action="errors", errors={"no_such_block": "Lost."})
        elif subject == "too long":
            ack(response_action="update", view=notice("x" * 25))
        elif subject == "all":
            ack(response_action="clear")
        else:
            ack()

    @app.view_closed("form")
    def closed(ack: Ack, body: Body) -> None:
        seen.append(body)
        ack()

    @app.shortcut("new_brief")
    @app.shortcut("make_job")
    def short(ack: Ack, body: Body, client: WebClient) -> None:
        seen.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=form())
        ack()

    @app.event("message")
    def heard(body: Body, event: Body, context: BoltContext) -> None:
        seen.append(body)

    @app.event("app_mention")
    @app.event("user_change")
    @app.event("team_join")
    def other(body: Body) -> None:
        seen.append(body)

    @app.event("app_home_opened")
    def home(body: Body, event: Body, client: WebClient) -> None:
        seen.append(body)
        blocks = [section("You owe nothing."), *row("Old thing", "old")]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    return app
