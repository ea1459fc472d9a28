"""Says in plain words what is missing: in the workspace, in the set-up, in the running.

The network is asked beforehand (`bot.slack.probe`), because a click has three seconds; without a
probe the records alone are examined. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, select

from bot.messages.setup_doctor import doctor_lines
from bot.messages.texts import Texts, mark, mark_plural
from bot.rules.rights import Right
from bot.services import doctor_model, doctor_people, errands, starting
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.health import TICK_TOO_OLD
from bot.services.people import Actor
from bot.services.recording import late_rows
from bot.services.setup_stored import open_sources
from bot.slack.probe import Probe
from storage import people as store
from storage.tables.people import ClientChannel

BROKEN, MISSING, NOTE = "broken", "missing", "note"
ORDER = (BROKEN, MISSING, NOTE)
CHANNEL_WORDS: Mapping[str, str] = {
    "channel_not_found": mark("Slack does not show me the channel {channel} of {client}."),
    "is_archived": mark("The channel {channel} of {client} is archived."),
    "missing_scope": mark("I may not look at the channel {channel} of {client}."),
}
CHANNEL_OTHER = mark("I cannot reach the channel {channel} of {client} ({error}).")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not well, and what to do about it.

    `words` and `todo` are texts of the catalogue with `{placeholders}` from `values`; where the
    words count something (`n`), `many` is their other form. `level` is 'broken' (somebody gets
    nothing), 'missing' (something was never set up) or 'note'.
    """

    level: str
    words: str
    todo: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    many: str = ""


def examine(desk: Desk, actor: Actor | None, probe: Probe | None = None) -> list[Finding]:
    """Everything that is not well, the worst first. No actor means the command line.

    Raises NotAllowed.
    """
    if actor is not None:
        require(actor, Right.SEE_HEALTH)
    with desk.database.reading() as session:
        return diagnose(session, desk, probe, desk.clock())


def as_lines(t: Texts, desk: Desk, probe: Probe | None = None) -> list[str]:
    """The same for the command line of the machine."""
    return doctor_lines(t, examine(desk, None, probe))


def diagnose(session: Session, desk: Desk, probe: Probe | None, now: datetime) -> list[Finding]:
    """The same within a transaction that is already open."""
    found = [
        *(_workspace(session, probe) if probe else ()),
        *(Finding(*one) for one in doctor_people.look(session, desk, probe, now)),
        *_books(session),
        *(Finding(*one) for one in doctor_model.look(session, desk)),
        *_running(session, desk, now),
    ]
    return sorted(found, key=lambda finding: ORDER.index(finding.level))


def channels_to_probe(session: Session) -> list[str]:
    """The channels named for clients, for `bot.slack.probe.probe`."""
    return list(session.exec(select(ClientChannel.channel_id)).all())


def _workspace(session: Session, probe: Probe) -> Iterator[Finding]:
    if probe.refused:
        yield Finding(
            BROKEN,
            mark("Slack refuses the bot token ({error})."),
            mark("Install the app again and put the new token into SLACK_BOT_TOKEN."),
            {"error": probe.refused},
        )
        return
    ours = store.agency(session).team_id
    if ours and probe.team_id and ours != probe.team_id:
        yield Finding(
            BROKEN,
            mark("This database belongs to another workspace ({ours}) than the token ({theirs})."),
            mark("Use the token of that workspace, or another DATABASE_URL."),
            {"ours": ours, "theirs": probe.team_id},
        )
    for scope in probe.missing_scopes:
        yield Finding(
            BROKEN,
            mark("The app lacks the scope {scope}."),
            mark("Add it as manifest.yml does, then install the app again."),
            {"scope": scope},
        )
    yield from _channels(session, probe)


def _channels(session: Session, probe: Probe) -> Iterator[Finding]:
    for row in session.exec(select(ClientChannel)).all():
        error = probe.channels.get(row.channel_id)
        client = store.client(session, row.client_id)
        if error is None or client is None or client.closed_at is not None:
            continue
        yield Finding(
            MISSING,
            CHANNEL_WORDS.get(error, CHANNEL_OTHER),
            mark("Invite Suits there with /invite @Suits, or name another channel."),
            {"channel": row.channel_id, "client": client.name, "error": error},
        )


def _books(session: Session) -> Iterator[Finding]:
    sources = open_sources(session)
    if not sources:
        yield Finding(
            MISSING,
            mark("No books are described, so no invoice can be chased."),
            mark("Add a [books] table to agency.toml, or drop an invoice export in my messages."),
        )
    for source in sources:
        if source.last_as_of is None:
            yield Finding(
                MISSING,
                mark("The books of {entity} were never imported."),
                mark("Finance drops the export in my messages, or runs suits import FILE."),
                {"entity": source.legal_entity or source.name},
            )


def _running(session: Session, desk: Desk, now: datetime) -> Iterator[Finding]:
    agency = store.agency(session)
    waiting = errands.late(session, now)
    if waiting:
        one, many = mark_plural(
            "{n} thing that I promised to people is not done yet.",
            "{n} things that I promised to people are not done yet.",
        )
        todo = mark("Look at the log; after three tries I tell who asked that I gave up.")
        yield Finding(BROKEN, one, todo, {"n": waiting}, many)
    state = starting.desk_state(session, desk, now)
    if state.state == "not started":
        seen = state.simulated_at is not None
        yield Finding(
            NOTE,
            mark("Suits has not been started: it keeps everything and tells nobody."),
            mark("Press Start.") if seen else mark("Look at the simulation, then press Start."),
        )
        return
    if state.state == "paused":
        yield Finding(
            NOTE,
            mark("Suits is paused: nothing is sent to anybody."),
            mark("Press Resume when you are ready."),
        )
        return
    if agency.last_tick_at is None or now - agency.last_tick_at > TICK_TOO_OLD:
        yield Finding(
            BROKEN,
            mark("The clock has stopped: nothing was looked at in the last minutes."),
            mark("Start suits run again and look at its log."),
        )
    late = late_rows(session, now)
    if late:
        one, many = mark_plural("{n} message is late.", "{n} messages are late.")
        todo = mark("Look at the log for what Slack answers; they go out as soon as it takes them.")
        yield Finding(BROKEN, one, todo, {"n": late}, many)
    if state.settling:
        one, many = mark_plural(
            "{n} client is settling: nothing climbs there yet, except /escalate.",
            "{n} clients are settling: nothing climbs there yet, except /escalate.",
        )
        todo = mark("Nothing to do. The Home tab lists what was held back.")
        yield Finding(NOTE, one, todo, {"n": len(state.settling)}, many)
