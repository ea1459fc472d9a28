"""The words of call notes, a file a language; `bot.rules.notes.words` puts them together."""
