import type { KeyObject } from 'node:crypto';

export type ExportLine =
  | { type: 'header'; format: string; tenant: string; exportedAt: string; keys: { keyId: string; publicKey: string }[] }
  | { type: 'anchor'; n: number; hash: string }
  | { type: 'seal'; body: string; signature: string }
  /** `body` is withheld from an export of somebody who may not read it. */
  | { type: 'event'; seq: number | null; body?: string; leaf: string; proof?: string[] }
  | { type: 'end'; sealed: number; pending: number; seals: number };

/** The signed text of a seal, as JSON. Hashes are lower-case hex, `first`, `last` and `count` number events. */
export interface SealBody {
  tenant: string;
  n: number;
  first: number;
  last: number;
  count: number;
  root: string;
  prev: string;
  time: string;
  keyId: string;
}

export interface VerifiedLog {
  sealed: number;
  pending: number;
  seals: number;
  /** How many of these events came without their text: proven by their hashes alone. */
  withheld: number;
  anchored: number;
  head: { n: number; hash: string };
}

export const exportFormat: 'itp-audit-1';
export const noSeal: string;
export function leafHash(bytes: Uint8Array): Buffer;
export function merkleLevels(leaves: readonly Buffer[]): Buffer[][];
export function rootFromProof(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Buffer | undefined;
export function sealHash(body: string): string;
export function keyIdOf(key: string | KeyObject): string;
export function prunedStatement(tenant: string, first: number, last: number): string;

export class AuditFault extends Error {}

export class AuditVerifier {
  constructor(options?: { keyIds?: readonly string[]; anchors?: readonly { n: number; hash: string }[] });
  add(line: ExportLine): void;
  end(): VerifiedLog;
}
