"""The files that the entries of a ledger name by digest."""


class Files:
    pass
