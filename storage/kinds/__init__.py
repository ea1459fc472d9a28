"""One file per kind of obligation: its queries. Found by name (`bot.services.kinds`)."""
