"""One executive's day, played in each language and kept as it was read (docs/days)."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "days"
