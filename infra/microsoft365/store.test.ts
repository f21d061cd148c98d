import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { openStore } from './store.ts';

describe('store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'itp-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back after reopening what a transaction wrote', verifies('sandbox.keeps-state'), () => {
    const store = openStore(folder);
    const notes = store.collection<{ text: string }>('notes');
    store.transaction(() => {
      notes.put('a', { text: 'one' });
      notes.put('b', { text: 'two' });
    });
    store.transaction(() => notes.remove('a'));
    store.close();

    const again = openStore(folder);
    expect([...again.collection('notes').all()]).toEqual([{ text: 'two' }]);
    again.close();
  });

  it('takes back all of a transaction that fails', verifies('sandbox.keeps-state'), () => {
    const store = openStore(folder);
    const notes = store.collection<number>('notes');
    store.transaction(() => notes.put('a', 1));
    const fail = () =>
      store.transaction(() => {
        notes.put('a', 2);
        notes.put('a', 3);
        notes.put('b', 4);
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect([notes.get('a'), notes.get('b')]).toEqual([1, undefined]);
    store.close();
    const again = openStore(folder);
    expect([...again.collection('notes').all()]).toEqual([1]);
    again.close();
  });

  it('refuses to write outside a transaction', verifies('sandbox.keeps-state'), () => {
    const store = openStore();
    expect(() => store.collection('notes').put('a', 1)).toThrow(/outside a transaction/);
    store.close();
  });
});
