import { ProblemError } from '#lib/runtime/problem.ts';

/** Socket and resolver faults, as Node names them. */
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|ERR_SOCKET|ERR_STREAM|UND_ERR)/;
/** SQLSTATE classes in which the server itself says that it is not there for us: connection faults and shutdown. */
const lostStates = /^(08|57P0|53300|28)/;
const lostMessages =
  /^(Connection terminated|Client has encountered|Client was closed|timeout exceeded|Query read timeout|Cannot use a pool)/;

export function unavailable(cause: unknown): ProblemError {
  return new ProblemError('unavailable', { detail: 'The database cannot be reached right now.', retryAfter: 1, cause });
}

/** Whether the connection, or the server behind it, is what failed. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', severity } = error as { code?: string; severity?: string };
  if (severity !== undefined) return lostStates.test(code);
  return networkCodes.test(code) || lostMessages.test(error.message);
}
