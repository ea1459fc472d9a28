"""The long proof: `make proof` runs every part here and fails when a line of it fails.

A part is a module of this package with `run(budget_seconds: float) -> list[Line]`, found by its
name. Its `MINUTES` say how much of the whole it takes (5 when it says nothing). Each part runs in
a process of its own, one after the other: what hangs or dies is a failed line, not the end.
"""
