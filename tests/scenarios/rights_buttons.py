"""Who is let in by which button of a client, as a table: role x button.

Only what the client's people are shown stands here. What belongs to one person (their pasted words,
their own settings) opens for nobody else, whatever their role.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.scenarios.busy_desk import Press, presses
from tests.scenarios.test_review_strangers import OWN, Forger, everything
from tests.stage import Stage

Same = Callable[[str, str], bool]
"""Whether an answer says no more than the answer about a thing that was never there."""

Drawn = dict[str, list[Press]]
"""Buttons as they were drawn, by name."""

HEAD, FINANCE, COORDINATOR, DIRECTOR = "kit", "fin", "vy", "dee"
ROLES = (HEAD, FINANCE, COORDINATOR, DIRECTOR)
NOBODY: frozenset[str] = frozenset()
READS_PAPERS = frozenset({HEAD, COORDINATOR, DIRECTOR})
WORKS = frozenset({COORDINATOR, DIRECTOR})
MONEY = frozenset({FINANCE, DIRECTOR})
DIRECTS = frozenset({DIRECTOR})
BOOKS = frozenset({FINANCE})
EVERYBODY = frozenset(ROLES)
BUTTONS = {
    "books.cancel": BOOKS,
    "books.customers": BOOKS,
    "books.keep": BOOKS,
    "brief.answer": WORKS,
    "brief.asked": WORKS,
    "brief.creative": WORKS,
    "brief.edit": WORKS,
    "brief.edit#1": WORKS,
    "brief.edit#2": WORKS,
    "brief.edit#3": WORKS,
    "brief.issue": WORKS,
    "brief.mail": READS_PAPERS,
    "brief.more": READS_PAPERS,
    "brief.open": READS_PAPERS,
    "brief.ready": WORKS,
    "callnote.copy": DIRECTS,
    "callnote.copy_sent": DIRECTS,
    "callnote.objects": WORKS,
    "callnote.open": READS_PAPERS,
    "callnote.paste_for": WORKS,
    "callnote.revise": WORKS,
    "callnote.source": WORKS,
    "callnote.today#1": WORKS,
    "callnote.today#2": DIRECTS,  # of Noordzee, where Vy coordinates nothing
    "callnote.waive": WORKS,
    "case.wrong": DIRECTS,
    "change.client_yes": WORKS,
    "change.file": DIRECTS,
    "change.new": WORKS,
    "change.not_me": DIRECTS,
    "change.ring": DIRECTS,
    "change.sign": DIRECTS,
    "change.withdraw": WORKS,
    "confirmation.got_it": frozenset({HEAD}),
    "confirmation.spoke": WORKS,
    "escalation.close": NOBODY,  # who asked for help closes it
    "escalation.pass": DIRECTS,
    "escalation.take": DIRECTS,
    "invoice.disputed": MONEY,
    "invoice.mail": MONEY,
    "invoice.more": MONEY,
    "invoice.promised": MONEY,
    "job.delivered": WORKS,
    "job.edit": WORKS,
    "job.from_brief": WORKS,
    "job.hold": WORKS,
    "status.cadence": WORKS,
    "status.export": EVERYBODY,
    "status.row": WORKS,
}
OF_ONE_PERSON = ("box.", "case.more", "case.why", "home.", "setup.")
NOT_ABOUT_A_CLIENT = {"brief.type", "client.search", "status.flag", "value"}
AT_MOST = 2
"""How many of one button each role presses: a list draws one for each line."""


def everybody_presses_everything(
    stage: Stage, drawn: Drawn, of_nothing: Callable[[Press], Press], same: Same
) -> None:
    """Each role presses each button that was drawn for anybody: let in, or told nothing."""
    stage.slack.office.strict = False  # a message button on a form that nobody opened
    before = everything(stage)
    wrong = []
    for role in ROLES:
        forger = Forger(stage, stage.slack.user(role))
        for name in (name for name in drawn if role not in BUTTONS[name]):
            for press in drawn[name]:
                said, nothing = forger.presses(press), forger.presses(of_nothing(press))
                wrong += [] if same(said, nothing) else [f"{role} {press}: {said[:300]}"]
    after = everything(stage)
    assert {name for name in after if after[name] != before[name]} == set()
    for role in ROLES:
        forger = Forger(stage, stage.slack.user(role))
        for name in (name for name in drawn if role in BUTTONS[name]):
            told = [(forger.presses(p), forger.presses(of_nothing(p))) for p in drawn[name]]
            wrong += [f"{role} is kept from {name}"] * all(same(*each) for each in told)
    stage.slack.expect_all()
    assert not wrong, "\n".join(wrong)


def buttons_of_the_client(stage: Stage) -> Drawn:
    """What was drawn, by name; every name of it stands in the table, and the other way round."""
    found: Drawn = {}
    for press in presses(stage):
        about_the_client = not press.name.startswith(OF_ONE_PERSON)
        if (
            press.kind == "action"
            and about_the_client
            and press.name not in OWN | NOT_ABOUT_A_CLIENT
        ):
            found.setdefault(press.name, []).append(press)
    odd = set(found) ^ set(BUTTONS)
    assert not odd, sorted(odd)
    return {name: each[:AT_MOST] for name, each in sorted(found.items())}
