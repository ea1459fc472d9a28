"""One file per kind of obligation: its words. Found by name (`bot.services.kinds`)."""
