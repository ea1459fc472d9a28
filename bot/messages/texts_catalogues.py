"""Which languages Suits speaks, and their gettext catalogues, compiled in memory at first use."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).with_name("locales")
ENGLISH = "en"
_LANGUAGES = (ENGLISH, "nl", "vi", "ru", "zh")


def languages() -> tuple[str, ...]:
    """The languages a reader can choose, English first."""
    return _LANGUAGES


def best_language(slack_locale: str | None) -> str:
    """The language for a Slack locale such as ``zh-CN`` or ``pt-BR``; English when in doubt."""
    spoken = (slack_locale or "").replace("_", "-").partition("-")[0].lower()
    return spoken if spoken in _LANGUAGES else ENGLISH


def locale_for(language: str, slack_locale: str | None) -> str:
    """The Babel locale of `language`, with the territory of `slack_locale` where both agree."""
    try:
        found = Locale.parse((slack_locale or "").replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return language
    return str(found) if found.language == language else language


def read_catalogue(language: str) -> Catalog:
    """The catalogue file of `language`, as Babel reads it."""
    path = LOCALES / language / "LC_MESSAGES" / "suits.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into `language`; English texts are their own translation."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
