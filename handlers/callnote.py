"""`/callnote`: the form, one line, a list, a report; and the shortcuts."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from bot.messages import call_capture, call_forms, call_notices, call_pages, call_words, ids
from bot.messages.blocks import Message
from bot.messages.call_views import CallCard
from bot.messages.safe import width
from bot.rules.box_files import as_typed
from bot.rules.rights import Right
from bot.services import calls, calls_lists, calls_meetings, calls_notes, calls_views, searches
from bot.services.calls_line import Line, understand
from bot.services.calls_notes import Notes
from handlers.callnote_correct import open_page
from handlers.door import Door
from handlers.interaction import Interaction


def command(knock: Interaction) -> None:
    """Everything that can be typed after the command."""
    line = understand(knock.desk, knock.actor, knock.text)
    match line.kind:
        case "help":
            knock.say(call_notices.help_page(knock.t))
        case "list":
            rows = calls_lists.listed(knock.desk, knock.actor, line.client_id)
            begun = calls_lists.unfinished(knock.desk, knock.actor)
            knock.say(call_notices.listing(knock.t, rows, today(knock), begun))
        case "announce":
            announce(knock, line)
        case "open":
            card = calls_views.card(knock.desk, knock.actor, line.report_id or 0)
            knock.open(call_pages.report(knock.t, card))
        case "notes":
            take_line(knock, line)
        case "form":
            take_form(knock, line)


def announce(knock: Interaction, line: Line) -> None:
    """One line notes the meeting; without a clear hour the form asks."""
    calls.require_capture(knock.actor, line.client_id)
    if line.client_id is None or line.announced is None:
        knock.open(
            call_forms.announce(
                knock.t,
                client_id=line.client_id,
                client=line.client,
                people=[knock.actor.slack_id],
                values={},
                now=knock.desk.clock(),
                draft_id=uuid4().hex,
            )
        )
        return
    report_id = calls_meetings.announce(
        knock.desk,
        knock.actor,
        client_id=line.client_id,
        starts_at=line.announced.starts_at,
        ends_at=line.announced.ends_at,
        weekly=line.announced.weekly,
    )
    card = calls_views.card(knock.desk, knock.actor, report_id)
    knock.say(noted(knock, card, weekly=line.announced.weekly))


def take_line(knock: Interaction, line: Line) -> None:
    """Notes in one line: stored and read, then the page to check them."""
    report_id = calls_notes.capture(knock.desk, knock.actor, Notes(line.client_id, line.rest))
    open_page(knock, report_id)


def take_form(knock: Interaction, line: Line) -> None:
    """The form, with the client of the channel it was typed in; words it cannot hold are kept."""
    client_id = line.client_id
    if client_id is None:
        client_id = calls_lists.client_of_channel(knock.desk, knock.actor, knock.channel_id)
    if width(line.rest) <= call_capture.FIELD_HOLDS:
        open_form(knock, client_id=client_id, notes=line.rest)
        return
    source_id = calls_notes.store_source(
        knock.desk, knock.actor, text=line.rest, kind="pasted", client_id=client_id
    )
    open_form(knock, client_id=client_id, source_id=source_id)


def open_form(
    knock: Interaction,
    *,
    client_id: int | None = None,
    report_id: int | None = None,
    source_id: int | None = None,
    notes: str = "",
) -> None:
    """The form, with everything known of that client's last meeting."""
    start = calls_lists.start(
        knock.desk, knock.actor, client_id=client_id, report_id=report_id, source_id=source_id
    )
    draft_id = uuid4().hex
    values = {"notes": notes} if notes else {}
    knock.open(
        call_capture.form(knock.t, start, dict(values), draft_id=draft_id, now=knock.desk.clock())
    )


def from_anywhere(knock: Interaction) -> None:
    """The global shortcut."""
    open_form(knock)


def from_message(knock: Interaction) -> None:
    """The shortcut on a message: its words are stored whole, with the way back to them.

    A message of a file alone has none; the form then says where to send files.
    """
    text = as_typed(str(knock.message.get("text") or ""))
    client_id = calls_lists.client_of_channel(knock.desk, knock.actor, knock.channel_id)
    if not text.strip():
        open_form(knock, client_id=client_id)
        return
    source_id = calls_notes.store_source(
        knock.desk,
        knock.actor,
        text=text,
        kind="message",
        client_id=client_id,
        permalink=permalink(knock),
    )
    open_form(knock, client_id=client_id, source_id=source_id)


def find_client(knock: Interaction) -> None:
    """The search in the selects of call notes."""
    writes = Right.CAPTURE_CALL_REPORT
    found = searches.clients(knock.desk, knock.actor, knock.text, right=writes)
    knock.offer([call_words.client_option(each.name, each.id) for each in found])


def permalink(knock: Interaction) -> str:
    """Where the message stands: made from its parts, as asking Slack would cost the trigger."""
    team = knock.body.get("team") or {}
    ts = str(knock.message.get("ts", "")).replace(".", "")
    return f"https://{team.get('domain', '')}.slack.com/archives/{knock.channel_id}/p{ts}"


def noted(knock: Interaction, card: CallCard, *, weekly: bool) -> Message:
    """What is said once a meeting is written down."""
    return call_notices.announced(
        knock.t,
        report_id=card.report_id,
        client=card.client,
        when=call_words.when(knock.t, card.starts_at, card.ends_at, card.today),
        due=knock.t.moment(card.due_at, card.today),
        weekly=weekly,
    )


def today(knock: Interaction) -> date:
    """The person's own date."""
    return knock.desk.clock().astimezone(knock.t.zone).date()


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/callnote", command)
    door.shortcut(ids.CALL_NEW, from_anywhere)
    door.shortcut(ids.CALL_FROM_MESSAGE, from_message)
    door.options(ids.CALL_CLIENT, find_client)
    door.options(ids.CALL_CLIENT_OF, find_client)
