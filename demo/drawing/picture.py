"""A drawing as an SVG file that names no other host."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from demo.drawing.looks import PHONE

PAPER = TerminalTheme(
    (255, 255, 255),
    (29, 28, 29),
    [
        (29, 28, 29),
        (224, 30, 90),
        (26, 156, 107),
        (180, 120, 20),
        (29, 127, 196),
        (120, 60, 160),
        (20, 140, 150),
        (200, 200, 205),
    ],
)
_FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


def to_svg(renderable: RenderableType, path: Path, title: str, *, width: int = PHONE + 2) -> Path:
    """Write `renderable` as an SVG picture; the same drawing gives the same bytes."""
    console = Console(
        record=True,
        width=width,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(renderable)
    name = re.sub(r"\W+", "-", path.stem.casefold())
    svg = console.export_svg(title=title, theme=PAPER, unique_id=f"suits-{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(at_home(svg), encoding="utf-8")
    return path


def at_home(svg: str) -> str:
    """The picture without remote fonts, comments and window buttons."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;]+;", f"font-family: {_FONTS};", svg)
    svg = re.sub(r'<g transform="translate\(26,22\)">.*?</g>\s*', "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
