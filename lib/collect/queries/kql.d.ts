/** A query in the Kusto Query Language, as text. */
declare module '*.kql' {
  const text: string;
  export = text;
}
