"""Is the record what it says? A ledger replayed from its first line to its last, by whoever has a copy.

The audit does two kinds of work, and keeps them apart:

- `lines` looks at each line alone: is it canonical JSON of a known form, is its signature by a key that the key record
  believes there? This is nearly all of the time and knows no order, so `workers` spreads it over all cores.
- `replay` goes through the entries in their order, with the same fold that the sealer uses (`domain.state`), and asks
  before each step whether it was allowed: the `demands`, each a small named function with its clause of the notice.

What follows from the ledger is then held against what stands beside it: `derived` files, the `files` that entries name
by digest, the `reviews` behind them. `clone` puts it all together for a clone, `monitor` for a published log that one
has only the address of.

>>> from skillreg.auditing.check import CHECKS
>>> CHECKS["AUD101"].demand.en
'Every line of the ledger is one JSON object in canonical form.'
"""
