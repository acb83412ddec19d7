/**
 * The one library that the browser code may need at run time: https://www.npmjs.com/package/@noble/ed25519.
 *
 * A browser cannot resolve the name below, so the published site has the package's own `index.js` under this
 * file's name (`assets/skillreg/noble-ed25519.js`), byte for byte as npm delivers it.
 */
export { verifyAsync } from "@noble/ed25519";
