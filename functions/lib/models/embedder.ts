/** What the meaning by a sentence model counts beside the words; the packaged model is weaker than those. */
export const sentenceModelWeight = 0.75;

/** A model that turns texts into vectors of length 1, near each other when the texts mean the same. */
export interface Embedder {
  /** Names the model and its version: vectors of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** How much it counts beside the words, 0 to 1: as measured on collections of questions (npm run bench:retrieval). */
  readonly weight: number;
  /**
   * One vector for each text, in their order. Few texts overtake many, so that a question does not wait for a document.
   * Rejects with the code `unavailable` while the model cannot be reached.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}
