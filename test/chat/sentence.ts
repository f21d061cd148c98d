/**
 * What is said, what it should do (`effectOf`; ` || ` stands between outcomes of which each is right, a trailing space
 * lets anything follow, `no write` is all that only reads or asks), and the titles that the conversation mentioned before.
 */
export type Sentence = readonly [say: string, want: string, mentioned?: readonly string[]];
export type Sentences = Readonly<Record<string, readonly Sentence[]>>;
