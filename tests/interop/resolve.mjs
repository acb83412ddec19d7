// Resolves did:web names over real HTTPS with a library that this project did not write.
//
//   node resolve.mjs did:web:localhost%3A8443 did:web:localhost%3A8443:o:S000037150001
//
// prints one JSON line for each name: {"document": {…}}, or {"error": "…"}. The server's certificate must be known to
// Node (NODE_EXTRA_CA_CERTS).
import { Resolver } from "did-resolver";
import { getResolver } from "web-did-resolver";

const resolver = new Resolver(getResolver());

for (const name of process.argv.slice(2)) {
  const { didDocument, didResolutionMetadata: told } = await resolver.resolve(name);
  console.log(JSON.stringify(told.error ? { error: told.message ?? told.error } : { document: didDocument }));
}
