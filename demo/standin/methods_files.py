"""files.* in three steps, and apps.connections.open."""

from __future__ import annotations

from demo.standin.calls import Call, Method, Refused, method
from demo.standin.limits import check_message
from demo.standin.people import Message, Payload, StoredFile
from demo.standin.world import World


def _upload_url(call: Call) -> Payload:
    if call.whole("length", 0) <= 0:
        raise Refused("missing_argument")
    stored = StoredFile(
        id=call.world.new_id("F"),
        name=call.text("filename"),
        title=call.text("filename"),
        user=call.world.bot_user,
        created=int(call.world.clock().timestamp()),
    )
    call.world.files[stored.id] = stored
    return {"upload_url": f"{call.address}/upload/v1/{stored.id}", "file_id": stored.id}


def _complete(call: Call) -> Payload:
    wanted = call.json("files", wrong="invalid_arguments")
    if not isinstance(wanted, list) or not wanted:
        raise Refused("invalid_arguments")
    found: list[StoredFile] = []
    for item in wanted:
        stored = call.world.files.get(str(item.get("id")))
        if stored is None or stored.body is None:
            raise Refused("file_not_found")
        stored.title = item.get("title") or stored.name
        found.append(stored)
    told = [file_as_slack_says(stored, call.address) for stored in found]
    place = call.text("channel_id") or call.text("channels")
    if place:
        _share(call, place, found, told)
    return {"files": told}


def _share(call: Call, place: str, found: list[StoredFile], told: list[Payload]) -> None:
    channel = call.world.channels.get(place)
    if channel is None:
        raise Refused("channel_not_found")
    if call.world.bot_user not in channel.members:
        raise Refused("not_in_channel")
    content: Payload = {"text": call.text("initial_comment")}
    blocks = call.json("blocks", wrong="invalid_blocks")
    if blocks:
        content["blocks"] = blocks
        faults = [line for line in check_message(content) if "/text]" not in line]
        if faults:
            raise Refused("invalid_blocks", response_metadata={"messages": faults})
    for stored in found:
        stored.shared_in.append(channel.id)
    call.world.post(
        Message(
            channel=channel.id,
            ts=call.world.next_ts(),
            user=call.world.bot_user,
            versions=[content],
            by_app=True,
            files=told,
            thread_ts=call.text("thread_ts") or None,
            expected=False,
        )
    )


def _info(call: Call) -> Payload:
    stored = call.world.files.get(call.text("file"))
    if stored is None:
        raise Refused("file_not_found")
    if stored.deleted:
        raise Refused("file_deleted")
    if stored.user != call.world.bot_user and not _visible(call.world, stored):
        raise Refused("not_visible")
    return {"file": file_as_slack_says(stored, call.address)}


def _visible(world: World, stored: StoredFile) -> bool:
    return any(world.bot_user in world.channels[place].members for place in stored.shared_in)


def file_as_slack_says(stored: StoredFile, address: str) -> Payload:
    """The file object; url_private wants the bot's token."""
    extension = stored.name.rpartition(".")[2].lower() if "." in stored.name else ""
    where = f"{address}/files-pri/{stored.id}/{stored.id.lower()}.{extension or 'bin'}"
    return {
        "id": stored.id,
        "created": stored.created,
        "name": stored.name,
        "title": stored.title,
        "mimetype": MIME.get(extension, "application/octet-stream"),
        "filetype": {"txt": "text", "md": "markdown"}.get(extension, extension or "binary"),
        "user": stored.user,
        "size": len(stored.body or b""),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": where,
        "url_private_download": where.replace("/files-pri/", "/files-pri/download/"),
        "channels": [],
        "ims": list(stored.shared_in),
    }


MIME = {
    "csv": "text/csv",
    "txt": "text/plain",
    "md": "text/markdown",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

FILES: tuple[Method, ...] = (
    method(
        "files.getUploadURLExternal",
        _upload_url,
        required="filename length",
        optional="alt_txt snippet_type",
        scopes=("files:write",),
    ),
    method(
        "files.completeUploadExternal",
        _complete,
        required="files",
        optional="channel_id channels initial_comment thread_ts blocks",
        scopes=("files:write",),
    ),
    method("files.info", _info, required="file", optional="cursor limit", scopes=("files:read",)),
)
