"""What was meant, when what was typed is not what belongs there.

Clerks type `是` for true, `2026/3/5` for a day and `协会` for one of five English words. A checker that says "wrong" and
stops there hides every other fault behind the first. This package looks at one place of a document and answers three
questions, so that the message can say exactly what to type and the rules can be run all the same:

* `shapes`: what belongs at this place? (a day, a level, one of some words, an occupation's code …)
* `meanings`: what was meant by what stands there? Surely one thing, perhaps one of a few, or nobody can tell.
* `readings`: the document as it may have been meant. What is surely meant is put in its place; for what cannot be
  told a few stand-ins are put there, one after the other: what the rules find with *every* stand-in does not hang on
  the value that nobody can read, and is true.

Nothing here reads a file or asks the registry; what it knows (occupations, divisions, ids) is passed in. A mended
document is never sealed, published or shown: it only lets the rules say all that they can in one go.
"""
