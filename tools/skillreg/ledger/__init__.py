"""The official record: a file of lines that only grows, and a hash over all of them.

Entry *n* of the registry is line *n* of the ledger (from 0), each line one signed W3C credential in canonical JSON.
256 lines make a file, so one file is one entry bundle of the transparency log. `merkle` hashes the lines as RFC 6962
says, `storage` keeps them on disk, `entries` makes what stands in them, `head` says how long the ledger is and what
its root hash is.

The log is the ledger as strangers see it (C2SP tlog-tiles). `note`, `checkpoint`, `tiles`, `proofs` and `tlog_proof` are
its formats and arithmetic, pure; `nodes` has the tree's inner hashes at hand; `log` signs checkpoints and makes proofs on
a clone; `live` asks what the public site has.

>>> from skillreg.ledger.merkle import Frontier
>>> Frontier().root().hex()[:8]          # the empty tree of RFC 6962 section 2.1
'e3b0c442'
"""
