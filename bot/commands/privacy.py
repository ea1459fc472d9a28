"""`suits erase` and `suits export`: what Suits holds of a person or a client."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.opening import open_desk
from bot.commands.terminal import agreed, say
from bot.errors import SetupError
from bot.services import exporting
from bot.services.erasing import Erased
from bot.services.erasing_clients import erase_client
from bot.services.erasing_people import erase_person

erase = typer.Typer(help="Erase a person or a client; shown first.", no_args_is_help=True)
export = typer.Typer(help="Write down all that is held of one.", no_args_is_help=True)

NAMES = {
    "auditentry": "audit entries", "auditvalue": "audit values", "booksentry": "payments",
    "booksimport": "imports of the books", "brief": "briefs", "briefquestion": "open questions",
    "briefversion": "versions of briefs", "callaction": "actions and to-dos",
    "callattendee": "attendances", "callrecipient": "deliveries of reports",
    "callreport": "call reports", "callrevision": "issues of reports",
    "callsanswer": "answers about calls", "callseries": "weekly calls", "case": "cases",
    "changeorder": "change orders", "clientchannel": "channels", "confirmation": "confirmations",
    "contact": "contacts", "cover": "covers", "customeralias": "customers of the books",
    "dispute": "disputes", "draft": "drafts", "drop": "dropped files",
    "errand": "long work", "escalation": "escalations",
    "holdnotice": "hold notices", "invoice": "invoices", "job": "jobs",
    "jobrevision": "changes of jobs", "milestone": "milestones",
    "moneydecision": "decisions about money", "nudge": "messages", "nudgeline": "lines of messages",
    "outcome": "outcomes of calls", "pasted": "pasted texts", "promise": "promises",
    "promisedinvoice": "promised invoices", "ruling": "reasons", "seat": "seats",
    "source": "original texts", "statusentry": "words on status", "statuspack": "status packs",
    "statusrow": "status rows", "stop": "stops", "writeoff": "write-offs",
}  # fmt: skip
LAW = "Kept without names, because bookkeeping law asks for it"

Who = Annotated[str, typer.Argument(help="An e-mail, Slack id, name or key.")]
Also = Annotated[list[str] | None, typer.Option(help="One more word to take out everywhere.")]
Spare = Annotated[list[str] | None, typer.Option(help="A word to leave alone.")]
Apply = Annotated[bool, typer.Option("--apply", help="Do it. Without this, only say what it does.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask again.")]
File = Annotated[Path | None, typer.Argument(help="Where to write it; must not exist yet.")]


@erase.command("person")
def person(
    who: Who, also: Also = None, spare: Spare = None, apply: Apply = False, yes: Yes = False
) -> None:
    """Erase somebody: who they were goes, what they did for clients stays under a pseudonym."""
    with open_desk() as desk:
        show(erase_person(desk, who, also=also or (), spare=spare or ()))
        if _wanted(apply, yes):
            finish(erase_person(desk, who, also=also or (), spare=spare or (), apply=True))


@erase.command("client")
def client(
    who: Who, also: Also = None, spare: Spare = None, apply: Apply = False, yes: Yes = False
) -> None:
    """Erase a client: its papers go, its accounts stay without names, others lose nothing."""
    with open_desk() as desk:
        show(erase_client(desk, who, also=also or (), spare=spare or ()))
        if _wanted(apply, yes):
            finish(erase_client(desk, who, also=also or (), spare=spare or (), apply=True))


@export.command("person")
def export_person(who: Who, file: File = None) -> None:
    """Write down what is held about somebody, as JSON."""
    with open_desk() as desk:
        _hand_out(exporting.person_export(desk, who), file)


@export.command("client")
def export_client(who: Who, file: File = None) -> None:
    """Write down every record of a client, as JSON."""
    with open_desk() as desk:
        _hand_out(exporting.client_export(desk, who), file)


def show(erased: Erased) -> None:
    """What an erasure does, in the order an admin asks."""
    say(f"{erased.name} becomes “{erased.pseudonym}” ({erased.subject}).")
    _list("Deleted", erased.deleted)
    _list(LAW, erased.kept)
    say(f"Emptied copies of messages: {erased.copies}")
    say(f"Audit entries that lose their values: {erased.audit_values} (the chain holds)")
    for word, times in erased.words.items():
        say(f"“{word}” is replaced in {times} other places.")
    _list("Records in which it is replaced", erased.rewritten)
    for word, times in erased.left.items():
        say(
            f"“{word}” may be a common word and stays in {times} places; "
            f"--also {word} takes it out too."
        )
    for note in erased.notes:
        say(note)


def finish(erased: Erased) -> None:
    """That it is done, and what is left to do outside."""
    if not erased.swept:
        say(
            "Erased, but somebody held the file open, so that its free pages may still hold it: "
            "stop Suits and run this again."
        )
        raise typer.Exit(1)
    say("Erased; the store was written anew. Backups and Slack keep their own copies.")


def _wanted(apply: bool, yes: bool) -> bool:
    if not apply:
        say("Nothing was changed. To do it, add --apply.")
        return False
    if yes or agreed("Erase? This cannot be taken back."):
        return True
    say("Nothing was changed.")
    return False


def _list(title: str, counts: Mapping[str, int]) -> None:
    said = [f"{number} {NAMES.get(name, name)}" for name, number in sorted(counts.items())]
    if said:
        say(f"{title}: {', '.join(said)}")


def _hand_out(found: exporting.Export, file: Path | None) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=1, default=str)
    if file is None:
        typer.echo(text)
        return
    try:
        # For the eyes of whoever asked: nobody else on the machine reads it.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise SetupError(f"{file}: cannot be written: {error.strerror or error}.") from error
    say(f"{file}: written.")
