import { it } from 'vitest';

/** Runs `suite` against the server that the variable `name` names, or reports it as skipped with the reason. */
export function withServer(name: string, suite: (url: string) => unknown): unknown {
  const url = process.env[name];
  if (url) return suite(url);
  it.skip(`conforms on the real server (${name} is not set; .ci/engines starts one)`, () => {});
}
