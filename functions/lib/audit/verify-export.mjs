/**
 * Verifies an export of the audit log, offline, with nothing but Node (20.12 or later):
 *
 *     node verify-export.mjs EXPORT.ndjson [--key-id ID] [--head N:HASH]
 *
 * `--key-id` accepts seals of that key alone; `--head` is a seal that you know from elsewhere (the object store's anchors,
 * the service's log), without which a log cut off at its end cannot be told from a shorter one. Exit 0: intact, 1: not.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

export const exportFormat = 'itp-audit-1';
export const noSeal = '0'.repeat(64);

const sha256 = (...parts) => hash('sha256', parts.length === 1 ? parts[0] : Buffer.concat(parts), 'buffer');
const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** RFC 6962 leaf hash of exact bytes. */
export const leafHash = (bytes) => sha256(leafPrefix, bytes);

/** Every level of the RFC 6962 tree over `leaves` (one or more), the leaves first, the root alone in the last. */
export function merkleLevels(leaves) {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const next = [];
    for (let i = 0; i < level.length; i += 2) {
      next.push(i + 1 < level.length ? sha256(nodePrefix, level[i], level[i + 1]) : level[i]);
    }
    level = next;
  }
  return levels;
}

/** The root that an inclusion proof leads to, or undefined when its length is wrong (RFC 9162, 2.1.3.2). */
export function rootFromProof(leaf, index, size, proof) {
  let root = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = sha256(nodePrefix, sibling, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = sha256(nodePrefix, root, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

/** What the next seal names as `prev`: a digest of this seal's exact text. */
export const sealHash = (body) => sha256(body).toString('hex');

/** Names a public key by itself, so that an id cannot be given to another key. `key` is PEM or a KeyObject. */
export const keyIdOf = (key) =>
  sha256(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .toString('hex')
    .slice(0, 32);

/** What a sealing key signs before rows `first` to `last` may go. */
export const prunedStatement = (tenant, first, last) =>
  JSON.stringify({ first, last, tenant, type: 'itp-audit-pruned' });

/** The log is not what was sealed; the message says where, in a sentence. */
export class AuditFault extends Error {}

function check(holds, message) {
  if (!holds) throw new AuditFault(message);
}

function parse(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    throw new AuditFault(`${what} is not JSON.`);
  }
}

/**
 * Takes the lines of an export in their order and throws an AuditFault at the first that does not fit. `end()` checks
 * what only the whole can tell and answers with the totals. Keeps one seal's leaves in memory, not the log.
 */
export class AuditVerifier {
  #keys = new Map();
  #anchors = new Map();
  #trusted;
  #tenant;
  #seal;
  #leaves = [];
  #missing = [];
  #pruned = [];
  #totals = { sealed: 0, pending: 0, seals: 0, withheld: 0, anchored: 0 };
  #head = { n: 0, last: 0, hash: noSeal };
  #stated;

  /** `keyIds`: the only keys to accept. `anchors`: hashes of seals known from elsewhere, by their number. */
  constructor({ keyIds = [], anchors = [] } = {}) {
    this.#trusted = keyIds;
    for (const { n, hash } of anchors) this.#anchors.set(n, hash);
  }

  add(line) {
    check(!this.#stated, 'Something follows the last line.');
    if (line.type === 'header') return this.#addHeader(line);
    check(this.#tenant !== undefined, 'The first line is not a header.');
    if (line.type === 'anchor') return this.#addAnchor(line);
    if (line.type === 'seal') return this.#addSeal(line);
    if (line.type === 'event') return this.#addEvent(line);
    check(line.type === 'end', `There are no lines of the type ${line.type}.`);
    this.#stated = line;
  }

  end() {
    this.#finishSeal();
    const { sealed, pending, seals } = this.#totals;
    const stated = this.#stated;
    check(stated, 'The export has no last line: it was cut off.');
    check(
      stated.sealed === sealed && stated.pending === pending && stated.seals === seals,
      `The export states ${stated.sealed} sealed and ${stated.pending} waiting events in ${stated.seals} seals, ` +
        `and holds ${sealed}, ${pending} and ${seals}.`,
    );
    const lastAnchor = Math.max(0, ...this.#anchors.keys());
    check(lastAnchor <= this.#head.n, `Seal ${lastAnchor} was anchored, and the log ends with seal ${this.#head.n}.`);
    for (const gap of this.#missing) {
      const stands = this.#pruned.some(({ first, last }) => first <= gap.first && gap.last <= last);
      check(stands, `Events ${gap.first} to ${gap.last} are missing, and no signed pruned event says so.`);
    }
    return { ...this.#totals, head: { n: this.#head.n, hash: this.#head.hash } };
  }

  #addHeader({ format, tenant, keys }) {
    check(this.#tenant === undefined, 'There is a second header.');
    check(format === exportFormat, `The format is not ${exportFormat}.`);
    this.#tenant = tenant;
    for (const { keyId, publicKey } of keys) {
      check(keyIdOf(publicKey) === keyId, `The public key ${keyId} is another one.`);
      this.#keys.set(keyId, createPublicKey(publicKey));
    }
  }

  #addAnchor({ n, hash }) {
    check((this.#anchors.get(n) ?? hash) === hash, `Two anchors of seal ${n} differ.`);
    this.#anchors.set(n, hash);
  }

  #addSeal({ body, signature }) {
    this.#finishSeal();
    const { n, last, hash } = this.#head;
    const name = `Seal ${n + 1}`;
    check(this.#totals.pending === 0, `${name} comes after events that are under no seal.`);
    const seal = parse(body, name);
    check(this.#signed(seal.keyId, body, signature), `${name} is not signed by a known key.`);
    check(seal.tenant === this.#tenant, `${name} is another tenant's.`);
    check(seal.n === n + 1, `${name} is missing: seal ${seal.n} is in its place.`);
    check(seal.prev === hash, `${name} does not follow seal ${n}.`);
    check(seal.first === last + 1 && seal.count >= 1, `${name} does not begin with event ${last + 1}.`);
    check(seal.last === seal.first + seal.count - 1, `${name} counts its events wrongly.`);
    this.#head = { n: seal.n, last: seal.last, hash: sealHash(body) };
    const anchor = this.#anchors.get(seal.n);
    check(anchor === undefined || anchor === this.#head.hash, `${name} is not the one that was anchored.`);
    this.#totals.seals++;
    if (anchor !== undefined) this.#totals.anchored++;
    this.#seal = seal;
  }

  #addEvent({ seq, body, leaf, proof }) {
    const name = seq === null ? 'A waiting event' : `Event ${seq}`;
    const hash = body === undefined ? Buffer.from(leaf, 'hex') : leafHash(Buffer.from(body));
    check(hash.toString('hex') === leaf && hash.length === 32, `${name} was changed.`);
    const event = body === undefined ? undefined : parse(body, name);
    check(!event || event.tenantId === this.#tenant, `${name} is another tenant's.`);
    if (!event) this.#totals.withheld++;
    if (seq === null) {
      this.#finishSeal();
      this.#totals.pending++;
      return;
    }
    check(this.#seal, `${name} is under no seal.`);
    const { first, last, count, root } = this.#seal;
    const next = first + this.#leaves.length;
    check(
      seq === next && seq <= last,
      `Event ${Math.min(next, last)} is not followed as sealed: event ${seq} is next.`,
    );
    if (proof !== undefined) {
      const siblings = proof.map((part) => Buffer.from(part, 'hex'));
      const proven = rootFromProof(hash, seq - first, count, siblings);
      check(proven?.toString('hex') === root, `${name} is not in the tree of its seal.`);
    }
    this.#leaves.push(hash);
    this.#totals.sealed++;
    if (event?.action === 'audit.pruned') this.#addPruned(event);
  }

  #addPruned({ details }) {
    const { first, last, keyId, signature } = details ?? {};
    const statement = prunedStatement(this.#tenant, first, last);
    if (this.#signed(keyId, statement, signature)) this.#pruned.push({ first, last });
  }

  /** The tree of the seal before, once all its events are here; a seal without any must have been pruned. */
  #finishSeal() {
    const seal = this.#seal;
    const leaves = this.#leaves;
    this.#seal = undefined;
    this.#leaves = [];
    if (!seal) return;
    if (leaves.length === 0) {
      this.#missing.push({ first: seal.first, last: seal.last });
      return;
    }
    check(leaves.length === seal.count, `Event ${seal.first + leaves.length} is missing.`);
    const root = merkleLevels(leaves).at(-1)[0].toString('hex');
    check(root === seal.root, `The events of seal ${seal.n} are not those that were sealed.`);
  }

  #signed(keyId, text, signature) {
    const key = this.#keys.get(keyId);
    if (!key || typeof signature !== 'string') return false;
    if (this.#trusted.length > 0 && !this.#trusted.includes(keyId)) return false;
    const bytes = Buffer.from(signature, 'base64url');
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(text), key, bytes);
  }
}

async function main([file, ...options]) {
  const given = (name) => options.flatMap((option, i) => (option === name ? [options[i + 1] ?? ''] : []));
  if (!file || file.startsWith('--')) {
    console.error('Usage: node verify-export.mjs EXPORT.ndjson [--key-id ID] [--head N:HASH]');
    return 2;
  }
  const anchors = given('--head').map((text) => ({ n: Number(text.split(':')[0]), hash: text.split(':')[1] }));
  const verifier = new AuditVerifier({ keyIds: given('--key-id'), anchors });
  try {
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number++;
      if (line !== '') verifier.add(parse(line, `Line ${number}`));
    }
    const { sealed, pending, seals, withheld, head } = verifier.end();
    console.log(`Intact: ${sealed} events under ${seals} seals, ${pending} more wait for one.`);
    if (withheld > 0) console.log(`The texts of ${withheld} events are withheld from this export; their hashes fit.`);
    console.log(`The last seal is ${head.n}:${head.hash}`);
    return 0;
  } catch (error) {
    console.error(`Not intact: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

// By name, not by import.meta.url: bundled into a function, this module is not the program.
if (basename(process.argv[1] ?? '') === 'verify-export.mjs') process.exitCode = await main(process.argv.slice(2));
