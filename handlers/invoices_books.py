"""The buttons of a dry run and the forms behind them; finance's word on what is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import AlreadyDone, BadInput
from bot.messages import blocks as kit
from bot.messages import books_forms as forms
from bot.messages import ids
from bot.messages import invoices as pages
from bot.messages.texts import mark
from bot.rules.money import Money
from bot.services import books_import, customers, errands_known, invoices_finance
from bot.services import books_import_decide as deciding
from handlers.door import Door
from handlers.interaction import Interaction

LATER = mark("I read it now; the message says when.")


def imports(*, settle: bool) -> Callable[[Interaction], None]:
    """Import, whole or not at all."""

    def handler(knock: Interaction) -> None:
        import_id = _number(knock.value)
        if books_import.takes_long(knock.desk, knock.actor, import_id):
            knock.asks(errands_known.IMPORT, str(import_id), {"settle": settle})
            _promise(knock, knock.t("I import it now; the message says when."))
            return
        # Where the total differs, the button has asked first (bot.messages.books).
        deciding.decide(knock.desk, knock.actor, import_id, settle=settle, despite_total=True)

    return handler


def cancel(knock: Interaction) -> None:
    """Put the file away."""
    deciding.cancel(knock.desk, knock.actor, _number(knock.value))


def complete(knock: Interaction) -> None:
    """The file lists everything that is open."""
    import_id = _number(knock.value)
    if books_import.takes_long(knock.desk, knock.actor, import_id):
        knock.asks(errands_known.COMPLETE, str(import_id), {})
        _promise(knock, knock.t(LATER))
        return
    deciding.confirm_complete(knock.desk, knock.actor, import_id)


def ask(knock: Interaction) -> None:
    """The questions of a file."""
    handed = books_import.handed(knock.desk, knock.actor, _number(knock.value))
    if not handed.questions:
        raise AlreadyDone(mark("All of it is answered already."))
    knock.open(_questions(knock, handed.import_id, handed.questions, {}, uuid4().hex))


def answered(knock: Interaction) -> None:
    """What was said about the file; it is read again at once."""
    import_id = _number(str(knock.context.get("import_id", "")))
    asked = books_import.handed(knock.desk, knock.actor, import_id).questions
    given = forms.answers(asked, knock.values)
    books_import.check_answers(knock.desk, knock.actor, import_id, given)
    if books_import.takes_long(knock.desk, knock.actor, import_id):
        _ask_later(knock, errands_known.ANSWER, import_id, given)
        return
    handed = books_import.answer(knock.desk, knock.actor, import_id, given, draft_id=knock.draft_id)
    sentence = (
        knock.t("One more question, in our DM.")
        if handed.questions
        else knock.t("Read. What it would change is in our DM.")
    )
    knock.show(forms.done(knock.t, sentence))


def choose(knock: Interaction) -> None:
    """Whose clients these customers are."""
    found = _unmapped(knock, knock.value)
    if not found:
        raise AlreadyDone(mark("Every customer has its client already."))
    knock.open(_customers(knock, knock.value, found, uuid4().hex))


def chosen(knock: Interaction) -> None:
    """Keep the named clients."""
    found = _unmapped(knock, str(knock.context.get("of", "")))
    named = {
        each.customer: int(str(knock.values[forms.customer_field(each.customer)]))
        for each in found
        if knock.values.get(forms.customer_field(each.customer))
    }
    if not named:
        raise BadInput(mark("Choose at least one client."))
    source_id = found[0].source_id
    if customers.takes_long(knock.desk, knock.actor, source_id):
        _ask_later(knock, errands_known.NAME_CLIENTS, source_id, named)
        return
    customers.name_clients(knock.desk, knock.actor, source_id, named, draft_id=knock.draft_id)
    knock.show(forms.done(knock.t, knock.t("Kept. I know them from now on.")))


def search_clients(knock: Interaction) -> None:
    """Clients by name."""
    found = customers.search_clients(knock.desk, knock.actor, knock.text)
    knock.offer([kit.option(row.name, str(row.id)) for row in found])


def dates(knock: Interaction) -> None:
    """Due dates for the rows that have none."""
    import_id = _number(knock.value)
    rows = books_import.handed(knock.desk, knock.actor, import_id).shown.get("no_due", [])
    if not rows:
        raise AlreadyDone(mark("Every invoice has a due date already."))
    knock.open(forms.due_dates(knock.t, rows, {}, _context(import_id=import_id)))


def dated(knock: Interaction) -> None:
    """Keep the due dates with the file."""
    import_id = _number(str(knock.context.get("import_id", "")))
    given = {
        field.partition(".")[2]: date.fromisoformat(str(value))
        for field, value in knock.values.items()
        if field.startswith(f"{forms.DUE}.") and value
    }
    if not given:
        knock.close_all()
        return
    if books_import.takes_long(knock.desk, knock.actor, import_id):
        said = {row: day.isoformat() for row, day in given.items()}
        _ask_later(knock, errands_known.DUE_DATES, import_id, said)
        return
    by_row = {int(row): day for row, day in given.items()}
    deciding.set_due_dates(knock.desk, knock.actor, import_id, by_row, draft_id=knock.draft_id)
    knock.show(forms.done(knock.t, knock.t("Kept. The dry run in our DM counts them in.")))


def gone(knock: Interaction) -> None:
    """What is gone: of a waiting file to look at, of applied books to decide."""
    what, _, number = knock.value.partition(":")
    if what == "import":
        rows = invoices_finance.gone_of_import(knock.desk, knock.actor, _number(number))
        knock.open(forms.gone_list(knock.t, _gone(rows)))
        return
    rows = invoices_finance.gone_of_source(knock.desk, knock.actor, _number(number))
    if not rows:
        raise AlreadyDone(mark("Somebody has answered this already. Nothing was changed again."))
    context = _context(asked=[row.id for row in rows[:10]])
    knock.open(forms.gone_form(knock.t, _gone(rows), context))


def gone_said(knock: Interaction) -> None:
    """Ticked is settled, unticked is open after all."""
    asked = [int(each) for each in knock.context.get("asked", [])]
    settled = [int(each) for each in knock.values.get("settled") or []]
    still_open = [each for each in asked if each not in settled]
    invoices_finance.confirm(knock.desk, knock.actor, settled, still_open)
    sentence = knock.t(
        "{settled} settled, {open} open after all.",
        settled=knock.t.number(len(settled)),
        open=knock.t.number(len(still_open)),
    )
    knock.show(forms.done(knock.t, sentence))


def _promise(knock: Interaction, sentence: str) -> None:
    knock.whisper(pages.saved(knock.t, sentence))


def _ask_later(knock: Interaction, what: str, about: int, options: Mapping[str, Any]) -> None:
    """Hundreds of invoices take longer than Slack waits: the form is answered at once."""
    knock.asks(what, str(about), options)
    knock.show(forms.done(knock.t, knock.t(LATER)))


def _questions(
    knock: Interaction, import_id: int, asked: Any, values: Any, draft: str
) -> dict[str, Any]:
    context = {"draft": draft, "import_id": import_id}
    return forms.questions(knock.t, asked, values, context)


def _questions_again(knock: Interaction, draft: Any) -> dict[str, Any]:
    import_id = _number(str(draft.context.get("import_id", "")))
    asked = books_import.handed(knock.desk, knock.actor, import_id).questions
    return _questions(knock, import_id, asked, draft.content, draft.id)


def _dates_again(knock: Interaction, draft: Any) -> dict[str, Any]:
    import_id = _number(str(draft.context.get("import_id", "")))
    rows = books_import.handed(knock.desk, knock.actor, import_id).shown.get("no_due", [])
    context = {"draft": draft.id, "import_id": import_id}
    return forms.due_dates(knock.t, rows, draft.content, context)


def _customers_again(knock: Interaction, draft: Any) -> dict[str, Any]:
    of = str(draft.context.get("of", ""))
    return _customers(knock, of, _unmapped(knock, of), draft.id)


def _unmapped(knock: Interaction, of: str) -> list[customers.Unmapped]:
    """The customers a form asks about: of a waiting file, or one customer's own case."""
    what, _, number = of.partition(":")
    if what == "import":
        return customers.unmapped_of_import(knock.desk, knock.actor, _number(number))
    return [customers.unmapped(knock.desk, knock.actor, _number(number))]


def _customers(
    knock: Interaction, of: str, found: list[customers.Unmapped], draft: str
) -> dict[str, Any]:
    shown = [
        forms.Customer(
            each.customer,
            each.open_minor,
            kit.option(each.suggested, str(each.suggested_id)) if each.suggested_id else None,
        )
        for each in found
    ]
    return forms.customers(knock.t, shown, {"draft": draft, "of": of})


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.BOOKS_SETTLE, imports(settle=True))
    door.action(ids.BOOKS_KEEP, imports(settle=False))
    door.action(ids.BOOKS_CANCEL, cancel)
    door.action(ids.BOOKS_COMPLETE, complete)
    for name, opens, submits in (
        (ids.BOOKS_ANSWER, ask, answered),
        (ids.BOOKS_CUSTOMERS, choose, chosen),
        (ids.BOOKS_DATES, dates, dated),
        (ids.BOOKS_GONE, gone, gone_said),
    ):
        door.action(name, opens)
        door.submit(name, submits)
        door.closed(name, lambda knock: None)
    door.options(ids.BOOKS_CLIENT_SEARCH, search_clients)
    door.draft(ids.BOOKS_ANSWER, _questions_again)
    door.draft(ids.BOOKS_DATES, _dates_again)
    door.draft(ids.BOOKS_CUSTOMERS, _customers_again)


def _gone(rows: Any) -> list[forms.Gone]:
    return [
        forms.Gone(row.id, row.number, row.customer, Money(row.balance_minor, row.currency))
        for row in rows
    ]


def _context(**values: Any) -> dict[str, Any]:
    return {"draft": uuid4().hex, **values}


def _number(text: str) -> int:
    if not text.isdigit():
        raise BadInput(mark("I can't tell any more what this button was about. Please ask anew."))
    return int(text)
