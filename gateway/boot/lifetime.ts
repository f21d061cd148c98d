/** What must be closed when the process ends, in the reverse order of its opening. */
export interface Lifetime {
  onEnd(close: () => unknown): void;
  end(): Promise<void>;
}

export function lifetime(): Lifetime {
  const closers: (() => unknown)[] = [];
  let ending: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    for (const close of closers.toReversed()) await close();
  }
  return {
    onEnd: (close) => closers.push(close),
    end: () => (ending ??= closeAll()),
  };
}

/** Ends `life` and the process at SIGINT or SIGTERM; a second signal ends the process at once. */
export function endOnSignal(life: Lifetime): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping: finishing what is under way (again to stop at once).');
    try {
      await life.end();
      process.exit(0);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    }
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
