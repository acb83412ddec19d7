"""The guides are run: every command in README.md and docs/ is typed into a real copy of the demo's repository."""
