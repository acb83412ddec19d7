"""The document that the test vectors of w3c/vc-di-eddsa sign, the same in all of its suites."""

from __future__ import annotations

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.contexts import CREDENTIALS_V2

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
CONTEXT = (CREDENTIALS_V2, EXAMPLES)


def alumni_credential() -> JsonObject:
    return {
        "@context": [*CONTEXT],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:abcdefgh",
            "alumniOf": "The School of Examples",
        },
    }
