"""What one line after `/callnote` means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from bot.rules.calls_announcing import Announced, read_announcement
from bot.rules.rights import Right, scope
from bot.services import calls
from bot.services.client_words import leading_client
from bot.services.desk import Desk
from bot.services.people import Actor

WRITES = Right.CAPTURE_CALL_REPORT


@dataclass(frozen=True, slots=True)
class Line:
    """A command understood. `rest` are the words after the client's name, as typed."""

    kind: Literal["form", "help", "list", "announce", "open", "notes"]
    client_id: int | None = None
    client: str = ""
    report_id: int | None = None
    announced: Announced | None = None
    rest: str = ""


def understand(desk: Desk, actor: Actor, text: str) -> Line:
    """Nothing, help, list, announce, a report's name, or a client and notes.

    Words that name no client open the form with everything typed in it. Raises NotFound.
    """
    words = text.strip()
    first, _, rest = words.partition(" ")
    with desk.database.reading() as session:
        match first.casefold():
            case "":
                return Line("form")
            case "help" | "?":
                return Line("help")
            case "list":
                client_id, client, _ = _client(session, actor, Right.SEE_CALL_REPORT, rest)
                return Line("list", client_id, client)
            case "announce":
                client_id, client, when = _client(session, actor, WRITES, rest)
                announced = read_announcement(when, now=desk.clock(), zone=actor.zone)
                return Line("announce", client_id, client, announced=announced, rest=when)
        if len(words.split()) == 1:
            report = calls.named(session, actor, words)
            if report is not None:
                return Line("open", report_id=report.id)
        client_id, client, notes = _client(session, actor, WRITES, words)
    kind: Literal["form", "notes"] = "notes" if client_id is not None and notes else "form"
    return Line(kind, client_id, client, rest=notes)


def _client(
    session: Session, actor: Actor, right: Right, words: str
) -> tuple[int | None, str, str]:
    """The client named by the first words, if this person holds the right; and what comes after."""
    found = leading_client(session, words, scope(actor.standing, right))
    return (found[0].id, found[0].name, found[1]) if found else (None, "", words)
