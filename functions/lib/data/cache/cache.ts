/** What is left of a rate window after one attempt. `retryAfterMs` is 0 when the attempt was allowed. */
export interface WindowState {
  allowed: boolean;
  remaining: number;
  retryAfterMs: number;
}

/**
 * The volatile store: everything in it may be lost at any moment and costs only speed. Keys start with the tenant
 * (`{tenantId}:…`) wherever a person's data is behind them.
 */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Sets only when the key is absent; true when this call set it. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
  delete(...keys: string[]): Promise<void>;
  /** Sliding window: counts this attempt when fewer than `limit` were allowed within the last `windowMs`. */
  takeFromWindow(key: string, limit: number, windowMs: number): Promise<WindowState>;
  publish(channel: string, message: string): Promise<void>;
  /** Resolves once messages published from now on are delivered; the result ends the subscription. */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => Promise<void>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
