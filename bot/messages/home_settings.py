"""The form of a person's own settings: language and working hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.forms import Values
from bot.messages.texts import Texts, mark

LANGUAGES = {
    "en": "English",
    "nl": "Nederlands",
    "vi": "Tiếng Việt",
    "ru": "Русский",
    "zh": "中文",
}
FOLLOW = "slack"
OFFICE, OWN = "office", "own"
DAYS = {
    "mon": mark("Monday"),
    "tue": mark("Tuesday"),
    "wed": mark("Wednesday"),
    "thu": mark("Thursday"),
    "fri": mark("Friday"),
    "sat": mark("Saturday"),
    "sun": mark("Sunday"),
}


def form(t: Texts, values: Values, *, office_hours: str, draft: str) -> dict[str, Any]:
    """Language, and the hours in which Suits may speak. `office_hours` is read, not filled in."""
    follow = kit.option(t("As in Slack"), FOLLOW)
    languages = [follow, *(kit.option(name, key) for key, name in LANGUAGES.items())]
    whose = [
        kit.option(t("As my office: {hours}", hours=office_hours), OFFICE),
        kit.option(t("My own, below"), OWN),
    ]
    return kit.modal(
        t("Your settings"),
        [
            forms.select_input("language", t("Language"), languages, values),
            forms.radio_input("whose", t("Working hours"), whose, values),
            forms.checkboxes_input(
                "days",
                t("Days you work"),
                [kit.option(t(name), day) for day, name in DAYS.items()],
                values,
                optional=True,
            ),
            forms.time_input("start", t("From"), values, optional=True),
            forms.time_input(
                "end",
                t("Until"),
                values,
                optional=True,
                hint=t("Outside these hours I keep quiet; /escalate may still reach you."),
            ),
        ],
        callback_id=ids.HOME_SETTINGS_FORM,
        submit=t("Save"),
        close=t("Cancel"),
        private_metadata={"draft": draft},
        notify_on_close=True,
    )


def saved(t: Texts, *, language: str, hours: str) -> dict[str, Any]:
    """What was kept, in the language just chosen."""
    words = t.mrkdwn(
        "Saved. I write to you in *{language}*, during {hours}.", language=language, hours=hours
    )
    return kit.modal(
        t("Your settings"),
        [kit.section(words)],
        callback_id="home.settings_saved",
        close=t("Close"),
    )


def language_name(t: Texts, chosen: str | None) -> str:
    """How a language is called where it is spoken."""
    return LANGUAGES.get(chosen or t.language, LANGUAGES["en"])


def hours_words(t: Texts, week: Sequence[tuple[int, Sequence[str]]]) -> str:
    """A week in a few words: "Mon-Fri 09:00-17:30". `week` is (weekday, spans), Monday 0."""
    runs: list[tuple[int, int, Sequence[str]]] = []
    for day, spans in week:
        if not spans:
            continue
        if runs and runs[-1][1] == day - 1 and list(runs[-1][2]) == list(spans):
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    return t.items(_run(t, *run) for run in runs) or t("no hours at all")


def _run(t: Texts, first: int, last: int, spans: Sequence[str]) -> str:
    names = [_short(t, first)] if first == last else [_short(t, first), _short(t, last)]
    return f"{'-'.join(names)} {' + '.join(spans)}"


def _short(t: Texts, weekday: int) -> str:
    return str(t.babel.days["format"]["abbreviated"][weekday])
