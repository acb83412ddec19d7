"""The rules: each demand of the notice as a small named function that carries its clause.

A rule is data with a function in it. The function takes one document and a `Context` (what the registry knows) and
yields what is wrong; the handbook, the messages and the tests are made from the same value. `engine` has the
decorator, one module per family has the rules, `check` runs them over files.
"""
