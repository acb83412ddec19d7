"""What the registry promises in figures, measured side by side with a peer (`make bench`).

One module is one row or a few that belong together; its `measure` gives `Figure`s, each a ratio that both sides of
one run give, and the bar that the ratio should reach. Ratios, never times: a slow machine is slow for both.

| module | what |
|---|---|
| `yaml_reader` | the strict reader against PyYAML's C loader |
| `check_file` | checking one results file against `check-jsonschema` with our own schema |
| `search` | the search at 10,000 organisations in Chromium, beside MiniSearch, uFuzzy and Pagefind |
| `check_scale` | checking and gating in a registry of a million certificates against one of a thousand |
| `audit` | a whole ledger audited against bare `verify`, both on all cores |
| `seal` | certificates sealed against bare `sign`; a session sealed onto a million and onto a thousand |
| `log` | the log published at two sizes, and again after 500 new entries |
| `publish_scale` | data and log published at two sizes, and again after 500 new certificates |
| `verify_page` | a certificate looked up in Chromium: requests, bytes, and the wait after the last of them |

`figures` is the table and `build/bench.json`; `processes` runs commands in turns and tells their time and memory,
`stopwatch` does so for work in this process. `registries` builds registries of any size, `ledgers` ledgers that are
real line by line, `named` directories with names as there are, `due` repositories in which sessions wait for the sealer,
`history` Git histories. A new row: one module, and its name in `__main__`.

    make bench                          all rows
    make bench BENCH=check_file         one of them
    make bench SCALE=0.01               the big registry with 10,000 certificates
"""
