"""What account people read in a terminal is in the agency's language, refusals too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import BadInput, Refused, SetupError, SuitsError
from bot.messages.texts import Texts
from bot.services import people
from bot.services.desk import Desk


class Worded(Refused):
    """Refused in words that are in the agency's language already."""


@contextmanager
def agency_words(desk: Desk) -> Iterator[Texts]:
    """The agency's words for a command; what is refused inside is said in them.

    What only the machine's operator can mend (SetupError) stays in English.
    """
    with desk.database.reading() as session:
        t = people.agency_texts(session)
    try:
        yield t
    except (SetupError, Worded):
        raise
    except BadInput as error:
        fields = {field: t(sentence) for field, sentence in error.fields.items()}
        raise BadInput(t(error.words, **error.values), fields=fields) from error
    except SuitsError as error:
        raise Refused(t(error.words, **error.values)) from error
