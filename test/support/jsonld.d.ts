declare module 'jsonld' {
  const jsonld: { toRDF(document: object, options: object): Promise<object[]> };
  export default jsonld;
}
