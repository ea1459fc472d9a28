"""`suits import`: the books, and jobs that exist already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.books_asking import all_answered, answers_of, name_customers
from bot.commands.opening import open_desk
from bot.commands.terminal import agreed, say
from bot.commands.wording import Worded, agency_words
from bot.errors import BadInput, Refused, SetupError
from bot.messages.texts import Texts, mark
from bot.services import books_import, books_import_decide, job_import, people
from bot.services.books_import_waiting import Handed
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import people as store

SOURCE = "command line"
SAY_SO = mark("Export it again, or add --despite-total if you know why.")


def import_file(
    what: Annotated[str, typer.Argument(help="An invoice export, or the word jobs.")],
    file: Annotated[Path | None, typer.Argument(help="After jobs: the list of jobs.")] = None,
    source: Annotated[str | None, typer.Option(help="The books' key in agency.toml.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day the books are of, if the file is silent."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(help="What only you can say of the file: date_order=mdy, currency=EUR."),
    ] = None,
    by: Annotated[str | None, typer.Option("--as", help="E-mail of whoever imports.")] = None,
    settle: Annotated[
        bool, typer.Option(help="Count what vanished from the list as settled.")
    ] = False,
    despite_total: Annotated[
        bool, typer.Option(help="Import although the rows miss the file's own total.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Import without asking.")] = False,
) -> None:
    """Read a file, show what would happen, then import all of it or nothing."""
    with open_desk() as desk, agency_words(desk) as t:
        if what == "jobs":
            if file is None:
                raise SetupError("Name the file: suits import jobs jobs.csv")
            _jobs(t, desk, _who(desk, by, "admin"), file, yes=yes)
            return
        actor = _who(desk, by, "finance")
        path = Path(what)
        given = answers_of(answer or [])
        handed = books_import.receive_file(
            desk, actor, filename=path.name, data=_bytes(path), source_key=source,
            as_of=as_of.date() if as_of else None, door=SOURCE,
        )  # fmt: skip
        _books(t, desk, actor, handed, given, settle=settle, despite_total=despite_total, yes=yes)


def _books(
    t: Texts,
    desk: Desk,
    actor: Actor,
    handed: Handed,
    given: Mapping[str, str],
    *,
    settle: bool,
    despite_total: bool,
    yes: bool,
) -> None:
    handed = all_answered(t, desk, actor, handed, given, yes=yes)
    if not yes and handed.shown["unmapped"]:
        name_customers(t, desk, actor, handed.import_id, door=SOURCE)
        handed = books_import.handed(desk, actor, handed.import_id)
    for line in books_import.as_lines(t, handed):
        say(line)
    differs = books_import.apart_lines(t, handed)
    if differs and yes and not despite_total:
        books_import_decide.cancel(desk, actor, handed.import_id)
        raise Worded("\n".join([*differs, t("Nothing was changed."), t(SAY_SO)]))
    wanted = yes or agreed(t("Import?"))
    if wanted and differs and not despite_total:
        wanted = agreed("\n".join([*differs, t("Import all the same?")]))
    if not wanted:
        books_import_decide.cancel(desk, actor, handed.import_id)
        say(t("Nothing was changed."))
        return
    books_import_decide.decide(
        desk, actor, handed.import_id, settle=settle, despite_total=bool(differs), door=SOURCE
    )
    say(t("Imported."))


def _jobs(t: Texts, desk: Desk, actor: Actor, file: Path, *, yes: bool) -> None:
    read = job_import.import_jobs(desk, actor, file.name, _bytes(file))
    for line in job_import.as_lines(t, read):
        say(line)
    if read.problems:
        raise Refused(mark("Nothing was changed: put these rows right and import the file again."))
    if read.import_id is None:
        return
    if not (yes or agreed(t("Import?"))):
        job_import.cancel(desk, actor, read.import_id)
        say(t("Nothing was changed."))
        return
    job_import.apply(desk, actor, read.import_id)
    say(t("Imported."))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SetupError(f"{file}: cannot be read: {error.strerror or error}.") from error


def _who(desk: Desk, email: str | None, role: str) -> Actor:
    """Whoever imports: the person named, else the first who holds the role."""
    with desk.database.reading() as session:
        found = [
            person
            for person in store.people(session)
            if person.active and (person.email == email if email else role in person.roles)
        ]
        actor = people.actor_of(session, found[0].id or 0, desk.clock()) if found else None
    if actor is None:
        raise BadInput(
            mark("Nobody may import this yet: name somebody with --as, or run suits setup.")
        )
    return actor
