import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '#lib/models/embedder.ts';
import { verifies } from '#test/verifies.ts';

/** What every engine behind `Embedder` does. */
export function embedderConformance(name: string, open: () => Promise<Embedder>): void {
  describe(`embedder: ${name}`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder?.close());

    const likeness = (one: Float32Array, other: Float32Array) =>
      one.reduce((sum, value, index) => sum + value * other[index]!, 0);

    it('gives vectors of length 1, in the order of the texts', verifies('documents.models.engines'), async () => {
      const texts = ['How do I return goods?', 'Returning an item to the shop', 'The cat sat on the mat'];
      const vectors = await embedder.embed(texts);
      expect(vectors.map(({ length }) => length)).toEqual(texts.map(() => embedder.dimensions));
      for (const vector of vectors) expect(likeness(vector, vector)).toBeCloseTo(1, 4);
      const [question, answer, other] = vectors;
      expect(likeness(question!, answer!)).toBeGreaterThan(likeness(question!, other!));
      const [alone] = await embedder.embed([texts[1]!]);
      expect(likeness(alone!, answer!)).toBeGreaterThan(0.99);
      expect(await embedder.embed([])).toEqual([]);
    });

    it('takes any text', verifies('documents.models.engines'), async () => {
      const texts = ['', ' ', '😀😀', '漢字とかな', 'a\0b', 'word '.repeat(3000)];
      const vectors = await embedder.embed(texts);
      expect(vectors.length).toBe(texts.length);
      for (const vector of vectors) expect(vector.every(Number.isFinite)).toBe(true);
    });

    it('stops when it is told to, and goes on for others', verifies('documents.models.engines'), async () => {
      const stop = new AbortController();
      const many = embedder.embed(
        Array.from({ length: 50 }, (_, index) => `Text number ${index} of many`),
        stop.signal,
      );
      const one = embedder.embed(['A question meanwhile']);
      stop.abort(new Error('enough'));
      await expect(many).rejects.toThrow('enough');
      expect((await one).length).toBe(1);
    });
  });
}
