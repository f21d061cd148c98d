/** What is said, what it should do (`effectOf`), and the titles that the conversation mentioned before. */
export type Sentence = readonly [say: string, want: string, mentioned?: readonly string[]];
export type Sentences = Readonly<Record<string, readonly Sentence[]>>;
