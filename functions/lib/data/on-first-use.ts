interface Closing {
  close(): Promise<void>;
}

/** The names of the methods of `Engine` that answer by a promise. */
type Asking<Engine> = {
  [Name in keyof Engine]: Engine[Name] extends (...given: never[]) => Promise<unknown> ? Name : never;
}[keyof Engine];

/**
 * `methods` of an engine that the first call opens: a driver takes long to load, and many an invocation needs none.
 * Closing what was never used does nothing. `engine` is for methods that answer otherwise.
 */
export function onFirstUse<Engine extends Closing, Method extends Asking<Engine>>(
  open: () => Promise<Engine>,
  methods: readonly Method[],
): { engine: () => Promise<Engine>; asking: Pick<Engine, Method> & Closing } {
  let opened: Promise<Engine> | undefined;
  const engine = () => (opened ??= open());
  const asking = methods.map((name) => {
    const ask = async (...given: unknown[]) => {
      const target = (await engine()) as Record<Method, (...given: unknown[]) => Promise<unknown>>;
      return target[name](...given);
    };
    return [name, ask] as const;
  });
  const close = async () => (await opened)?.close();
  return { engine, asking: { ...(Object.fromEntries(asking) as Pick<Engine, Method>), close } };
}
