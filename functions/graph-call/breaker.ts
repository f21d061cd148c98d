/** How long those wait who come while the one probe is under way. */
const probePollMs = 50;

/** Leaves a service alone that keeps failing: open for a window, then one probe, whose outcome decides. */
export interface Breaker {
  /** Asks to send a request, whose outcome must then be told. `waitMs` is 0 when it may go. */
  enter(): { waitMs: number; probing: boolean };
  succeeded(): void;
  /** Opens for `windowMs` when it was the probe, or one failure too many in a row. */
  failed(windowMs?: number): void;
  /** The request told nothing about the service: it was given up. */
  abandoned(): void;
}

/** `failures` in a row open it for `windowMs`. */
export function createBreaker(options: { failures: number; windowMs: number; now?: () => number }): Breaker {
  const { failures, windowMs, now = Date.now } = options;
  let inARow = 0;
  let openUntil = 0;
  let probe = false;
  return {
    enter() {
      if (inARow < failures) return { waitMs: 0, probing: false };
      if (now() < openUntil) return { waitMs: openUntil - now(), probing: false };
      if (probe) return { waitMs: probePollMs, probing: true };
      probe = true;
      return { waitMs: 0, probing: false };
    },
    succeeded() {
      inARow = 0;
      probe = false;
    },
    failed(window = windowMs) {
      inARow++;
      probe = false;
      if (inARow >= failures) openUntil = Math.max(openUntil, now() + window);
    },
    abandoned() {
      probe = false;
    },
  };
}
