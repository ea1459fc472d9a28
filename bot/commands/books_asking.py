"""What `suits import` asks in the terminal: open questions about a file, and whose customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from bot.errors import BadInput, Refused
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
            raise BadInput("Write answers as --answer date_order=mdy.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def all_answered(
    desk: Desk, actor: Actor, handed: Handed, given: Mapping[str, str], *, yes: bool
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
            raise Refused("\n".join(map(_with_option, open_questions)))
        try:
            typed = {} if yes else _typed([q for q in handed.questions if q["key"] not in answers])
            handed = books_import.answer(desk, actor, handed.import_id, {**answers, **typed})
        except BadInput as error:
            if yes:
                books_import_decide.cancel(desk, actor, handed.import_id)
                raise
            for sentence in error.fields.values():
                typer.echo(sentence)
    return handed


def name_customers(desk: Desk, actor: Actor, import_id: int, *, door: str) -> None:
    """Ask whose client each unknown customer is; an empty answer leaves it open for later."""
    clients = {client.key: client for client in customers.search_clients(desk, actor, "")}
    named: dict[str, int] = {}
    source_id = 0
    for each in customers.unmapped_of_import(desk, actor, import_id):
        source_id = each.source_id
        near = next((key for key, one in clients.items() if one.id == each.suggested_id), "")
        hint = f", perhaps {near}" if near else ""
        while key := _asked(f"Whose client is “{each.customer}”? [client key{hint}; empty: later]"):
            if key in clients:
                named[each.customer] = clients[key].id or 0
                break
            typer.echo(f"No client has the key {key}. Known: {', '.join(sorted(clients))}.")
    if named:
        customers.name_clients(desk, actor, source_id, named, door=door)


def _typed(questions: Questions) -> dict[str, str]:
    answers = {}
    for question in questions:
        options = [str(option) for option in question.get("options", ())]
        hint = f" [{' / '.join(options)}]" if options else ""
        answers[str(question["key"])] = str(typer.prompt(f"{question['sentence']}{hint}"))
    return answers


def _with_option(question: Mapping[str, Any]) -> str:
    key = str(question["key"])
    name = {"source": "--source", "as_of": "--as-of"}.get(key)
    value = "2026-04-22" if key == "as_of" else " or ".join(map(str, question.get("options", ())))
    if name is None:
        options = [f"--answer {key}={one}" for one in question.get("options", ())]
        return f"{question['sentence']} Say {' or '.join(options) or f'--answer {key}=...'}."
    return f"{question['sentence']} Say {name} {value}."


def _asked(words: str) -> str:
    return str(typer.prompt(words, default="", show_default=False)).strip()
