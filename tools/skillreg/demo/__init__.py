"""The whole life of certificates, played with invented organisations on a real Git repository.

`samples` are documents in which every rule is kept; `cast` varies them into organisations, sessions and candidates;
`play` lets time pass and people act. All names are fictitious and say so (示例), all keys come from the seed.
"""
