"""`suits`: everything that is done from a terminal. Errors are one message and exit code 2."""

from __future__ import annotations

import sys

import typer

from bot import logs
from bot.commands import books, ladders, looking, moving, privacy, running, setting_up
from bot.commands import eval as evaluating
from bot.commands.ai import ai
from bot.errors import BadInput, SuitsError
from bot.rules.unseen import shown

app = typer.Typer(
    help="Suits, the account-services desk for advertising agencies, in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
audit = typer.Typer(help="The audit: who changed what, when, from where.", no_args_is_help=True)
app.add_typer(ai, name="ai")
app.add_typer(audit, name="audit")
app.add_typer(privacy.erase, name="erase")
app.add_typer(privacy.export, name="export")

app.command("run")(running.run)
app.command("demo")(running.demo)
app.command("setup")(setting_up.setup)
app.command("check")(setting_up.check)
app.command("start")(setting_up.start)
app.command("pause")(setting_up.pause)
app.command("resume")(setting_up.resume)
app.command("import")(books.import_file)
app.command("simulate")(looking.simulate)
app.command("why")(looking.why)
app.command("doctor")(looking.doctor)
app.command("eval")(evaluating.evaluate)
app.command("migrate")(ladders.migrate)
app.command("backup")(moving.backup)
app.command("restore")(moving.restore)
app.command("migrate-store")(moving.migrate_store)
audit.command("verify")(looking.audit_verify)


def main() -> None:
    """The entry point: a refusal is a sentence, never a traceback."""
    # Answers go to stdout, so that they can be piped; the log never does.
    logs.configure("WARNING")
    try:
        app(standalone_mode=True)
    except SuitsError as error:
        print(shown(said(error)), file=sys.stderr)
        sys.exit(2)


def said(error: SuitsError) -> str:
    """What a refusal says in a terminal: its sentence, and one for each field it is about."""
    words = error.words
    for name, value in error.values.items():
        words = words.replace("{" + name + "}", str(value))
    fields = error.fields.items() if isinstance(error, BadInput) else ()
    return "\n".join([words, *(f"{field}: {sentence}" for field, sentence in fields)])


if __name__ == "__main__":
    main()
