"""chat.* and reactions.add: posting, editing, deleting."""

from __future__ import annotations

from demo.standin.calls import Call, Method, Refused, method
from demo.standin.limits import (
    MESSAGE_BLOCK_CHARACTERS,
    MESSAGE_TEXT,
    check_message,
    text_in_blocks,
)
from demo.standin.people import Channel, Message, Payload
from demo.standin.world import World

_POST = (
    "text blocks attachments markdown_text metadata thread_ts reply_broadcast unfurl_links "
    "unfurl_media link_names mrkdwn parse as_user username icon_emoji icon_url"
)
_UPDATE = "text blocks attachments markdown_text metadata link_names parse as_user reply_broadcast"
_UPDATE += " file_ids"


def _post(call: Call) -> Payload:
    channel = _place(call)
    content = _content(call)
    thread = call.text("thread_ts") or None
    if thread and call.world.find_message(channel.id, thread) is None:
        raise Refused("thread_not_found")
    message = Message(
        channel=channel.id,
        ts=call.world.next_ts(),
        user=call.world.bot_user,
        versions=[content],
        by_app=True,
        thread_ts=thread,
        expected=False,
    )
    call.world.post(message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": as_slack_says(call, message, metadata=True),
    }


def _post_ephemeral(call: Call) -> Payload:
    channel = _place(call)
    user = call.text("user")
    if user not in call.world.people or user not in channel.members:
        raise Refused("user_not_in_channel")
    message = Message(
        channel=channel.id,
        ts=call.world.next_ts(),
        user=call.world.bot_user,
        versions=[_content(call, too_long="msg_too_long")],
        only_for=user,
        by_app=True,
        expected=False,
    )
    call.world.post(message)
    return {"message_ts": message.ts}


def _update(call: Call) -> Payload:
    message = _own(call, "cant_update_message")
    old = message.payload
    new = _content(call, too_long="msg_too_long")
    if "blocks" not in new and call.args.get("text") is None:
        new["blocks"] = old.get("blocks")
    if "metadata" not in new and "metadata" in old:
        new["metadata"] = old["metadata"]
    call.world.edit(message, {name: value for name, value in new.items() if value is not None})
    told = as_slack_says(call, message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": new["text"], "message": told}


def _delete(call: Call) -> Payload:
    message = _own(call, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def _permalink(call: Call) -> Payload:
    channel = call.world.channel_called(call.text("channel"))
    if channel is None:
        raise Refused("channel_not_found")
    ts = call.text("message_ts")
    if call.world.find_message(channel.id, ts) is None:
        raise Refused("message_not_found")
    link = f"https://agency.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _react(call: Call) -> Payload:
    channel = call.world.channel_called(call.text("channel"))
    if channel is None:
        raise Refused("channel_not_found")
    message = call.world.find_message(channel.id, call.text("timestamp"))
    if message is None:
        raise Refused("message_not_found")
    mark = (call.text("name"), call.world.bot_user)
    if mark in message.reactions:
        raise Refused("already_reacted")
    message.reactions.append(mark)
    return {}


def _place(call: Call) -> Channel:
    """Where to post. A user id opens the DM, as Slack does."""
    wanted = call.text("channel")
    person = call.world.people.get(wanted)
    channel = call.world.dm_with(wanted) if person else call.world.channel_called(wanted)
    bot = call.world.bot_user
    if channel is None or (channel.kind != "public" and bot not in channel.members):
        raise Refused("channel_not_found")
    if channel.is_archived:
        raise Refused("is_archived")
    if channel.kind == "im":
        others = [call.world.people[who] for who in channel.members if who != bot]
        if any(other.deleted or other.is_bot for other in others):
            raise Refused("channel_not_found")
    elif bot not in channel.members and "chat:write.public" not in call.scopes:
        raise Refused("not_in_channel")
    return channel


def _own(call: Call, not_mine: str) -> Message:
    channel = call.world.channels.get(call.text("channel"))
    if channel is None:
        raise Refused("channel_not_found")
    message = call.world.find_message(channel.id, call.text("ts"))
    if message is None or message.only_for is not None:
        raise Refused("message_not_found")
    if not message.by_app:
        raise Refused(not_mine)
    return message


def _content(call: Call, *, too_long: str = "msg_blocks_too_long") -> Payload:
    """Text, blocks and metadata, refused where Slack refuses them."""
    content: Payload = {"text": call.text("text") or call.text("markdown_text")}
    if call.args.get("markdown_text") and (call.args.get("text") or call.args.get("blocks")):
        raise Refused("markdown_text_conflict")
    blocks = call.json("blocks", wrong="invalid_blocks_format")
    if blocks is not None:
        if not isinstance(blocks, list):
            raise Refused("invalid_blocks_format")
        content["blocks"] = blocks
    metadata = call.json("metadata", wrong="invalid_metadata_format")
    if metadata is not None:
        content["metadata"] = metadata
    for name in ("unfurl_links", "unfurl_media", "link_names"):
        if call.args.get(name) is not None:
            content[name] = call.flag(name)
    faults = check_message(content)
    if not faults:
        return content
    more = {"errors": faults, "response_metadata": {"messages": faults}}
    if len(content["text"]) > MESSAGE_TEXT:
        raise Refused("msg_too_long", **more)
    if not content["text"].strip():
        raise Refused("no_text", **more)
    if text_in_blocks(blocks) > MESSAGE_BLOCK_CHARACTERS:
        raise Refused(too_long, **more)
    if all("/metadata]" in line for line in faults):
        wrong = "metadata_too_large" if "too_large" in faults[0] else "invalid_metadata_format"
        raise Refused(wrong, **more)
    raise Refused("invalid_blocks", **more)


def as_slack_says(call: Call, message: Message, *, metadata: bool) -> Payload:
    """A message as chat.postMessage and conversations.history show it."""
    return said_by_app(call.world, message, metadata=metadata)


def said_by_app(world: World, message: Message, *, metadata: bool = False) -> Payload:
    """The message object, in answers and in interaction payloads."""
    told: Payload = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.payload.get("text", ""),
        "team": world.team_id,
    }
    if message.by_app:
        told |= {"bot_id": world.bot_id, "app_id": "A0SUITS001"}
    if message.payload.get("blocks"):
        told["blocks"] = message.payload["blocks"]
    if metadata and message.payload.get("metadata"):
        told["metadata"] = message.payload["metadata"]
    if message.thread_ts:
        told["thread_ts"] = message.thread_ts
    if message.files:
        told["files"] = message.files
    if len(message.versions) > 1:
        told["edited"] = {"user": message.user, "ts": message.ts}
    return world.copy_of(told)


CHAT: tuple[Method, ...] = (
    method("chat.postMessage", _post, required="channel", optional=_POST, scopes=("chat:write",)),
    method(
        "chat.postEphemeral",
        _post_ephemeral,
        required="channel user",
        optional="text blocks attachments markdown_text thread_ts link_names parse as_user "
        "username icon_emoji icon_url metadata",
        scopes=("chat:write",),
    ),
    method("chat.update", _update, required="channel ts", optional=_UPDATE, scopes=("chat:write",)),
    method(
        "chat.delete", _delete, required="channel ts", optional="as_user", scopes=("chat:write",)
    ),
    method("chat.getPermalink", _permalink, required="channel message_ts"),
    method("reactions.add", _react, required="channel name timestamp", scopes=("reactions:write",)),
)
