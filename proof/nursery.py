"""Reads the whole program, its papers and its languages once, for every process forked from here.

Nothing is opened and no thread is begun: those do not survive a fork.
"""

from __future__ import annotations

import importlib
import pkgutil

import handlers
from bot.messages.texts_catalogues import catalogue, languages
from bot.services import composing
from bot.services.documents import all_documents
from bot.services.kinds import all_kinds

for found in pkgutil.iter_modules(handlers.__path__):
    importlib.import_module(f"{handlers.__name__}.{found.name}")
all_documents()
all_kinds()
composing.all_extras()
for language in languages():
    catalogue(language)
