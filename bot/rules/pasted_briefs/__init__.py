"""A client's mail or deck as the draft of a brief: by rules, and with what a model adds to them.

What is drafted is words of the text, or of a model where every date, sum, number and name of them
stands in the text. It only ever fills empty fields of a form that a person reads and sends.
"""

from bot.rules.pasted_briefs.answered import of_answer
from bot.rules.pasted_briefs.drafted import DRAFTABLE, Check, Drafted
from bot.rules.pasted_briefs.material import Material, material_of
from bot.rules.pasted_briefs.reading import read_brief
from bot.rules.pasted_briefs.values import Reader

__all__ = [
    "DRAFTABLE",
    "Check",
    "Drafted",
    "Material",
    "Reader",
    "material_of",
    "of_answer",
    "read_brief",
]
