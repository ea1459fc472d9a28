"""Who gets what, as a table: role x client x command, button, search, export and Home; a role lost.

A refusal is compared word by word with the answer to the same line about a client, a brief, a job
or a report that does not exist.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, delete

from bot.errors import NotAllowed, Refused
from bot.services import (
    briefs_papers,
    calls_client_copy,
    cases,
    home,
    invoices_export,
    month_end,
    people,
    status_export,
)
from bot.services.desk import Desk
from bot.services.people import Actor
from demo.standin import User
from demo.standin.screens import close_all, top_view
from storage.tables.people import Seat
from tests.cast import CHAIN, MEMBERS
from tests.scenarios.busy_desk import Press, busy, presses
from tests.scenarios.rights_buttons import buttons_of_the_client, everybody_presses_everything
from tests.scenarios.rights_writes import nobody_else_changes_anything
from tests.scenarios.test_review_strangers import OWN, Forger, everything, say
from tests.stage import Stage

LINE = frozenset({"ada", "bo", "max", "dee", "hal"})
HEADS = frozenset({"kit", "pim", "mo", "lin"})
FINANCE = frozenset({"fin"})
OTHERS = frozenset({"vy", "ann", "cy"})
COORDINATOR = frozenset({"vy, coordinator"})
WORKS = LINE | COORDINATOR
# What is typed ({client}, {key} and {n} are filled in), and who hears of the client.
COMMANDS = {
    "/brief BR-{n}": WORKS | HEADS,
    "/brief {client} campaign Secret": WORKS,
    "/callnote {key}-{n}": WORKS | HEADS,
    "/callnote {client} Nora approved route B": WORKS,
    "/callnote announce {client} today 8:00-8:15": WORKS,
    "/callnote announce {client}": WORKS,
    "/job {client}-00{n}": WORKS | HEADS | FINANCE,
    "/job list {client}": WORKS | HEADS | FINANCE,
    "/statusreport {client}": WORKS | HEADS | FINANCE,
    "/invoices {client}": LINE | FINANCE,
    "/suits brief-me {client}": WORKS | HEADS | FINANCE,
    "/escalate {client} need help by 16:00": WORKS | HEADS | FINANCE,
}
SEARCHES = {
    ("callnote.client", "zqV"): WORKS,
    ("client.search", "zqV"): WORKS | HEADS | FINANCE,
    ("job.search", "001"): WORKS | HEADS | FINANCE,
}
Export = Callable[[Desk, Actor, int, int], tuple[str, bytes]]
"""Makes a file of a client, or of the paper of this number."""
EXPORTS: dict[str, tuple[Export, frozenset[str]]] = {
    "brief": (
        lambda desk, who, _, n: briefs_papers.export_brief(desk, who, n, "docx"),
        WORKS | HEADS,
    ),
    "our report": (
        lambda desk, who, _, n: calls_client_copy.export_report(desk, who, n, audience="agency"),
        WORKS | HEADS,
    ),
    "the client's report": (
        lambda desk, who, _, n: calls_client_copy.export_report(desk, who, n, "docx"),
        LINE,
    ),
    "our status": (
        lambda desk, who, client, _: status_export.file(desk, who, client, "internal", "csv"),
        WORKS | HEADS | FINANCE,
    ),
    "the client's status": (
        lambda desk, who, client, _: status_export.file(desk, who, client, "client", "docx"),
        LINE,
    ),
    "milestones": (
        lambda desk, who, client, _: status_export.file(desk, who, client, "dates", "ics"),
        WORKS | HEADS | FINANCE,
    ),
    "our change": (
        lambda desk, who, _, n: status_export.change_file(desk, who, n, audience="agency"),
        WORKS | HEADS | FINANCE,
    ),
    "the client's change": (
        lambda desk, who, _, n: status_export.change_file(desk, who, n, audience="client"),
        LINE,
    ),
    "billing list": (
        lambda desk, who, _, __: month_end.finance_file(desk, who, "Amsterdam", "2026-11"),
        frozenset({"hal"}) | FINANCE,
    ),
}
HOME = WORKS
CLIENTS = ("vela", "noordzee", "kade")
# That a message of one's own exists is no news; what it was about is not said any more.
OF_ONES_OWN_MESSAGE = {"case.why", "case.more"}
MARKED = re.compile(r"zq\w+|INV-33")
UNSEEN = re.compile(r'"(block_id|ts|id|hash|external_id|private_metadata|initial_\w+)": "[^"]*"')


@pytest.mark.only_over("http")
def test_nobody_reads_more_than_their_role_not_even_where_it_was_drawn_before(
    stage: Stage,
) -> None:
    """By the buttons of a role that was lost; then by role, client, command, search and Home; and
    by every button in each role's hands."""
    busy(stage, say)
    drawn = buttons_of_the_client(stage)
    a_role_that_was_lost_opens_nothing(stage)
    max_is_back(stage)
    nobody_else_changes_anything(stage)
    everybody_tries_everything(stage)
    everybody_presses_everything(stage, drawn, _of_nothing, _no_more)


def everybody_tries_everything(stage: Stage) -> None:
    """Every command, search and page, by each of the cast; and by a coordinator of one client."""
    people = sorted(LINE | HEADS | FINANCE | OTHERS)
    wrong = [each for key in people for each in _attempts(stage, key, key)]
    with stage.database.writing() as session:
        session.add(
            Seat(client_id=stage.client("vela"), person_id=stage.person("vy"), role="coordinator")
        )
    wrong += _attempts(stage, "vy", "vy, coordinator")
    stage.slack.expect_all()
    assert not wrong, "\n".join(wrong)


def max_is_back(stage: Stage) -> None:
    """He manages the three clients again."""
    with stage.database.writing() as session:
        session.execute(delete(Seat).where(col(Seat.person_id) == stage.person("max")))
        for client in CLIENTS:
            session.add(
                Seat(
                    client_id=stage.client(client), person_id=stage.person("max"), role="manager",
                    rank=CHAIN.index("manager"),
                )
            )  # fmt: skip
        session.flush()
        for client in CLIENTS:
            cases.team_changed(session, stage.desk, stage.client(client), stage.now)
    stage.tick()


def a_role_that_was_lost_opens_nothing(stage: Stage) -> None:
    """Max leaves these clients; he presses everything that was drawn for anybody."""
    drawn = [press for press in presses(stage) if press.kind != "submit" and press.kind != "closed"]
    stage.slack.office.strict = False  # a message button on a form that nobody opened
    with stage.database.writing() as session:
        session.execute(delete(Seat).where(col(Seat.person_id) == stage.person("max")))
        session.add(
            Seat(client_id=stage.client("mekong"), person_id=stage.person("max"), role="manager")
        )
        for client in CLIENTS:
            cases.team_changed(session, stage.desk, stage.client(client), stage.now)
    stage.tick()
    before = everything(stage)
    max_ = Forger(stage, stage.max)
    wrong = []
    for press in drawn:
        if press.name in OWN:
            continue
        said, nothing = max_.presses(press), max_.presses(_of_nothing(press))
        differs = _alike(said) != _alike(nothing) and press.name not in OF_ONES_OWN_MESSAGE
        if MARKED.search(said) or differs:
            wrong.append(f"{press}\n  {said[:300]}\n  {nothing[:300]}")
    stage.slack.expect_all()
    assert not wrong, "\n".join(wrong)
    assert not MARKED.search(_home(stage, stage.max))
    after = everything(stage)
    assert {name for name in after if after[name] != before[name]} == set()


def _attempts(stage: Stage, key: str, role: str) -> list[str]:
    """Every command, search and page of one person; what was not as the tables say."""
    user, wrong = stage.slack.user(key), []
    if ("zqVela" in (page := _home(stage, user))) != (role in HOME):
        wrong.append(f"{role} Home: {page[:300]}")
    for line, allowed in COMMANDS.items():
        theirs = _answer(stage, user, line.format(client="vela", key="VELA", n=1))
        nothing = _answer(stage, user, line.format(client="xyzz", key="XYZZ", n=7))
        if ("zqVela" in theirs) != (role in allowed):
            wrong.append(f"{role} {line}: {theirs[:300]}")
        elif role not in allowed and _alike(theirs) != _alike(nothing):
            wrong.append(f"{role} {line}:\n  {theirs[:300]}\n  {nothing[:300]}")
    forger = Forger(stage, user)
    for (name, typed), allowed in SEARCHES.items():
        found = forger.presses(Press("options", name, typed))
        if (MARKED.search(found) is not None) != (role in allowed):
            wrong.append(f"{role} searches {name}: {found[:300]}")
    return wrong + _exports(stage, key, role)


def _exports(stage: Stage, key: str, role: str) -> list[str]:
    """Every file one person asks for; what was not as the table says."""
    with stage.database.reading() as session:
        actor = people.actor(session, MEMBERS[key].slack_id, stage.now)
    if actor is None:
        return [f"{role} is nobody"] if role in WORKS | HEADS | FINANCE else []
    wrong = []
    for name, (export, allowed) in EXPORTS.items():
        refused = _refusal(partial(export, stage.desk, actor, stage.client("vela"), 1))
        nothing = _refusal(partial(export, stage.desk, actor, 987654, 987654))
        if (refused == "") != (role in allowed) or (refused and refused != nothing):
            wrong.append(f"{role} takes {name}: {refused or 'let in'} | {nothing}")
    list_of = partial(invoices_export.open_items_csv, stage.desk, actor, actor.texts)
    seen = "" if _refusal(list_of) else list_of().decode()
    if (MARKED.search(seen) is not None) != (role in LINE | FINANCE):
        wrong.append(f"{role} takes invoices: {seen[:300]}")
    return wrong


def _refusal(take: Callable[[], object]) -> str:
    """The words of a refusal; none for a file, or for one that is not made yet."""
    try:
        take()
    except NotAllowed as error:
        return error.words
    except Refused:
        return ""
    return ""


def _answer(stage: Stage, user: User, line: str) -> str:
    """What a line brings: the answer and the modal that opened, which then goes unseen."""
    body: Any = user.types(line).body
    view = top_view(stage.slack.world, user.id)
    shown = view.payload if view is not None else {}
    close_all(stage.slack.world, user.id)
    return json.dumps([body, shown], ensure_ascii=False)


def _home(stage: Stage, user: User) -> str:
    """A person's Home tab, drawn now; "" for whom none is drawn."""
    view = home.view_for(stage.desk, user.id)
    return json.dumps(view, ensure_ascii=False) if view else ""


def _of_nothing(press: Press) -> Press:
    """The same press about something that was never there."""
    value, block_id = (re.sub(r"\d+", "987654", each) for each in (press.value, press.block_id))
    return Press(press.kind, press.name, value, block_id)


def _no_more(said: str, nothing: str) -> bool:
    return not MARKED.search(said) and _alike(said) == _alike(nothing)


def _alike(said: str) -> str:
    """Without what differs each time, and without the words that were typed."""
    plain = re.sub(r"[0-9a-f]{32}", "", UNSEEN.sub("", said))
    plain = re.sub(r"(?i)\b(vela|xyzz)\b", "X", plain)
    return re.sub(r"X-(00)?[17]\b|BR-[17]\b|\b00[17]\b|987654|\b[12]\b", "N", plain)
