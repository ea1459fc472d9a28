"""The yardstick: `make bench` measures Suits against floors that run beside it.

Each row of the table is a module of `bench.rows` with `measure(quick) -> list[Row]`. A floor is a
real peer (a bare Bolt app, raw SQL, one APScheduler job per item) in the same set-up and the same
run, never a number from yesterday. The two take turns, and the ratio is the median of the pairs: on
a machine that others use, seconds drift and ratios hold.
"""
