"""Who is how late is nowhere counted, scored or put in order: whose a thing is changes a name.

The same late things are drawn twice: all of them one person's, then three people's. With every
name covered up, each page that somebody above can read is the same, line by line.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, col, select

from bot.messages.blocks import Message
from bot.services import figures, health, home, people, simulating
from bot.services.documents import all_documents
from storage.database import Database
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from tests.cast import ENGLISH, MEMBERS, local
from tests.services.engine_room import Engine, at, report
from tests.stores import empty

ROOT = Path(__file__).parents[2]
LATE = 6
OWNERS = ("pim", "bo", "pim", "ada", "bo", "pim")
WEEKLY = ("rollup_head", "week_list")
NOW = "2026-11-13 14:59"
NAMES = re.compile("|".join(sorted((who.name for who in MEMBERS.values()), reverse=True)))
OF_PEOPLE = re.compile(r"(owner|author|person|_by)_id\b")
TALLY = re.compile(r"count|times|[._]late|score|points|strikes|missed|broken|kept")


@pytest.fixture
def database() -> Iterator[Database]:
    """What a page says is the same over either store: one is enough."""
    store = empty()
    yield store
    store.close()


def everybody_is_late(engine: Engine) -> None:
    """Six reports; by the second Friday each went up to the director, and on to the head."""
    at(engine, "2026-11-02 10:00")
    for place in range(LATE):
        later = timedelta(minutes=place)
        engine.owes(str(place), report(engine, deadline_at=local("2026-11-04 10:00") + later))
    at(engine, "2026-11-03 09:00", "2026-11-03 16:30", "2026-11-04 15:00", "2026-11-05 09:00")
    at(engine, *(f"2026-11-{day:02d} 09:00" for day in (6, 9, 10, 11, 12, 13)), NOW)


def shared_by(engine: Engine, *owners: str) -> None:
    """The six are theirs, in turn; nothing else about them is touched."""
    with engine.desk.database.writing() as session:
        for place, case in enumerate(session.exec(select(Case).order_by(col(Case.id)))):
            case.owner_id = engine.cast.people[owners[place % len(owners)]]


def pages(engine: Engine) -> dict[str, str]:
    """Whatever those above, finance, an admin and a monitor can read of it, names covered up."""
    desk = engine.desk
    found = {
        f"home of {key}": str(home.view_for(desk, MEMBERS[key].slack_id))
        for key in ("dee", "hal", "fin", "ann")
    }
    with desk.database.writing() as session:
        for key in ("dee", "hal"):
            for name in WEEKLY:
                found[f"{name} for {key}"] = composed(session, engine, name, key)
    found["figures"] = figures.as_text(desk)
    found["health"] = str(health.ready(desk))
    found["simulation"] = simulating.as_text(ENGLISH, simulating.simulate(desk, days=1))
    return {page: NAMES.sub("Somebody", words) for page, words in found.items()}


def composed(session: Session, engine: Engine, name: str, key: str) -> str:
    """A paper of the week as it would be sent now."""
    person = session.get(Person, engine.cast.people[key])
    assert person is not None
    nudge = Nudge(
        id=0, key="", token="", kind="document", person_id=person.id, subject="week:2026-11-13",
        planned_at=engine.clock.now, due_at=engine.clock.now,
    )  # fmt: skip
    with session.begin_nested() as back:
        made = all_documents()[name].compose(session, engine.desk, nudge, people.texts_of(person))
        back.rollback()
    return json.dumps(made.blocks, ensure_ascii=False) if isinstance(made, Message) else ""


def test_whose_a_late_thing_is_changes_a_name_and_nothing_else(engine: Engine) -> None:
    everybody_is_late(engine)
    shared_by(engine, "ada")
    one = pages(engine)
    shared_by(engine, *OWNERS)
    assert pages(engine) == one
    for page in ("home of dee", "home of hal", "week_list for hal", "rollup_head for hal"):
        assert one[page].count("toy") >= LATE, f"{page} shows them all"
    assert one["home of dee"].count("Somebody") >= LATE, "with who has it now"


def test_no_query_groups_by_people_and_nothing_is_sorted_by_whose_it_is() -> None:
    found = [
        f"{path}:{node.lineno} {words}"
        for path, tree in read("storage", "bot")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and OF_PEOPLE.search(words := order_of(node))
    ]
    assert found == []


def test_no_record_of_a_person_keeps_a_tally() -> None:
    columns = [
        f"{name}.{column.name}"
        for name in ("person", "seat", "cover", "agency", "client")
        for column in SQLModel.metadata.tables[name].columns
    ]
    assert [each for each in columns if TALLY.search(each)] == []


def read(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file of these folders but what Alembic wrote."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def order_of(call: ast.Call) -> str:
    """What a call groups or sorts by, in its own words; empty for every other call."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name in ("group_by", "order_by", "groupby"):
        return ", ".join(map(ast.unparse, call.args))
    if name in ("sorted", "sort", "min", "max", "nlargest", "nsmallest"):
        return ", ".join(ast.unparse(each.value) for each in call.keywords if each.arg == "key")
    return ""
