"""What the registry promises in figures, measured side by side with a peer (`make bench`).

One module is one row or a few that belong together; its `measure` gives `Figure`s, each a ratio that both sides of
one run give, and the bar that the ratio should reach. Ratios, never times: a slow machine is slow for both.

| module | what |
|---|---|
| `yaml_reader` | the strict reader against PyYAML's C loader |
| `check_file` | checking one results file against `check-jsonschema` with our own schema |
| `search` | the search at 10,000 organisations in Chromium, beside MiniSearch, uFuzzy and Pagefind |
| `check_scale` | checking and gating in a registry of a million certificates against one of a thousand |

`figures` is the table and `build/bench.json`; `processes` runs commands in turns and tells their time and memory;
`registries` builds registries of any size. A new row: one module, and its name in `__main__`.

    make bench                          all rows
    make bench BENCH=check_file         one of them
    make bench SCALE=0.01               the big registry with 10,000 certificates
"""
