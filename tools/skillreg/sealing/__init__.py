"""Making official what is due: number, sign, append, in one deterministic order, as of a stated day.

`work` says what waits for the sealer, `journal` appends signed lines, `seal` goes through it all. Nothing here reads
a clock, and nothing of the change that is being sealed is run.
"""
