"""skillreg: a public registry of vocational skill level certificates, kept in Git.

Data flows one way: read -> check -> review -> seal -> log -> publish -> verify.
"""

__version__ = "0.1.0"
