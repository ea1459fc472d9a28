"""auth.test, team.info, users.*, conversations.*: who and where."""

from __future__ import annotations

from demo.standin.calls import Call, Method, Refused, method, page
from demo.standin.methods_chat import as_slack_says
from demo.standin.people import Channel, Payload, Person

_READ = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
_ANY_READ = ("im:read", "channels:read", "groups:read", "mpim:read")


def _auth(call: Call) -> Payload:
    return {
        "url": "https://agency.slack.com/",
        "team": "Agency",
        "user": "suits",
        "team_id": call.world.team_id,
        "user_id": call.world.bot_user,
        "bot_id": call.world.bot_id,
        "is_enterprise_install": False,
    }


def _team(call: Call) -> Payload:
    return {"team": {"id": call.world.team_id, "name": "Agency", "domain": "agency"}}


def _user(call: Call) -> Payload:
    person = call.world.people.get(call.text("user"))
    if person is None:
        raise Refused("user_not_found")
    return {"user": _told(call, person)}


def _users(call: Call) -> Payload:
    members = [_told(call, person) for person in call.world.people.values()]
    return page(members, call, "members", default=1000)


def _by_email(call: Call) -> Payload:
    wanted = call.text("email").casefold()
    for person in call.world.people.values():
        if person.email.casefold() == wanted and not person.deleted and not person.is_bot:
            return {"user": _told(call, person)}
    raise Refused("users_not_found")


def _told(call: Call, person: Person) -> Payload:
    return person.as_slack_says(
        call.world.clock(),
        locale=call.flag("include_locale"),
        email="users:read.email" in call.scopes,
    )


def _open(call: Call) -> Payload:
    wanted = [name.strip() for name in call.text("users").split(",") if name.strip()]
    if call.text("channel"):
        return {"channel": {"id": _seen(call).id}}
    if not wanted:
        raise Refused("users_list_not_supplied")
    if len(wanted) > 8:
        raise Refused("too_many_users")
    for name in wanted:
        person = call.world.people.get(name)
        if person is None:
            raise Refused("user_not_found")
        if person.deleted:
            raise Refused("user_disabled")
        if person.is_bot:
            raise Refused("cannot_dm_bot")
    if len(wanted) == 1:
        call.need("im:write")
        channel = call.world.dm_with(wanted[0])
    else:
        call.need("mpim:write")
        channel = _group_dm(call, wanted)
    told: Payload = {"id": channel.id}
    if call.flag("return_im"):
        told = channel.as_slack_says(call.world.bot_user)
    return {"channel": told}


def _group_dm(call: Call, wanted: list[str]) -> Channel:
    members = sorted({*wanted, call.world.bot_user})
    for channel in call.world.channels.values():
        if channel.kind == "mpim" and sorted(channel.members) == members:
            return channel
    made = Channel(call.world.new_id("G"), "mpdm-" + "--".join(members), "mpim", members)
    call.world.channels[made.id] = made
    return made


def _info(call: Call) -> Payload:
    channel = _seen(call)
    call.need(f"{_READ[channel.kind]}:read")
    return {"channel": channel.as_slack_says(call.world.bot_user)}


def _members(call: Call) -> Payload:
    channel = _seen(call)
    call.need(f"{_READ[channel.kind]}:read")
    shown = page([{"id": member} for member in channel.members], call, "members", default=100)
    return shown | {"members": [member["id"] for member in shown["members"]]}


def _list(call: Call) -> Payload:
    kinds = (call.text("types") or "public_channel").replace("_channel", "").split(",")
    bot = call.world.bot_user
    found = [
        channel.as_slack_says(bot)
        for channel in call.world.channels.values()
        if channel.kind in kinds and (channel.kind == "public" or bot in channel.members)
        if not (call.flag("exclude_archived") and channel.is_archived)
    ]
    return page(found, call, "channels", default=100)


def _history(call: Call) -> Payload:
    channel = _seen(call)
    call.need(f"{_READ[channel.kind]}:history")
    if call.world.bot_user not in channel.members:
        raise Refused("not_in_channel")
    oldest = float(call.text("oldest") or 0)
    latest = float(call.text("latest") or 10**12)
    inclusive = call.flag("inclusive")
    found: list[Payload] = []
    for message in reversed(call.world.messages):
        if message.channel != channel.id or message.only_for or message.deleted:
            continue
        if message.thread_ts not in (None, message.ts):
            continue
        at = float(message.ts)
        inside = oldest <= at <= latest if inclusive else oldest < at < latest
        if inside:
            metadata = call.flag("include_all_metadata")
            found.append(as_slack_says(call, message, metadata=metadata))
    return page(found, call, "messages", default=100) | {"pin_count": 0}


def _replies(call: Call) -> Payload:
    channel = _seen(call)
    call.need(f"{_READ[channel.kind]}:history")
    root = call.text("ts")
    if call.world.find_message(channel.id, root) is None:
        raise Refused("thread_not_found")
    found = [
        as_slack_says(call, message, metadata=call.flag("include_all_metadata"))
        for message in call.world.messages
        if message.channel == channel.id and root in (message.ts, message.thread_ts)
        if not message.deleted and not message.only_for
    ]
    return page(found, call, "messages", default=100)


def _seen(call: Call) -> Channel:
    """A channel that the bot can see; others are not found."""
    channel = call.world.channels.get(call.text("channel"))
    if channel is None:
        raise Refused("channel_not_found")
    if channel.kind != "public" and call.world.bot_user not in channel.members:
        raise Refused("channel_not_found")
    return channel


_SPAN = "cursor limit oldest latest inclusive include_all_metadata"

PEOPLE: tuple[Method, ...] = (
    method("auth.test", _auth),
    method("team.info", _team, optional="team domain", scopes=("team:read",)),
    method(
        "users.info",
        _user,
        required="user",
        optional="include_locale",
        scopes=("users:read",),
    ),
    method(
        "users.list",
        _users,
        optional="cursor limit include_locale team_id",
        scopes=("users:read",),
    ),
    method("users.lookupByEmail", _by_email, required="email", scopes=("users:read.email",)),
    method(
        "conversations.open",
        _open,
        optional="users channel return_im prevent_creation",
        scopes=("im:write", "mpim:write"),
    ),
    method(
        "conversations.info",
        _info,
        required="channel",
        optional="include_locale include_num_members",
        scopes=_ANY_READ,
    ),
    method(
        "conversations.members",
        _members,
        required="channel",
        optional="cursor limit",
        scopes=_ANY_READ,
    ),
    method(
        "conversations.list",
        _list,
        optional="cursor limit types exclude_archived team_id",
        scopes=_ANY_READ,
    ),
    method("conversations.history", _history, required="channel", optional=_SPAN),
    method("conversations.replies", _replies, required="channel ts", optional=_SPAN),
)
