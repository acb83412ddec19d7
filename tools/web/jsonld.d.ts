// The part of https://www.npmjs.com/package/jsonld that is used here; the package ships no types.
declare module "jsonld" {
  interface Options {
    documentLoader(url: string): Promise<{ documentUrl: string; document: object }>;
    canonizeOptions: {
      createMessageDigest(): { update(text: string): void; digest(): Promise<string> };
      maxWorkFactor: number;
    };
  }
  const jsonld: { canonize(document: object, options: Options): Promise<string> };
  export default jsonld;
}
