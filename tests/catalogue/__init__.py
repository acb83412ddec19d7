"""A catalogue of broken submissions: what a clerk did, as a change to good files, and all that `skillreg check` says.

Each case is one Markdown file to be read by people. `python -m tests.catalogue` runs every command again and writes what
it printed; what is *expected* stands in each file by hand and is never written by a program.
"""
