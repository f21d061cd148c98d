import * as z from 'zod';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** What comes with a file: its name and who may read it (absent: as it was, at first its owner alone). */
const UploadFields = z
  .object({
    filename: z.string(),
    access: z.enum(['owner', 'plan', 'tenant']).optional(),
    planId: z.string().min(1).max(100).optional(),
  })
  .refine(({ access, planId }) => (access === 'plan') === (planId !== undefined), {
    path: ['planId'],
    message: 'access `plan` needs planId, and only that',
  });

export interface Upload {
  fileName: string;
  access: DocumentAccess | undefined;
}

export function readFields(fields: Readonly<Record<string, string | null | undefined>>): Upload {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
  const parsed = UploadFields.safeParse(given);
  if (!parsed.success) throw ProblemError.fromZod(parsed.error);
  const { filename, access, planId } = parsed.data;
  const fileName = plainName(filename);
  if (access === undefined) return { fileName, access };
  return { fileName, access: access === 'plan' ? { to: access, planId: planId! } : { to: access } };
}

/** The last segment of what may be a path, without what cannot be shown or kept. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  const plain = last
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(-255)
    .toWellFormed();
  if (plain === '' || /^\.+$/.test(plain)) throw new ProblemError('invalid_input', { detail: 'The file has no name.' });
  return plain;
}
