"""The demonstration: a small agency lives through three weeks with the real bot."""
