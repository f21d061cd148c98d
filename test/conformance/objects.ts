import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Objects } from '#lib/data/objects/objects.ts';
import { verifies } from '#test/verifies.ts';

const bytesOf = async (body: ReadableStream<Uint8Array>) => Buffer.from(await new Response(body).arrayBuffer());
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

function streamOf(chunks: Uint8Array[], failure?: Error): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

/** What every engine behind `Objects` does. */
export function objectsConformance(name: string, open: () => Promise<Objects>): void {
  describe(`objects: ${name}`, () => {
    let objects: Objects;
    const tenant = `tenant-${randomUUID()}`;
    beforeAll(async () => void (objects = await open()));
    afterAll(() => objects?.close());

    it('gives back what was put, from bytes or from a stream', verifies('data.objects'), async () => {
      const chunks = [randomBytes(70_000), Buffer.from('middle'), randomBytes(1_200_000)];
      for (const [index, body] of [Buffer.concat(chunks), streamOf(chunks), new Uint8Array()].entries()) {
        const content = index === 2 ? Buffer.alloc(0) : Buffer.concat(chunks);
        const key = `${tenant}/files/${index}.bin`;
        const info = await objects.put(key, body, 'application/pdf');
        expect(info).toMatchObject({
          key,
          size: content.length,
          contentType: 'application/pdf',
          sha256: sha256(content),
        });
        expect(Math.abs(Date.now() - info.modifiedAt.getTime())).toBeLessThan(60_000);
        const stored = await objects.get(key);
        expect(stored).toMatchObject({
          key,
          size: content.length,
          contentType: 'application/pdf',
          sha256: sha256(content),
        });
        expect((await bytesOf(stored!.body)).equals(content)).toBe(true);
        expect(await objects.stat(key)).toMatchObject({ key, size: content.length, sha256: sha256(content) });
      }
    });

    it(
      'takes a stream of which the digest is known, and nothing that is not that',
      verifies('data.objects'),
      async () => {
        const chunks = [randomBytes(9_000_000), randomBytes(100), randomBytes(8_400_000)];
        const content = Buffer.concat(chunks);
        const expected = { size: content.length, sha256: sha256(content) };
        const key = `${tenant}/known/a.bin`;
        expect(await objects.put(key, streamOf(chunks), 'application/pdf', expected)).toMatchObject({
          key,
          ...expected,
        });
        const stored = await objects.get(key);
        expect(stored).toMatchObject({ contentType: 'application/pdf', ...expected });
        expect((await bytesOf(stored!.body)).equals(content)).toBe(true);
        const other = `${tenant}/known/b.bin`;
        for (const body of [streamOf(chunks.slice(1)), streamOf(chunks, new Error('hung up'))]) {
          await expect(objects.put(other, body, 'application/pdf', expected)).rejects.toThrow();
          expect(await objects.stat(other)).toBeUndefined();
        }
        const nothing = { size: 0, sha256: sha256(Buffer.alloc(0)) };
        expect(await objects.put(other, streamOf([]), 'text/plain', nothing)).toMatchObject(nothing);
      },
    );

    it('knows nothing of absent objects', verifies('data.objects'), async () => {
      expect(await objects.get(`${tenant}/absent`)).toBeUndefined();
      expect(await objects.stat(`${tenant}/absent/deeper`)).toBeUndefined();
      await objects.delete(`${tenant}/absent`);
      expect(await Array.fromAsync(objects.list(`${tenant}/absent/`))).toEqual([]);
    });

    it('keeps the old object whole when a new one fails half-way', verifies('data.objects'), async () => {
      const key = `${tenant}/atomic/a.txt`;
      await objects.put(key, Buffer.from('old'), 'text/plain');
      const broken = streamOf([Buffer.alloc(100_000, 'n')], new Error('hung up'));
      await expect(objects.put(key, broken, 'text/html')).rejects.toThrow('hung up');
      await expect(
        objects.put(`${tenant}/atomic/b.txt`, streamOf([], new Error('hung up')), 'text/plain'),
      ).rejects.toThrow();
      const stored = await objects.get(key);
      expect(stored).toMatchObject({ size: 3, contentType: 'text/plain' });
      expect((await bytesOf(stored!.body)).toString()).toBe('old');
      expect((await Array.fromAsync(objects.list(`${tenant}/atomic/`))).map((info) => info.key)).toEqual([key]);
    });

    it('shows one of several contents put at once, never a mixture', verifies('data.objects'), async () => {
      const key = `${tenant}/race`;
      const contents = ['a', 'b', 'c', 'd'].map((letter) => Buffer.alloc(200_000, letter));
      const reads: string[] = [];
      const read = async () => {
        const stored = await objects.get(key);
        if (stored) reads.push(`${stored.sha256} ${sha256(await bytesOf(stored.body))}`);
      };
      await objects.put(key, contents[0]!, 'text/plain');
      await Promise.all(
        contents.flatMap((content) => [objects.put(key, streamOf([content]), 'text/plain'), read(), read()]),
      );
      await read();
      const whole = new Set(contents.map((content) => `${sha256(content)} ${sha256(content)}`));
      expect(reads.filter((each) => !whole.has(each))).toEqual([]);
      expect(reads.length).toBe(9);
    });

    it('lists by prefix in the order of keys, and forgets what is deleted', verifies('data.objects'), async () => {
      const keys = ['list/b/2', 'list/a', 'list/b-1', 'list/b/10', 'listed'].map((key) => `${tenant}/${key}`);
      for (const key of keys) await objects.put(key, Buffer.from(key), 'text/plain');
      const listed = async (prefix: string) => (await Array.fromAsync(objects.list(prefix))).map((info) => info.key);
      expect(await listed(`${tenant}/list`)).toEqual([...keys].sort());
      expect(await listed(`${tenant}/list/b/`)).toEqual([`${tenant}/list/b/10`, `${tenant}/list/b/2`]);
      expect(await listed(`${tenant}/list/b/1`)).toEqual([`${tenant}/list/b/10`]);
      await objects.delete(keys[0]!);
      expect(await objects.stat(keys[0]!)).toBeUndefined();
      expect(await listed(`${tenant}/list/b/`)).toEqual([`${tenant}/list/b/10`]);
      expect(await listed(`other-${tenant}/`)).toEqual([]);
      const found = await Array.fromAsync(objects.keys(`${tenant}/list/b`));
      expect(found.map(({ key }) => key)).toEqual(await listed(`${tenant}/list/b`));
      expect(found.every(({ modifiedAt }) => Math.abs(Date.now() - modifiedAt.getTime()) < 60_000)).toBe(true);
    });

    it('refuses every key outside its alphabet', verifies('data.objects'), async () => {
      const keys = [
        '',
        '/',
        'one',
        '/a/b',
        'a//b',
        'a/b/',
        '../a',
        'a/..',
        'a/../b',
        'a/./b',
        'a/b\\c',
        'a/%2e%2e/b',
        'a/b\0',
        'a/ü',
        'a/b c',
        `a/${'x'.repeat(1000)}`,
        'a/b..c',
        'a/b@',
        'a/b\n',
      ];
      for (const key of keys) {
        await expect(objects.put(key, Buffer.from('x'), 'text/plain'), key).rejects.toMatchObject({
          code: 'invalid_input',
        });
        await expect(objects.get(key), key).rejects.toMatchObject({ code: 'invalid_input' });
        await expect(objects.delete(key), key).rejects.toMatchObject({ code: 'invalid_input' });
        await expect(objects.stat(key), key).rejects.toMatchObject({ code: 'invalid_input' });
      }
      for (const prefix of ['', '/', 'tena', 'a/../', 'a//', '../']) {
        await expect(Array.fromAsync(objects.list(prefix)), prefix).rejects.toMatchObject({ code: 'invalid_input' });
      }
    });

    it('answers a ping', verifies('data.objects'), async () => {
      await objects.ping();
    });
  });
}
