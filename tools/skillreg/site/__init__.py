"""The public site: everything that is published, drawn from `registry/` and `submissions/` and nothing else.

Three steps, each in its own room:

    record      one pass over the ledger: the fold, the accreditations, the certificates as they pass by
    views/      pure functions: record and registry in, what a page shows out; no language, no HTML
    pages       templates in, HTML out, once a language; `shell` alone knows the theme around them

`publish` writes the data files (certificate blocks, DID documents, keys), `plugin` draws the pages inside an MkDocs
build, `build` runs both into a folder and rewrites only what changed. No wall clock: "today" is the day of the last
run of the sealer (`head.as_of`), so the same registry gives the same bytes on any day.
"""
