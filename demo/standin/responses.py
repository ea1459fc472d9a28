"""What an app posts to a response_url: answers that only one person sees, mostly."""

from __future__ import annotations

from demo.standin.calls import Refused
from demo.standin.limits import check_message
from demo.standin.people import Message, Payload
from demo.standin.world import RESPONSE_LIFE, RESPONSE_USES, World

_KEYS = {
    "text",
    "blocks",
    "attachments",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "metadata",
    "unfurl_links",
    "unfurl_media",
    "mrkdwn",
}


def respond(world: World, name: str, payload: Payload) -> None:
    """Keep what was said; raises `Refused` with Slack's reason."""
    with world.lock:
        url = world.responses.get(name)
        if url is None:
            raise Refused("invalid_url")
        url.uses += 1
        if url.uses > RESPONSE_USES:
            raise Refused("used_url")
        if world.clock() - url.at > RESPONSE_LIFE:
            raise Refused("expired_url")
        unknown = set(payload) - _KEYS
        if unknown:
            raise Refused("invalid_arguments")
        original = world.find_message(url.channel, url.message_ts) if url.message_ts else None
        if payload.get("delete_original"):
            if original is not None:
                original.deleted = True
            return
        say(world, payload, user=url.user, channel=url.channel, original=original)


def say(
    world: World, payload: Payload, *, user: str, channel: str, original: Message | None
) -> Message:
    """Show an answer: in place of the original, to all, or to one person."""
    content: Payload = {
        key: payload[key] for key in ("text", "blocks", "metadata") if key in payload
    }
    content.setdefault("text", "")
    faults = check_message(content)
    if faults:
        raise Refused("invalid_blocks", response_metadata={"messages": faults})
    if payload.get("replace_original") and original is not None:
        world.edit(original, content)
        return original
    return world.post(
        Message(
            channel=channel,
            ts=world.next_ts(),
            user=world.bot_user,
            versions=[content],
            only_for=None if payload.get("response_type") == "in_channel" else user,
            by_app=True,
            thread_ts=payload.get("thread_ts"),
            answer=True,
        )
    )
