"""An organisation's list of candidates, as it lies on the clerk's disk, made the public file of results.

    columns.py    the lines of a table → which column is what, by the titles that people give them
    rows.py       lines, columns and plan → candidates with their marks, and what is wrong with which cell
    results.py    candidates and salts → what becomes public and what stays here
    source.py     which row of which table each row of a results file came from
    marked.py     a copy of the table with what is wrong written into it
    importing.py  all of it in order: nothing is written until every rule has had its say

A row of the list has the full name and the identity number. Neither leaves this room but in the openings, which Git
ignores; findings name the cell, never what is in it.
"""
