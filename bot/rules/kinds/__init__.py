"""One file per kind of obligation: its pure rule. Found by name (`bot.services.kinds`)."""
