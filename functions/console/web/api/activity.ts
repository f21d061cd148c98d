import type { AuditEvent, VerifyReport } from '#lib/contracts/audit.ts';
import { callJson } from './client.ts';

export type SealedEvent = AuditEvent & { sealed: boolean };

export interface ActivityFilter {
  userId?: string;
  action?: string;
}

export interface ActivityPage {
  value: SealedEvent[];
  cursor?: string;
}

export const exportAddress = '/api/v1/activity/export';

export function listActivity(filter: ActivityFilter, before?: string, signal?: AbortSignal): Promise<ActivityPage> {
  const query = new URLSearchParams({ ...filter, ...(before && { before }), limit: '100' });
  return callJson<ActivityPage>(`/activity?${query.toString()}`, { signal });
}

export const verifyActivity = () => callJson<VerifyReport>('/activity/verify', { method: 'POST' });
