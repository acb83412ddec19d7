"""Who is believed: reviewers by their SSH keys, the registry by its listed Ed25519 keys.

`ssh` makes and checks the signatures on reviews with OpenSSH's own tools; `keyring` finds the registry's private keys
(always outside the tree) and matches them with the public key record `registry/trust/keys.json`.
"""
