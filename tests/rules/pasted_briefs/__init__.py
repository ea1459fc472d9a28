"""A client's text as the draft of a brief."""
