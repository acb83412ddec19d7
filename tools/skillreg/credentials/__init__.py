"""What is signed and how anyone checks it: credentials, proofs, keys, holders, status.

A document becomes bytes (`canonical`), bytes are signed with a key (`multikey`, `proof`), and a
key counts only where the registry's own record lists it (`keys`). `badge` and `vc` say what the
documents look like, `did` where issuers publish their keys, `holder` how a certificate names a
person without naming them, `status` which certificates are revoked. Pure: no files, no clock, no
randomness; those are arguments.

    badge, vc --canonical--> bytes --proof, multikey--> signed document --keys--> believed, or why
    not
"""
