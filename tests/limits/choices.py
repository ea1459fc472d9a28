"""What a type does not say: which words a state may be, what lies in a map, which blocks are given.

A choice is a value, or a function that makes it; the first is the longest, each of the others is
tried once. By a class and its field, by a function and its argument, or by a name alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from types import SimpleNamespace
from typing import Any

from bot.messages import blocks as kit
from bot.messages import (
    box,
    confirmations,
    found,
    home,
    invoices_words,
    job_names,
    simulations,
    whys,
)
from bot.messages.brief_views import Asking, Choice, Receipt, Said
from bot.messages.escalations import SEVERITIES, TOPICS
from bot.messages.safe import escape
from bot.rules import invoices_facts
from bot.rules.ageing import AgeingRow, Bucket
from bot.rules.briefs import RESTS_ON, BriefKind, BriefType, Field, fields_for
from bot.rules.calls import Doubt
from bot.rules.digest_snooze import Quiet
from bot.rules.drafting import trouble as drafting
from bot.rules.kinds import (
    action_due,
    books_due,
    brief_question_open,
    call_report_due,
    change_unsigned,
    department_unconfirmed,
    escalation,
    job_unbilled,
    status_row_stale,
    unmatched_customer,
)
from bot.rules.status import Cadence
from tests.limits.longest import NOW, TODAY, line, text, words

LABELS = {
    each.key: each.label_key
    for kind in BriefKind
    for brief_type in BriefType
    for each in fields_for(brief_type, kind)
}


def _buttons(of: Any) -> list[Any]:
    """What a kind puts beside a line."""
    return [kit.button(f"Press {n}", f"case.press#{n}", "1") for n in range(3)]


def _blocks(of: Any) -> list[Any]:
    """What somebody else has put together."""
    return [kit.section(line(2)), kit.actions(*_buttons(of)), kit.context(line(1))]


def _foot(of: Any) -> list[Any]:
    return confirmations.foot(of.t, of.record(Receipt), today=TODAY, replaced=True)


def all_fields() -> list[Field]:
    """Every field of every brief, once."""
    found = {
        each.key: each
        for kind in BriefKind
        for brief_type in BriefType
        for each in fields_for(brief_type, kind)
    }
    return list(found.values())


def answer(each: Field) -> Any:
    """The most that a field of a brief holds."""
    if each.kind == "date":
        return "2026-11-25"
    if each.kind == "departments":
        return list(DEPARTMENTS)
    if each.kind == "people":
        return [f"U0{place}" for place in range(5)]
    if each.kind == "choice":
        return each.options[0][0] if each.options else "7"
    return words(each.max_length * 3 // 4)  # counted as Slack may count, an emoji is two


def _answers(of: Any) -> dict[str, Any]:
    return {each.key: answer(each) for each in all_fields()}


def _mail_values(of: Any) -> dict[str, str]:
    names = ("client", "invoice", "amount", "due", "paid", "promised", "promised_by", "settled")
    return {name: text(name, 1, of.most_text) for name in names}


def _said(kind: BriefKind, brief_type: BriefType) -> Callable[[Any], tuple[Said, ...]]:
    return lambda of: tuple(
        Said(each, _short(answer(each), of.most_text)) for each in fields_for(brief_type, kind)
    )


def _short(value: Any, most: int) -> Any:
    return words(most) if isinstance(value, str) and len(value) > most else value


def _asking(of: Any) -> tuple[Asking, ...]:
    return tuple(
        Asking(10**9, each, text("question"), 99, NOW, each.key)
        for each in fields_for(BriefType.CAMPAIGN, BriefKind.CLIENT)
    )


def _doubts(of: Any) -> tuple[Doubt, ...]:
    asks = [
        ("a{n}.owner", "who_owns"), ("a{n}.due", "by_when"), ("d{n}.budget", "which_amount"),
        ("d{n}.decided", "is_it_decided"), ("p{n}", "which_side"), ("n{n}", "left_out_forwarded"),
    ]  # fmt: skip
    return (
        Doubt("when", "when_was_it", text("quote", 1, of.most_text)),
        *(
            Doubt(
                key.format(n=n),
                what,
                text("quote", n, of.most_text),
                text("about", n, of.most_text),
            )
            for n in range(1, min(9, of.most_items + 1))
            for key, what in asks
        ),
    )


def _found(of: Any) -> list[Any]:
    return [
        SimpleNamespace(
            level=level, words="Nobody looks after {client}.", todo="Press Start.",
            values={"client": text("name", place)}, many="",
        )
        for place in range(min(40, of.most_items))
        for level in ("broken", "missing")
    ]  # fmt: skip


SUMS = dict.fromkeys(("EUR", "USD", "VND", "CNY"), 10**14)
MOVED = ("new", "grown", "back", "gone", "paid", "part paid", "not in this file")
SHOWN: Mapping[str, Any] = {
    "as_of": "2026-11-02",
    "last_as_of": "2026-10-30",
    "classed": {"invoice": 400, "credit": 11, "heading": 132, "unreadable": 9},
    "currencies": {
        code: {"before": 10**14, "now": 10**14, "by": {what: [400, 10**14] for what in MOVED}}
        for code in SUMS
    },
    "file_totals": {"EUR": 10**14, "USD": 1},
    "apart": {"USD": [10**14, 1], "EUR": [10**14, 5]},
    "complete": True,
    "open_items": True,
    "gone": list(range(120)),
    "unmapped": [{"customer": text("customer", n), "sums": SUMS} for n in range(300)],
    "no_due": [{"row": n, "number": text("number", n)} for n in range(60)],
    "unread": [{"row": n, "reason": text("unread", n)} for n in range(20)],
    "warnings": [text("unread", n) for n in range(5)],
    "then": {
        "stop": 9, "start": 3, "climb": 4, "promises": {"kept": 2, "partly": 1, "broken": 1},
        "told": [[text("who", n), [text("client", m) for m in range(40)]] for n in range(30)],
    },
}  # fmt: skip
ASKED = [
    {"key": "date_order", "sentence": text("sentence", 1), "options": ["dmy", "mdy"]},
    {"key": "column:due", "sentence": text("sentence", 2),
     "options": [text("client", n) for n in range(60)]},
    {"key": "currency", "sentence": text("sentence", 3), "options": []},
    {"key": "as_of", "sentence": text("sentence", 4), "options": []},
]  # fmt: skip
DIFFERENCE: Mapping[str, Any] = {
    "name": [text("name", 1), text("name", 2)],
    "description": [text("description", 1), text("description", 2)],
    "milestones": [
        [f"2026-11-12 {text('milestone', n)}" for n in range(30)],
        [f"2026-11-13 {text('milestone', n)}" for n in range(30)],
    ],
    "departments": [list(job_names.DEPARTMENTS), []],
    "budget_minor": [10**14, 10**13],
    "type": ["campaign", "digital"],
    "state": ["open", "on hold"],
    "owner": [text("owner", 1), text("owner", 2)],
}
EVIDENCE: Mapping[str, Any] = {
    "overdue_minor": 10**14, "currency": "EUR", "rows": 60, "of": 60, "oldest_due": "2026-08-01",
    "books_as_of": "2026-11-01", "work_stopped_until": "2026-12-01",
    "what": text("reason", 1), "words": text("reason", 2),
}  # fmt: skip
MODAL = kit.modal(
    "Draft", [kit.section(escape("x"))], callback_id="x", submit="Save", close="Close"
)
DEPARTMENTS = tuple(job_names.DEPARTMENTS)
PEOPLE = {n: text("person", n) for n in range(1, 41)}
SLACK_IDS = tuple(f"U0AA{n}" for n in PEOPLE)
FACTS = {
    "action_due": action_due.ActionFacts,
    "books_due": books_due.Books,
    "brief_question_open": brief_question_open.BriefQuestions,
    "call_report_due": call_report_due.CallReportFacts,
    "change_unsigned": change_unsigned.Change,
    "department_unconfirmed": department_unconfirmed.Asked,
    "escalation": escalation.Facts,
    "invoice": invoices_facts.Account,
    "job_unbilled": job_unbilled.Delivered,
    "status_row_stale": status_row_stale.Sheet,
    "unmatched_customer": unmatched_customer.Customer,
}
"""What the words of each kind of case are made from."""


def _record(kind: type) -> Callable[[Any], Any]:
    return lambda of: of.record(kind)


def _chips(of: Any) -> list[Any]:
    return [TODAY.replace(day=day) for day in (6, 13, 30)]


def _quiet(of: Any) -> list[Quiet]:
    return [Quiet(day, NOW, 99) for day in _chips(of)]


def _problems(of: Any) -> list[tuple[int, str, str]]:
    return [(n, "I don't know whose job “{what}” is.", text("name", n)) for n in range(60)]


def _offices(of: Any) -> list[tuple[str, str]]:
    return [(f"office-{n}", text("name", n)) for n in range(120)]


def _name_of(of: Any) -> str:
    """Which field's difference is shown."""
    place: int = of.picks.get("job_differences.shown_value.name", 0)
    return list(DIFFERENCE)[place]


CHOICES: dict[str, tuple[Any, ...]] = {
    # By name, wherever it stands.
    "draft": ("d" * 32,),
    "draft_id": ("d" * 32,),
    "draft_title": (text("title"),),
    "currency": ("EUR",),
    "subject": ("invoice_account:123456789012:EUR",),
    "values": ({},),
    "context": ({"draft": "d" * 32, "import": 10**9},),
    "metadata": ({"draft": "d" * 32, "report": 10**9},),
    "flag": ("red", "amber", "green"),
    "department": DEPARTMENTS,
    "departments": (DEPARTMENTS, ()),
    "buttons": (_buttons, []),
    "extra": (_buttons, []),
    "extras": (_blocks, []),
    "foot": (_foot, []),
    "key": (lambda of: f"k{of.made}",),
    "Doubt.key": (lambda of: f"a{of.made}.owner",),
    "permalink": ("https://northlight.slack.com/archives/C0VELA/p1762160400000000", ""),
    "slack_id": ("U0AAAAAAAAA",),
    "Unfinished.id": ("d" * 32,),
    "Segment.text": (lambda of: text("segment", of.made, of.most_text),),
    "body": (_blocks, None),
    "blocks": (_blocks,),
    "others": ((),),
    "zone": ("Asia/Ho_Chi_Minh",),
    "language": ("vi", "en"),
    "level": (0, 1, 3),
    "next_reader": ("head", None),
    "chips": (_chips,),
    "found_values": ({},),
    "sums": (SUMS, {}),
    "open_minor": (SUMS, {}),
    "ImportView.shown": (SHOWN,),
    "books_lines.lines.shown": (SHOWN,),
    "FoundRow.kind": tuple(found.KINDS),
    "FoundRow.value": ("1234567890", ""),
    "model_words.without.trouble": tuple(map(str, drafting.Trouble)),
    "Suggested.trouble": (None, drafting.Trouble.SPENT),
    "Suggested.reading": (False, True),
    "PastedText.trouble": ("", *map(str, drafting.Trouble)),
    "books_said.worded.kept": (lambda of: text("sentence"),),
    "invoices.accounts.shown": (lambda of: [kit.message("Suits", _blocks(of))] * 4,),
    "changes_of_job": (DIFFERENCE,),
    "half": (True, False),
    "names": (lambda of: {f"U0{n}": text("person", n) for n in range(5)},),
    # By class and field, or function and argument.
    "AgeingRow.currency": ("EUR",),
    "LineView.step": ("director", "call", "stop work", "credit hold", "write off"),
    "LineView.state": ("open", "resting", "done", "moved"),
    "Morning.extras": (lambda of: [kit.context(line(n)) for n in range(6)], []),
    "Quiet": (_quiet,),
    "digest_snooze.form.choices": (_quiet,),
    "answers.chosen_day.values": ({"day": "2026-11-06"},),
    "ImportView.state": ("read", "applied", "asking", "cancelled", "refused"),
    "ImportView.questions": (ASKED,),
    "books.apart_words.differs": (SHOWN["apart"],),
    "books_counts.classed.found": (SHOWN["classed"],),
    "books_counts.consequences.then": (SHOWN["then"],),
    "books_forms.questions.asked": (ASKED,),
    "books_forms.answers.asked": (ASKED,),
    "books_forms.question_field.asked": (ASKED[0],),
    "books_forms.due_dates.rows": (SHOWN["no_due"],),
    "Customer.suggested": (lambda of: kit.option(text("client"), "1"), None),
    "BoxView.verbs": (tuple(box.VERBS), ()),
    "BoxView.likely": ("change",),
    "BoxView.client": ((text("client"), "7"), None),
    "box_status.lacks.fields": (("flag_reason", "next_step", "next_on", "status"),),
    "BriefView.said": tuple(_said(kind, each) for kind in BriefKind for each in BriefType),
    "BriefView.state": ("draft", "ready", "distributed", "withdrawn"),
    "BriefView.verdict": ("nearly", "ready"),
    "BriefView.blocking": (lambda of: _asking(of)[:12], ()),
    "BriefView.gaps": (lambda of: _asking(of)[12:], ()),
    "BriefRow.state": ("draft", "ready", "distributed", "withdrawn"),
    "BriefForm.values": (_answers, {}),
    "BriefForm.step": (1, 2, 3),
    "BriefForm.client": (Choice("7", text("client")), None),
    "BriefForm.facts": (
        lambda of: {
            key: tuple((LABELS[cited], text("fact")) for cited in rests)
            for key, rests in RESTS_ON.items()
        },
        {},
    ),
    "BriefForm.stale": (frozenset(RESTS_ON), frozenset()),
    "AnswersForm.asked": (_asking,),
    "AnswersForm.values": (_answers, {}),
    "Receipt.how": ("got it", "spoke", ""),
    "brief_fields.field_input.field": tuple(all_fields()),
    "brief_fields.field_input.values": (_answers,),
    "brief_fields.in_words.field": tuple(all_fields()),
    "brief_fields.in_words.value": (text("value"), None),
    "brief_fields.field_input.client": (Choice("7", text("client")), None),
    "Minutes.doubts": (_doubts, ()),
    "Minutes.present_agency": (tuple(range(1, 41)), ()),
    "Minutes.named": (tuple(range(1, 41)), ()),
    "CallCard.names": (PEOPLE, {}),
    "CallCard.owners": (PEOPLE, {}),
    "CallCard.slack_ids": ({n: f"U0AA{n}" for n in PEOPLE}, {}),
    "CallCard.state": ("draft", "distributed", "announced", "waived"),
    "ListRow.state": ("draft", "distributed", "announced", "waived"),
    "ActionRow.state": ("open", "done", "dropped"),
    "ReaderRow.how": ("message", "line"),
    "CaptureStart.present_agency": (SLACK_IDS, ()),
    "call_capture.field.name": ("theirs",),
    "call_forms.announce.people": (SLACK_IDS, ()),
    "call_correcting.answers.values": ({"doubt:a1.owner": "p:1"},),
    "ChangeView.state": ("open", "signed", "withdrawn"),
    "Change.state": ("open", "signed", "withdrawn"),
    "MilestoneLine.name": (lambda of: text("milestone", of.made, of.most_text),),
    "ChangeLine.state": ("open", "signed", "withdrawn"),
    "SignedLine.how": ("said", "mail", ""),
    "change_forms.new_change.job": ((7, f"{text('number')} {text('name')}"), None),
    "covers.form.client": ((text("client"), "7"), None),
    "escalations.form.client": ((text("client"), "7"), None),
    "job_forms.new_job.client": ((7, text("client")), None),
    "todos.form.client": ((7, text("client")), None),
    "Facts.topic": tuple(TOPICS),
    "Facts.severity": tuple(SEVERITIES),
    "drafts.saved_view.view": (MODAL,),
    "HomeView.speaks": ("running", "paused", "not started"),
    "HomeView.more": ({"mine": 99, "climbed": 99, "exceptions": 99, "coming": 99}, {}),
    "HomeView.starts": (tuple(home.STARTS), ()),
    "ClientRow.roles": (tuple(home.ROLES), ()),
    "StateView.state": ("not started", "running", "paused"),
    "Health.findings": (_found, ()),
    "suits.health.found": (_found, ()),
    "setup_doctor.doctor_blocks.found": (_found, ()),
    "setup_doctor.doctor_lines.found": (_found, ()),
    "suits.health.state": (
        {"ready": True, "started": True, "planned_but_late": 99},
        {"ready": False, "started": True, "paused": True},
        {},
    ),
    "suits.drafts.found": (
        lambda of: [("d" * 32, text("kind"), text("title", n)) for n in range(60)], ()
    ),
    "home_settings.language_name.chosen": ("vi", None),
    "home_settings.hours_words.week": (
        [(day, ["00:00-05:59", "06:00-11:59", "13:00-23:59"]) for day in range(7)], ()
    ),
    "AgeingView.totals": (
        lambda of: {code: AgeingRow(code, dict.fromkeys(Bucket, 10**14), -5, 9) for code in SUMS},
        {},
    ),
    "AgeingRow.minor": (dict.fromkeys(Bucket, 10**14), {}),
        "Account.acted": ("promised", "work stopped", ""),
    "Account.acted_note": (f"2026-12-24 {text('note')}", text("note"), ""),
    "invoices_words.line.what": tuple(invoices_words.SAID),
    "invoices_words.line.note": (f"2026-12-24 {text('note')}", text("note"), ""),
    "invoices_words.said.what": tuple(invoices_words.SAID),
    "invoices_words.said.note": (f"2026-12-24 {text('note')}", text("note"), ""),
    "invoices_words.kept.what": ("promised",),
    "PromiseFact.state": ("open", "broken", "kept", "partly"),
    "DecisionFact.question": ("stop work", "credit hold", "write off"),
    "job_billing.month_list.month": ("2026-11",),
    "job_billing.finance.month": ("2026-11",),
    "job_billing.not_yet_form.values": ({}, None),
    "JobView.type": tuple(job_names.TYPES),
    "JobView.state": tuple(job_names.STATES),
    "JobRow.state": tuple(job_names.STATES),
    "RowView.state": ("open", "on hold"),
    "BillView.state": ("delivered", "part billed"),
    "Delivered.state": ("delivered", "part billed"),
    "RevisionLine.changes": (DIFFERENCE, {}),
    "job_messages.changed.changes": (DIFFERENCE, {}),
    "job_differences.difference_lines.changes": (DIFFERENCE, {}),
    "job_differences.shown_value.name": tuple(DIFFERENCE),
    "job_differences.shown_value.value": (lambda of: DIFFERENCE[_name_of(of)][0], None),
    "job_import.dry_run.problems": (_problems, ()),
    "job_import.lines.problems": (_problems, ()),
    "invoices_mail_pages.ready.trouble": ("late", ""),
    "status_week_pages.suggestion.trouble": ("", "late"),
    "status_week_pages.noted.trouble": ("", "late"),
    **{f"invoices_mail.{name}.of": (_mail_values,) for name in ("opening", "known")},
    "job_names.state_words.state": tuple(job_names.STATES),
    "setup_offices.pick_office.offices": (_offices,),
    "JobList.notes": (lambda of: (text("note", 1), text("note", 2)), ()),
    "job_billing.finance.gaps": (
        lambda of: [(text("name", n), text("unread", n)) for n in range(60)], ()
    ),
    "ClientPage.offices": (_offices, ()),
    "setup_offices.own_days_saved.days": (
        [(TODAY, kind) for kind in ("closed", "half", "open")] * 20, ()
    ),
    "setup_roles.roles_saved.roles": (tuple(home.ROLES), ()),
    "Said.kind": tuple(simulations.KINDS),
    "Known.what": ("unsigned", "red"),
    "Trouble.flag": ("red", "amber"),
    "SheetView.meeting_at": ("10:30", ""),
    "SheetView.meeting_day": ("mon", ""),
    "Pack.time": ("10:30",),
    "Because.evidence": (EVIDENCE, {}),
    "whys.role_name.role": tuple(whys.ROLES),
    "whys.fate.kind": tuple(whys.KINDS),
    "whys.fate.state": tuple(whys.FATES),
    "Sheet.cadence": (Cadence(twice=True, weekday=0, at=time(10, 30)), Cadence()),
    **{f"kinds.{name}.{what}.facts": (_record(kind),) for name, kind in FACTS.items()
       for what in ("line", "buttons", "alone", "as_of", "acted", "asks_signer", "done")},
}  # fmt: skip

NEVER_EMPTY = frozenset(
    {
        "box_status.choose.jobs",  # asked only when several jobs end with a number
        "books_forms.customers.unmapped",
        "books_forms.gone_list.rows",
        "books_forms.gone_form.rows",
        "call_papers.lines_message.rows",  # no lines, no paper
        "Matter.lines",  # nothing to ask for, no mail
        "Open.stands",  # a form about nothing is not opened
    }
)
"""Lists that are never built when they are empty, and why."""
