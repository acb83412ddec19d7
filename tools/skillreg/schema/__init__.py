"""JSON Schemas of the documents, for editors and for checkers that are not ours.

A schema says what a *general* YAML parser makes of a file, our models what *our* reader makes of it, where every
scalar is text. A schema therefore takes `level: 4` as well as `level: "4"`, `ticket: 260001` as well as `"260001"`;
what it says of a text in quotes is what the model says. `export` puts the schemas together from the models
(`domain.paths.KINDS`) and their Chinese titles (`domain.titles`), `values` holds the two ways of writing a value,
`snippets` the fillings that an editor offers in an empty file.

The dialect is draft-07, the newest that yaml-language-server understands: `definitions`, no `$ref` with neighbours,
patterns that ECMA's engines read as ours do. Beside it stand what editors add to it: `markdownDescription`,
`enumDescriptions`, `patternErrorMessage` and `defaultSnippets`.

>>> modeline("submissions/52371502MJDEMX0005/2026-0001/plan.yml")
'# yaml-language-server: $schema=../../../schemas/plan.schema.json\\n'

What a schema cannot say, and `skillreg check` does say:

* one value against another: days in order, codes that nest, each code once, everything in `rules`;
* the check digit of a credit code, how a name is masked, and everything that our reader refuses in YAML itself
  (anchors, duplicate keys, invisible characters …);
* what a general parser has already lost: `level: 04`, `True` for `true`, a mark of 78.55 without quotes, how many
  zeros a code of digits began with (so `12` may have been the ticket 0012).

Where a schema is stricter than our reader: a text that YAML takes for something else than a text or a number
(`name: true`, `note: null`, a ticket such as 26E050) must stand in quotes. YAML is that of version 1.2; under 1.1 an
unquoted 10:30 is the number 630, and no schema takes it for a time.
"""

from skillreg.schema.export import SCHEMAS, modeline, schema_files, schema_of

__all__ = ["SCHEMAS", "modeline", "schema_files", "schema_of"]
