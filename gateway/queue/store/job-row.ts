/** Which run of which job: `token` (when it was taken, to the microsecond) is the fence against runs before it. */
export interface Run {
  queue: string;
  id: string;
  token: string;
}

/** A job that was taken. */
export interface TakenJob extends Run {
  data: unknown;
  /** Tries before this one, and how many there may be. */
  retryCount: number;
  retryLimit: number;
  /** Seconds before the next try; they double up to the longest. */
  retryDelay: number;
  retryDelayMax: number | null;
}

/** The columns of a `TakenJob` in the alias `job`. */
export const takenColumns = `
  job.name as queue, job.id, job.started_on::text as token, job.data, job.retry_count as "retryCount",
  job.retry_limit as "retryLimit", job.retry_delay as "retryDelay", job.retry_delay_max as "retryDelayMax"`;
