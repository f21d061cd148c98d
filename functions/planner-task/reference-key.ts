/** Planner keys references by URL with the characters encoded that OData does not allow in a property name. */
const encoded: Record<string, string> = { '%': '%25', '.': '%2E', ':': '%3A', '@': '%40', '#': '%23' };

export const toReferenceKey = (url: string) => url.replaceAll(/[%.:@#]/g, (character) => encoded[character]!);

export const fromReferenceKey = (key: string) =>
  key.replaceAll(/%(25|2E|3A|40|23)/gi, (code) => String.fromCodePoint(Number.parseInt(code.slice(1), 16)));
