/**
 * State that one process keeps for one set of settings: `settings` is the object that a function's context carries, the
 * same for every invocation of one host.
 */
export function perSettings<S extends object, V>(create: (settings: S) => V): (settings: S) => V {
  const made = new WeakMap<S, V>();
  return (settings) => {
    const existing = made.get(settings);
    if (existing !== undefined) return existing;
    const value = create(settings);
    made.set(settings, value);
    return value;
  };
}
