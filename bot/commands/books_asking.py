"""What `suits import` asks in the terminal: open questions about a file, and whose customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands.terminal import asked, say
from bot.commands.wording import Worded
from bot.errors import BadInput
from bot.messages.books_said import worded
from bot.messages.texts import Texts, mark
from bot.services import books_import, books_import_decide, customers
from bot.services.books_import_waiting import Handed
from bot.services.desk import Desk
from bot.services.people import Actor

Questions = Sequence[Mapping[str, Any]]


def answers_of(typed: Sequence[str]) -> dict[str, str]:
    """`--answer date_order=mdy` by question. Raises BadInput."""
    pairs = [words.partition("=") for words in typed]
    for name, equals, value in pairs:
        if not (name.strip() and equals and value.strip()):
            raise BadInput(mark("Write answers as --answer date_order=mdy."))
    return {name.strip(): value.strip() for name, _, value in pairs}


def all_answered(
    t: Texts, desk: Desk, actor: Actor, handed: Handed, given: Mapping[str, str], *, yes: bool
) -> Handed:
    """The file, read: with what was given as options, else with what is typed now.

    With `yes` nobody is there to type: the file is put away, and Refused names every option.
    """
    while handed.state == "asking":
        asked = {str(each["key"]) for each in handed.questions}
        answers = {key: value for key, value in given.items() if key in asked}
        given = {key: value for key, value in given.items() if key not in asked}
        if yes and asked - answers.keys():
            open_questions = [q for q in handed.questions if q["key"] not in answers]
            books_import_decide.cancel(desk, actor, handed.import_id)
            raise Worded("\n".join(_with_option(t, each) for each in open_questions))
        try:
            typed = (
                {} if yes else _typed(t, [q for q in handed.questions if q["key"] not in answers])
            )
            handed = books_import.answer(desk, actor, handed.import_id, {**answers, **typed})
        except BadInput as error:
            if yes:
                books_import_decide.cancel(desk, actor, handed.import_id)
                raise
            for sentence in error.fields.values():
                say(t(sentence))
    return handed


def name_customers(t: Texts, desk: Desk, actor: Actor, import_id: int, *, door: str) -> None:
    """Ask whose client each unknown customer is; an empty answer leaves it open for later."""
    clients = {client.key: client for client in customers.search_clients(desk, actor, "")}
    named: dict[str, int] = {}
    source_id = 0
    for each in customers.unmapped_of_import(desk, actor, import_id):
        source_id = each.source_id
        near = next((key for key, one in clients.items() if one.id == each.suggested_id), "")
        while key := _asked(_whose(t, each.customer, near)):
            if key in clients:
                named[each.customer] = clients[key].id or 0
                break
            known = t.list_of(sorted(clients))
            say(t("No client has the key {key}. Known: {known}.", key=key, known=known))
    if named:
        customers.name_clients(desk, actor, source_id, named, door=door)


def _whose(t: Texts, customer: str, near: str) -> str:
    if near:
        return t(
            "Whose client is “{customer}”? [client key, perhaps {near}; empty: later]",
            customer=customer, near=near,
        )  # fmt: skip
    return t("Whose client is “{customer}”? [client key; empty: later]", customer=customer)


def _typed(t: Texts, questions: Questions) -> dict[str, str]:
    answers = {}
    for question in questions:
        options = [str(option) for option in question.get("options", ())]
        hint = f" [{' / '.join(options)}]" if options else ""
        answers[str(question["key"])] = asked(f"{_sentence(t, question)}{hint}")
    return answers


def _with_option(t: Texts, question: Mapping[str, Any]) -> str:
    key = str(question["key"])
    values = [str(one) for one in question.get("options", ())]
    match key:
        case "as_of":
            options = "--as-of 2026-04-22"
        case "source":
            options = f"--source {t.either_of(values)}"
        case _:
            options = t.either_of(f"--answer {key}={one}" for one in values or ["..."])
    return t("{question} Say {options}.", question=_sentence(t, question), options=options)


def _sentence(t: Texts, question: Mapping[str, Any]) -> str:
    return worded(t, question["sentence"])


def _asked(words: str) -> str:
    return asked(words, default="").strip()
