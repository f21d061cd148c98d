import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, merkleLevels, rootFromProof } from './verify-export.mjs';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, word for word: split at the largest power of two below n. */
function naiveRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** RFC 6962, 2.1.1, word for word. */
function naivePath(index: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k ? [...naivePath(index, left), naiveRoot(right)] : [...naivePath(index - k, right), naiveRoot(left)];
}

const leavesOf = (texts: readonly string[]) => texts.map((text) => leafHash(Buffer.from(text)));
const somewhere = fc
  .array(fc.string(), { minLength: 1, maxLength: 70 })
  .chain((texts) => fc.tuple(fc.constant(texts), fc.nat({ max: texts.length - 1 })));

describe('the Merkle tree of a seal', () => {
  it('hashes leaves and nodes apart', () => {
    expect(leafHash(Buffer.from('x'))).toEqual(sha256(Buffer.from('\0x')));
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it('has the root that RFC 6962 defines', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 70 }), (texts) => {
        const leaves = leavesOf(texts);
        expect(merkleLevels(leaves).at(-1)).toEqual([naiveRoot(leaves)]);
      }),
    );
  });

  it('proves each leaf in it, and no other leaf or place', () => {
    fc.assert(
      fc.property(somewhere, fc.nat(), ([texts, index], elsewhere) => {
        const leaves = leavesOf(texts);
        const root = naiveRoot(leaves);
        const path = naivePath(index, leaves);
        expect(rootFromProof(leaves[index]!, index, leaves.length, path)).toEqual(root);
        expect(rootFromProof(leafHash(Buffer.from('not in it \0')), index, leaves.length, path)).not.toEqual(root);
        const other = elsewhere % leaves.length;
        if (!leaves[other]!.equals(leaves[index]!)) {
          expect(rootFromProof(leaves[other]!, other, leaves.length, path)).not.toEqual(root);
        }
        expect(rootFromProof(leaves[index]!, index, leaves.length, [...path, root])).not.toEqual(root);
        if (path.length > 0) {
          expect(rootFromProof(leaves[index]!, index, leaves.length, path.slice(1))).not.toEqual(root);
        }
      }),
    );
  });
});
