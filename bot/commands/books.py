"""`suits import`: the books, and jobs that exist already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.opening import open_desk
from bot.errors import BadInput, Refused, SetupError
from bot.services import books_import, books_import_decide, job_import, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import people as store

SOURCE = "command line"


def import_file(
    what: Annotated[str, typer.Argument(help="An invoice export, or the word jobs.")],
    file: Annotated[Path | None, typer.Argument(help="After jobs: the list of jobs.")] = None,
    source: Annotated[str | None, typer.Option(help="The books' key in agency.toml.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day the books are of, if the file is silent."),
    ] = None,
    by: Annotated[str | None, typer.Option("--as", help="E-mail of whoever imports.")] = None,
    settle: Annotated[
        bool, typer.Option(help="Count what vanished from the list as settled.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Import without asking.")] = False,
) -> None:
    """Read a file, show what would happen, then import all of it or nothing."""
    with open_desk() as desk:
        if what == "jobs":
            if file is None:
                raise SetupError("Name the file: suits import jobs jobs.csv")
            _jobs(desk, _who(desk, by, "admin"), file, yes)
        else:
            actor = _who(desk, by, "finance")
            _books(desk, actor, Path(what), source, as_of.date() if as_of else None, settle, yes)


def _books(
    desk: Desk,
    actor: Actor,
    file: Path,
    source: str | None,
    as_of: date | None,
    settle: bool,
    yes: bool,
) -> None:
    handed = books_import.receive_file(
        desk, actor, filename=file.name, data=_bytes(file), source_key=source, as_of=as_of,
        door=SOURCE,
    )  # fmt: skip
    while handed.state == "asking":
        handed = books_import.answer(desk, actor, handed.import_id, _asked(handed.questions))
    for line in books_import.as_lines(handed):
        typer.echo(line)
    if not (yes or typer.confirm("Import?")):
        books_import_decide.cancel(desk, actor, handed.import_id)
        typer.echo("Nothing was changed.")
        return
    books_import_decide.decide(desk, actor, handed.import_id, settle=settle, door=SOURCE)
    typer.echo("Imported.")


def _asked(questions: tuple[Mapping[str, Any], ...]) -> dict[str, str]:
    answers = {}
    for question in questions:
        options = [str(option) for option in question.get("options", ())]
        hint = f" [{' / '.join(options)}]" if options else ""
        answers[str(question["key"])] = typer.prompt(f"{question['sentence']}{hint}")
    return answers


def _jobs(desk: Desk, actor: Actor, file: Path, yes: bool) -> None:
    read = job_import.import_jobs(desk, actor, file.name, _bytes(file))
    for line in job_import.as_lines(read):
        typer.echo(line)
    if read.problems:
        raise Refused("Nothing was changed: put these rows right and import the file again.")
    if read.import_id is None:
        return
    if not (yes or typer.confirm("Import?")):
        job_import.cancel(desk, actor, read.import_id)
        typer.echo("Nothing was changed.")
        return
    job_import.apply(desk, actor, read.import_id)
    typer.echo("Imported.")


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
        raise BadInput("Nobody may import this yet: name somebody with --as, or run suits setup.")
    return actor
