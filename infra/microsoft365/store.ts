import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Documents by id, held in memory and written through to SQLite. Values are replaced, never changed in place, so that a
 * failed transaction can put the old ones back.
 */
export type Collection<T> = {
  get(id: string): T | undefined;
  all(): IterableIterator<T>;
  put(id: string, value: T): void;
  remove(id: string): void;
};

export type Store = {
  collection<T>(name: string): Collection<T>;
  /** Runs `change` whole or not at all; when it returns, its writes are in the journal on disk. */
  transaction<R>(change: () => R): R;
  close(): void;
};

type Undo = { name: string; id: string; before: unknown };

/** Opens the store in `folder`, for this process alone, or in memory when there is none. */
export function openStore(folder?: string): Store {
  if (folder) mkdirSync(folder, { recursive: true });
  const db = openDatabase(folder);
  const select = db.prepare('select id, body from document where collection = ?');
  const upsert = db.prepare('insert or replace into document (collection, id, body) values (?, ?, ?)');
  const drop = db.prepare('delete from document where collection = ? and id = ?');

  const collections = new Map<string, Map<string, unknown>>();
  let undo: Undo[] | undefined;

  function load(name: string): Map<string, unknown> {
    const known = collections.get(name);
    if (known) return known;
    const rows = select.all(name) as { id: string; body: string }[];
    const documents = new Map<string, unknown>(rows.map((row) => [row.id, JSON.parse(row.body)]));
    collections.set(name, documents);
    return documents;
  }

  function record(name: string, id: string): void {
    if (!undo) throw new Error(`write to ${name} outside a transaction`);
    undo.push({ name, id, before: load(name).get(id) });
  }

  function writeThrough(changes: readonly Undo[]): void {
    db.exec('begin immediate');
    try {
      for (const { name, id } of changes) {
        const value = load(name).get(id);
        if (value === undefined) drop.run(name, id);
        else upsert.run(name, id, JSON.stringify(value));
      }
      db.exec('commit');
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  }

  function restore(changes: readonly Undo[]): void {
    for (const { name, id, before } of changes.toReversed()) {
      if (before === undefined) load(name).delete(id);
      else load(name).set(id, before);
    }
  }

  return {
    collection<T>(name: string): Collection<T> {
      const documents = load(name) as Map<string, T>;
      return {
        get: (id) => documents.get(id),
        all: () => documents.values(),
        put(id, value) {
          record(name, id);
          documents.set(id, value);
        },
        remove(id) {
          record(name, id);
          documents.delete(id);
        },
      };
    },
    transaction<R>(change: () => R): R {
      if (undo) return change();
      const changes: Undo[] = [];
      undo = changes;
      try {
        const result = change();
        if (changes.length > 0) writeThrough(changes);
        return result;
      } catch (error) {
        restore(changes);
        throw error;
      } finally {
        undo = undefined;
      }
    },
    close: () => db.close(),
  };
}

function openDatabase(folder: string | undefined): DatabaseSync {
  const file = folder ? join(folder, 'tenant.sqlite') : ':memory:';
  // Secrets are in it; SQLite gives its journal the same mode.
  if (folder) closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file);
  try {
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal');
    db.exec(
      `create table if not exists document (collection text, id text, body text not null, primary key (collection, id))
         without rowid`,
    );
  } catch (error) {
    db.close();
    if (!/locked/.test(String(error))) throw error;
    throw new Error(`the sandbox tenant in ${folder} is already open in another process`, { cause: error });
  }
  return db;
}
