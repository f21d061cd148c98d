/** A word of a sentence with the parts of speech that it may be; `breaks` when punctuation follows. */
export interface Term {
  text: string;
  tags: ReadonlySet<string>;
  breaks: boolean;
}

interface JsonTerm {
  text: string;
  post: string;
  tags: string[];
}

type Read = (sentence: string) => { json(options: object): { terms: JsonTerm[] }[] };

let loaded: Promise<{ default: unknown }> | undefined;

/** Tags the words of English sentences. The first call loads the lexicon, which takes a second. */
export async function openTagger(): Promise<(sentence: string) => Term[]> {
  const { default: nlp } = await (loaded ??= import('compromise/two') as Promise<{ default: unknown }>);
  const read = nlp as Read;
  return (sentence) => {
    const parts = read(sentence).json({ terms: { tags: true, post: true } });
    return parts.flatMap(({ terms }) =>
      terms.map(({ text, post, tags }) => ({ text, tags: new Set(tags), breaks: /[^\s.]/.test(post) })),
    );
  };
}
