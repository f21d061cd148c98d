import { createHash } from 'node:crypto';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';

/** How functions, secrets and namespaces are called in the Swarm. A label says what each is; its name only differs. */

interface Named {
  name: string;
  namespace: string;
}

export function serviceName(prefix: string, { name, namespace }: Named): string {
  if (namespace !== defaultNamespace) return hashed(`${prefix}${name}-${namespace}`, `${name}.${namespace}`, 63);
  return fitting(prefix + name, 63);
}

export function secretVersionName(prefix: string, { name, namespace }: Named, version: number): string {
  return `${hashed(prefix + name, `${name}/${namespace}`, 52)}.${version}`;
}

export function namespaceConfigName(prefix: string, namespace: string): string {
  return fitting(`${prefix}namespace-${namespace}`, 64);
}

const fitting = (text: string, length: number) => (text.length <= length ? text : hashed(text, text, length));

/** No name of a function has an underscore, so that one with a hash is never that of another without. */
function hashed(text: string, key: string, length: number): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 10);
  return `${text.slice(0, length - hash.length - 1)}_${hash}`;
}
