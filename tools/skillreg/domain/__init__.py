"""What the registry is about, as frozen values: documents, numbers, working days and the state of the ledger.

Pure: no files, no clock, no randomness.
"""
