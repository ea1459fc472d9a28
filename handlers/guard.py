"""The doorkeeper around every handler: keep first, count once, know who it is, never go silent.

In order: refuse other workspaces; store what was handed over (and the words of an open form as a
draft) before anything else; a repeat gets the first answer again; guests and strangers get
nothing; then the handler; whatever it raises becomes a sentence where the person is looking.
An exception that left a listener right after `ack()` lost that ack in 20 of 20 tries, and
`@app.error` did not save it: nothing leaves this function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_bolt import Ack, BoltResponse
from slack_sdk import WebClient

from bot.errors import BadInput, NotAllowed, SuitsError
from bot.messages import oops
from bot.messages.blocks import Message
from bot.services import desk_book
from bot.services.desk import Desk
from bot.services.desk_book import Entered
from bot.services.people import Actor
from handlers.delivery import Delivery, read_delivery, storable
from handlers.interaction import Interaction, TriggerGone, Ways

log = structlog.get_logger()

Handler = Callable[[Interaction], None]


class InHandError(Exception):
    """A repeat of an event that is not done yet: whoever does it may still die."""


def guarded(
    handler: Handler, *, desk: Desk, kind: str, name: str, ways: Ways
) -> Callable[[dict[str, Any], Ack, WebClient], BoltResponse | None]:
    """Wrap `handler` for Bolt's registration; Bolt injects by these argument names.

    An event that was not kept is not acknowledged: Slack brings it again, up to three times.
    Other words are given back: some were lost while their writer read that they were kept.
    """

    def listener(body: dict[str, Any], ack: Ack, client: WebClient) -> BoltResponse | None:
        delivery, kept = read_delivery(storable(body), kind, name), False
        try:
            entry = _enter(desk, delivery, ways)
            kept = True
            answer = _serve(handler, delivery, entry, desk=desk, client=client, ways=ways)
        except InHandError:
            return BoltResponse(status=503)
        except Exception:
            log.exception("handler_failed", kind=kind, name=name, delivery=delivery.key)
            if kind == "event":
                return BoltResponse(status=503)
            answer = _apologise(delivery, ways) if kept else _give_back(delivery, ways)
        if kind in ("command", "submit", "options") and answer:
            ack(**answer)
        else:
            ack()
        return None

    listener.__name__ = f"{kind}_{name}"
    return listener


def _enter(desk: Desk, delivery: Delivery, ways: Ways) -> Entered:
    entry = desk_book.enter(desk, delivery.entry())
    ways.tongues.heard(delivery.slack_id, entry)
    return entry


def _serve(
    handler: Handler,
    delivery: Delivery,
    entry: Entered,
    *,
    desk: Desk,
    client: WebClient,
    ways: Ways,
) -> dict[str, Any]:
    if entry.refused:
        log.warning("delivery_refused", reason=entry.refused, name=delivery.name)
        return _turned_away(delivery, ways)
    if entry.in_hand and delivery.kind == "event":
        raise InHandError
    if entry.repeat is not None:
        return dict(entry.repeat)
    if entry.actor is None:
        return _turned_away(delivery, ways)
    knock = _knock(delivery, entry.actor, desk=desk, client=client, ways=ways)
    if entry.saved:
        knock.show(oops.saved_already(knock.t))
    else:
        _handle(handler, knock)
    desk_book.leave(desk, delivery.entry(), knock.answer)
    if knock.asked:
        ways.begin()
    if delivery.kind in ("action", "submit"):
        ways.home_changed(knock.actor.slack_id)
    return knock.answer


def _knock(
    delivery: Delivery, actor: Actor, *, desk: Desk, client: WebClient, ways: Ways
) -> Interaction:
    return Interaction(
        desk=desk,
        actor=actor,
        t=actor.texts,
        body=delivery.body,
        kind=delivery.kind,
        name=delivery.name,
        key=delivery.key,
        client=client,
        ways=ways,
        text=delivery.text,
        value=delivery.value,
        values=delivery.values,
        context=delivery.context,
        draft_id=delivery.draft_id,
    )


def _handle(handler: Handler, knock: Interaction) -> None:
    try:
        try:
            handler(knock)
        except BadInput as error:
            _show_bad_input(knock, error)
        except SuitsError as error:
            _show(knock, error)
    except TriggerGone:
        if knock.kind == "command" or knock.body.get("response_url"):
            knock.say(oops.trigger_gone(knock.t, knock.draft_id or knock.key))


def _show_bad_input(knock: Interaction, error: BadInput) -> None:
    inputs = _inputs(knock.view)
    if knock.kind != "submit" or not inputs:
        _show(knock, error)
        return
    words = {field: knock.t(text) for field, text in error.fields.items()}
    here = {field: text for field, text in words.items() if field in inputs}
    elsewhere = [text for field, text in words.items() if field not in inputs]
    if elsewhere or not here:
        rest = " ".join(elsewhere) or knock.t(error.words, **error.values)
        here[inputs[0]] = f"{here[inputs[0]]} {rest}" if inputs[0] in here else rest
    knock.errors(here)


def _inputs(view: Mapping[str, Any]) -> list[str]:
    return [b["block_id"] for b in view.get("blocks", ()) if b.get("type") == "input"]


def _show(knock: Interaction, error: SuitsError) -> None:
    words = knock.t(error.words, **error.values)
    if isinstance(error, NotAllowed):
        log.info("not_allowed", person=knock.actor.person_id, name=knock.name)
    if knock.kind == "submit":
        knock.show(oops.sorry_view(knock.t, words))
    elif knock.kind == "options":
        knock.offer([])
    else:
        knock.say(oops.sorry(words))


def _turned_away(delivery: Delivery, ways: Ways) -> dict[str, Any]:
    t = ways.tongues.texts(delivery.slack_id)
    return _answer_with(delivery, oops.stranger(t), ways)


def _apologise(delivery: Delivery, ways: Ways) -> dict[str, Any]:
    t = ways.tongues.texts(delivery.slack_id)
    again = delivery.key if delivery.kind == "command" else ""
    return _answer_with(delivery, oops.broken(t, again), ways)


def _give_back(delivery: Delivery, ways: Ways) -> dict[str, Any]:
    """Nothing was kept: a form stays open with its words, a command gets its own back."""
    t = ways.tongues.texts(delivery.slack_id)
    inputs = _inputs(delivery.body.get("view") or {})
    if delivery.kind == "submit" and inputs:
        return {"response_action": "errors", "errors": {inputs[0]: oops.not_kept_words(t)}}
    typed = f"{delivery.name} {delivery.text}" if delivery.kind == "command" else ""
    return _answer_with(delivery, oops.not_kept(t, typed), ways)


def _answer_with(delivery: Delivery, message: Message, ways: Ways) -> dict[str, Any]:
    if delivery.kind == "command":
        return {
            "response_type": "ephemeral",
            "text": message.text,
            "blocks": message.blocks,
        }
    if delivery.kind == "submit":
        t = ways.tongues.texts(delivery.slack_id)
        return {
            "response_action": "update",
            "view": oops.note(t, message, title=t("Not this time")),
        }
    if delivery.kind == "options":
        return {"options": []}
    if delivery.kind != "event":
        ways.whisper(delivery.body, message)
    return {}
