"""The command line: one file for each family of commands, bound together in `bot.cli`."""
