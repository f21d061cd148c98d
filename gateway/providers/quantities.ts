/** Amounts as Kubernetes writes them, in the units of Docker. Their syntax is `Quantities` of the contract. */

const factors: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  ki: 2 ** 10,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Billionths of a core in "500m" or "2"; undefined for none. */
export function nanoCpus(quantity: string | undefined): number | undefined {
  const cores = amount(quantity);
  return cores === undefined ? undefined : Math.round(cores * 1e9);
}

/** Bytes in "64Mi" or "1e9"; undefined for none. */
export function bytes(quantity: string | undefined): number | undefined {
  const given = amount(quantity);
  return given === undefined ? undefined : Math.round(given);
}

function amount(quantity: string | undefined): number | undefined {
  if (!quantity) return undefined;
  const [, digits = '', exponent, unit = ''] = /^([\d.]+)(?:e(\d+)|([a-zA-Z]+))?$/.exec(quantity) ?? [];
  const factor = exponent === undefined ? factors[unit] : 10 ** Number(exponent);
  const result = Number(digits) * (factor ?? Number.NaN);
  return Number.isFinite(result) ? result : undefined;
}
