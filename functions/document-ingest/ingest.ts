import type { EmbeddingSettings } from '#lib/models/open-embedder.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { LeaseLost, releaseLease, renewLease, takeLease } from './lease.ts';
import { forgetPages } from './parsed-pages.ts';
import { Unreadable } from './parsers/parser.ts';
import { record, type Run } from './run.ts';
import { connect } from './stages/connect.ts';
import { embed } from './stages/embed.ts';
import { indexText } from './stages/index-text.ts';
import { parse } from './stages/parse.ts';

const renewEveryMs = 15_000;

export interface Surroundings {
  services: Run['services'];
  settings: EmbeddingSettings;
  signal: AbortSignal;
  log: Logger;
}

/** Takes a content through the stages that are left; false when it is done or another run is at it. */
export async function ingest(around: Surroundings, tenantId: string, contentId: string): Promise<boolean> {
  const { services, log } = around;
  const lease = await services.database.inTenant(tenantId, (sql) => takeLease(sql, tenantId, contentId));
  if (!lease) return false;
  const lost = new AbortController();
  const signal = AbortSignal.any([around.signal, lost.signal]);
  const run: Run = { services, lease, signal, log: log.child({ contentId }) };
  const renewing = setInterval(() => void renew(run, lost), renewEveryMs);
  try {
    if (lease.isExhausted) await passOver(run);
    await throughStages(run, around.settings);
    return true;
  } catch (error) {
    return await giveUp(run, lost.signal.aborted ? lost.signal.reason : error);
  } finally {
    clearInterval(renewing);
  }
}

async function throughStages(run: Run, settings: EmbeddingSettings): Promise<void> {
  if (run.lease.stage === 'parse') await parse(run);
  if (run.lease.stage === 'index') await indexText(run);
  if (run.lease.stage === 'embed') await embed(run, settings);
  await connect(run);
}

/** At a stage that broke off again and again: what is found by its words stays so, without vectors if need be. */
async function passOver(run: Run): Promise<void> {
  const { stage } = run.lease;
  if (stage !== 'embed') throw new Unreadable(`Reading it broke off again and again, at the stage ${stage}.`);
  await record(run, { stage: 'connect', progress: 0, reason: 'It is found by its words alone.' });
  run.lease = { ...run.lease, stage: 'connect' };
}

async function renew({ services, lease, log }: Run, lost: AbortController): Promise<void> {
  try {
    await services.database.inTenant(lease.tenantId, (sql) => renewLease(sql, lease));
  } catch (error) {
    if (error instanceof LeaseLost) lost.abort(error);
    else log.warn({ err: error }, 'lease not renewed');
  }
}

/** What is left to do when a run did not come to its end. */
async function giveUp(run: Run, error: unknown): Promise<boolean> {
  if (error instanceof LeaseLost) return false;
  if (error instanceof Unreadable) {
    await fail(run, error);
    return true;
  }
  const isOurs = run.signal.aborted || (error instanceof ProblemError && error.code === 'unavailable');
  const { database } = run.services;
  await database
    .inTenant(run.lease.tenantId, (sql) => releaseLease(sql, run.lease, { blameless: isOurs }))
    .catch(() => {});
  throw error;
}

async function fail(run: Run, { message, cause }: Unreadable): Promise<void> {
  run.log.info({ reason: message, err: cause }, 'document cannot be read');
  await record(run, { stage: 'failed', reason: message }, (sql) => forgetPages(sql, run.lease));
}
