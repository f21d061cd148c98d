/** A model that turns texts into vectors of length 1, near each other when the texts mean the same. */
export interface Embedder {
  /** Names the model and its version: vectors of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** One vector for each text, in their order. Rejects with the code `unavailable` while the model cannot be reached. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}
