"""`make days`: plays the day in every language and writes docs/days anew."""

from __future__ import annotations

import sys

from tests.days import FOLDER
from tests.days.agencies import AGENCIES
from tests.days.day import play


def main(languages: list[str]) -> None:
    """Write the days of these languages, or of all."""
    FOLDER.mkdir(exist_ok=True)
    for language in languages or AGENCIES:
        (FOLDER / f"{language}.md").write_text(play(AGENCIES[language]), "utf-8")
        print(f"docs/days/{language}.md")


if __name__ == "__main__":
    main(sys.argv[1:])
