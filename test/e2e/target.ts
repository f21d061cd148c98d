/** A running product, wherever it runs: what the end-to-end suites do with one. */
export interface Target {
  /** Where people reach it. */
  url: string;
  /** A request with the API key, which acts as the tenant's first sample person; `path` starts with `/`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends what answers requests, without warning (SIGKILL). */
  kill(): Promise<void>;
  /** Brings it back after `kill`, and waits until it is healthy. */
  restart(): Promise<void>;
  close(): Promise<void>;
}
