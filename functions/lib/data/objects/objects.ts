/** `sha256` is lower-case hex of the content, `size` in bytes. */
export interface Digest {
  size: number;
  sha256: string;
}

export interface ObjectInfo extends Digest {
  key: string;
  contentType: string;
  modifiedAt: Date;
}

export interface StoredObject extends ObjectInfo {
  body: ReadableStream<Uint8Array>;
}

/**
 * The object store. Keys are `/`-separated segments of `[A-Za-z0-9._-]`, start with the tenant, and never hold `..`;
 * any other key is refused with the code `invalid_input`.
 */
export interface Objects {
  /**
   * Streams `body` in; the object appears whole or not at all. Where the digest of a stream is known already it is
   * `expected`: another content is refused with an error, and no server has to see the content twice.
   */
  put(
    key: string,
    body: ReadableStream<Uint8Array> | Uint8Array,
    contentType: string,
    expected?: Digest,
  ): Promise<ObjectInfo>;
  get(key: string): Promise<StoredObject | undefined>;
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** Deleting what is absent is no error. */
  delete(key: string): Promise<void>;
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** As `list`, with what need not be asked for one by one. */
  keys(prefix: string): AsyncIterable<Pick<ObjectInfo, 'key' | 'modifiedAt'>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
