"""How well drafts of call notes agree with a careful reader: counted, never guessed. Pure."""
