import { expect, it } from 'vitest';
import { maxDocumentBytes } from '#lib/contracts/documents.ts';
import { largestFile } from './uploads.ts';

it('refuses beforehand what the server would refuse for its size, and no less', () => {
  expect(largestFile).toBe(maxDocumentBytes);
});
