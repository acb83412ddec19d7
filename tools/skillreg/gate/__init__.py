"""The gate: what a change may do before it becomes part of main (2-repository, The gate).

`change` reads two commits through Git's plumbing and says which files differ, how, and who last touched each; `rules`
are the demands on a change (`GIT`); `gate` runs them, and the documents' own rules on the changed documents, against
the base plus the change. Nothing of the branch is checked out or run, and both lists of people come from the base.
"""
