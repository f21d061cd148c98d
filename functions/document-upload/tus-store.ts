import { DataStore, ERRORS, Upload } from '@tus/server';
import * as z from 'zod';
import type { Objects } from '#lib/data/objects/objects.ts';
import { removeAll, storeParts } from '#lib/documents/incoming.ts';
import { incomingFile, incomingOf } from '#lib/documents/object-keys.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { UploadSettings } from './settings.ts';

/** How long an upload may take from its beginning. */
export const uploadLifetimeMs = 24 * 3_600_000;

const State = z.object({
  size: z.int(),
  createdAt: z.iso.datetime(),
  metadata: z.record(z.string(), z.string().nullable()),
  parts: z.array(z.object({ key: z.string(), size: z.int() })),
  /** Once it is whole and has become a document. */
  documentId: z.uuid().optional(),
});
export type State = z.infer<typeof State>;

const name = /^[0-9a-f]{32}$/;
/** Beyond this the client sends crumbs. */
const mostParts = 2000;

/** The name of an upload's state while it is unfinished, and from then on. */
const unfinished = 'state.json';
const finished = 'finished.json';

/**
 * Unfinished uploads of one person as objects: parts as they come, and a state that names those that count. Any process
 * can go on with an upload; two at once cannot mix their parts.
 */
export class TusStore extends DataStore {
  readonly #objects: Objects;
  readonly #person: { tenantId: string; userId: string };
  readonly #limits: UploadSettings;

  constructor(objects: Objects, person: { tenantId: string; userId: string }, limits: UploadSettings) {
    super();
    this.#objects = objects;
    this.#person = person;
    this.#limits = limits;
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination'];
  }

  override getExpiration(): number {
    return uploadLifetimeMs;
  }

  /** Refuses with `limit_exceeded` what is too much beside the person's other unfinished uploads. */
  override async create(upload: Upload): Promise<Upload> {
    await this.save(upload.id, {
      size: upload.size!,
      createdAt: upload.creation_date!,
      metadata: upload.metadata ?? {},
      parts: [],
    });
    // After it is there, so that of several at once none is overlooked.
    if (await this.#isTooMuch()) {
      await this.remove(upload.id);
      const detail = 'You have begun too many uploads that are not complete. End or delete some, or wait a day.';
      throw new ProblemError('limit_exceeded', { detail });
    }
    return upload;
  }

  /**
   * An upload that has all its parts and is no document yet was cut off at its very end: it is asked for its last part
   * again, and with that comes to its end.
   */
  override async getUpload(id: string): Promise<Upload> {
    const state = await this.state(id);
    const isCutOff = state.documentId === undefined && offsetOf(state) === state.size;
    const seen = isCutOff ? { ...state, parts: state.parts.slice(0, -1) } : state;
    if (isCutOff) await this.save(id, seen);
    const { size, createdAt, metadata } = state;
    const offset = state.documentId === undefined ? offsetOf(seen) : size;
    return new Upload({ id, size, offset, metadata, creation_date: createdAt });
  }

  override async write(body: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const state = await this.state(id);
    if (offsetOf(state) !== offset) throw ERRORS.INVALID_OFFSET;
    await storeParts(
      this.#objects,
      this.#prefix(id),
      body,
      async (part) => {
        if (state.parts.length >= mostParts) throw ERRORS.ERR_SIZE_EXCEEDED;
        state.parts.push(part);
        await this.save(id, state);
      },
      state.size - offset,
    );
    return offsetOf(state);
  }

  override async remove(id: string): Promise<void> {
    await this.state(id);
    await removeAll(this.#objects, this.#prefix(id));
  }

  /** What is known of an upload; the protocol's 404 when there is none of this person. */
  async state(id: string): Promise<State> {
    if (!name.test(id)) throw ERRORS.FILE_NOT_FOUND;
    const state = (await this.#read(this.#prefix(id) + unfinished)) ?? (await this.#read(this.#prefix(id) + finished));
    if (!state) throw ERRORS.FILE_NOT_FOUND;
    return state;
  }

  async save(id: string, state: State): Promise<void> {
    const key = this.#prefix(id) + (state.documentId === undefined ? unfinished : finished);
    await this.#objects.put(key, Buffer.from(JSON.stringify(state)), 'application/json');
  }

  /** Keeps that it has become a document, for a client that did not hear of it, and lets go of its parts. */
  async finish(id: string, state: State, documentId: string): Promise<void> {
    await this.save(id, { ...state, parts: [], documentId });
    await this.#objects.delete(this.#prefix(id) + unfinished);
    for (const { key } of state.parts) await this.#objects.delete(key);
  }

  async #isTooMuch(): Promise<boolean> {
    const begunAfter = new Date(Date.now() - uploadLifetimeMs).toISOString();
    let [uploads, bytes] = [0, 0];
    for await (const { key } of this.#objects.keys(incomingOf(this.#person.tenantId, this.#person.userId))) {
      const state = key.endsWith(`/${unfinished}`) ? await this.#read(key) : undefined;
      if (!state || state.createdAt < begunAfter) continue;
      [uploads, bytes] = [uploads + 1, bytes + state.size];
      const { DOCUMENTS_UNFINISHED_UPLOADS, DOCUMENTS_UNFINISHED_BYTES } = this.#limits;
      if (uploads > DOCUMENTS_UNFINISHED_UPLOADS || bytes > DOCUMENTS_UNFINISHED_BYTES) return true;
    }
    return false;
  }

  async #read(key: string): Promise<State | undefined> {
    const stored = await this.#objects.get(key);
    return stored && State.parse(await new Response(stored.body).json());
  }

  #prefix(id: string): string {
    return incomingFile(this.#person.tenantId, this.#person.userId, id);
  }
}

function offsetOf({ parts }: State): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}
