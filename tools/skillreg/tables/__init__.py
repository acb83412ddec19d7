"""Somebody's table, as lines of cells: whatever Excel, WPS or a text editor made of it.

sheets.py     the bytes of a file → the lines of its table
workbook.py   the same of an XLSX file
lines.py      a line, a column, and how titles are compared
cells.py      what stands in a cell, less what programs leave around it
id_types.py   what people call each identity document
"""
