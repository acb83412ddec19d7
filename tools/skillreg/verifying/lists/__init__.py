"""Hundreds of certificates at once: somebody's table in, an outcome for each row out.

    columns.py   lines → which column is what
    rows.py      lines and columns → what each row asks
    outcomes.py  rows and a clone → what became of each
    words.py     an outcome → one text a column, and the CSV file to hand on

The same rules as the page for lists (`tools/web/lists.js` and what it imports): `tests/vectors/lists.json` holds both to
them. The checks are those of `verifying`; the registry is read once for all rows.
"""
