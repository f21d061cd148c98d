import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditVerifier, type ExportLine } from '#lib/audit/verify-export.mjs';
import { verifies } from '../verifies.ts';
import { newPerson, openLog } from './log.ts';

/** An honest export: four seals of 1 to 5 events, one event that waits. */
let honest: ExportLine[];
let close: () => Promise<void>;

beforeAll(async () => {
  const log = await openLog();
  const ada = newPerson();
  close = log.close;
  for (const size of [3, 1, 5, 4]) {
    await log.write(ada, ...Array.from({ length: size }, (_, index) => `task ${index}`));
    await log.seal();
  }
  await log.write(ada, 'waiting');
  const ndjson = await log.export(ada);
  honest = ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ExportLine);
});
afterAll(() => close());

function holds(lines: readonly ExportLine[]): boolean {
  const verifier = new AuditVerifier();
  try {
    for (const line of lines) verifier.add(line);
    verifier.end();
    return true;
  } catch {
    return false;
  }
}

/** The rows and seals by their place; anchors and the header are no part of the log. */
const places = () => honest.flatMap((line, place) => (line.type === 'event' || line.type === 'seal' ? [place] : []));
const place = fc.nat().map((n) => places()[n % places().length]!);

/** Another character of the same kind, so that the text stays well formed. */
function otherCharacter(text: string, at: number): string {
  const old = text[at]!;
  const other = /[0-9]/.test(old) ? String((Number(old) + 1) % 10) : old === 'a' ? 'b' : 'a';
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** The line with one character of one of its texts, or its number, changed. */
function changed(line: ExportLine, field: number, at: number): ExportLine {
  const keys = Object.keys(line).filter((key) => key !== 'type');
  const key = keys[field % keys.length]!;
  const value = (line as Record<string, unknown>)[key];
  const alter = (text: string) => otherCharacter(text, at % text.length);
  if (typeof value === 'string') return { ...line, [key]: alter(value) };
  if (Array.isArray(value)) {
    const proof = value as string[];
    const changed = proof.length === 0 ? ['0'.repeat(64)] : proof.with(0, alter(proof[0]!));
    return { ...line, [key]: changed };
  }
  return { ...line, [key]: value === null ? 1 : Number(value) + 1 };
}

describe('an export', () => {
  it('is accepted as it is', verifies('audit.tamper'), () => {
    expect(holds(honest)).toBe(true);
    expect(places()).toHaveLength(18);
  });

  it('is refused with any row or seal changed', verifies('audit.tamper'), () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(), (at, field, character) => {
        expect(holds(honest.with(at, changed(honest[at]!, field, character)))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with any row or seal removed, also when its totals are made to fit', verifies('audit.tamper'), () => {
    for (const at of places()) {
      const line = honest[at]!;
      const rest = honest.toSpliced(at, 1);
      expect(holds(rest)).toBe(false);
      if (line.type === 'event' && line.seq === null) continue; // younger than the last seal: the stated limit
      expect(holds(refitted(rest))).toBe(false);
    }
  });

  it('is refused with any row or seal inserted or repeated', verifies('audit.tamper'), () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const line = honest[from]!;
        const more = honest.toSpliced(to, 0, line);
        expect(holds(more)).toBe(false);
        if (line.type === 'event' && line.seq === null) return;
        expect(holds(refitted(more))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused with any two rows or seals exchanged, or one moved', verifies('audit.tamper'), () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(one !== other);
        expect(holds(honest.with(one, honest[other]!).with(other, honest[one]!))).toBe(false);
        expect(holds(honest.toSpliced(one, 1).toSpliced(other, 0, honest[one]!))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused when its end is cut off and an anchor knows better', verifies('audit.tamper'), () => {
    for (const from of places().filter((at) => honest[at]!.type === 'seal')) {
      expect(holds(refitted(honest.slice(0, from)))).toBe(false);
    }
  });
});

/** The lines with a last line that counts them rightly, as a forger would write it. */
function refitted(lines: readonly ExportLine[]): ExportLine[] {
  const count = (test: (line: ExportLine) => boolean) => lines.filter(test).length;
  const end: ExportLine = {
    type: 'end',
    sealed: count((line) => line.type === 'event' && line.seq !== null),
    pending: count((line) => line.type === 'event' && line.seq === null),
    seals: count((line) => line.type === 'seal'),
  };
  return [...lines.filter((line) => line.type !== 'end'), end];
}
