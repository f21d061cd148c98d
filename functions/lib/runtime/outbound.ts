import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ProblemError } from './problem.ts';

/** Every IPv4 network that is not the public internet (IANA's special-purpose registry). */
const reserved4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Of IPv6 only 2000::/3 is public, without its transition mechanisms and documentation. */
const reserved6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
];

const blocked = new BlockList();
for (const [network, bits] of reserved4) blocked.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of reserved6) blocked.addSubnet(network, bits, 'ipv6');
const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, 'ipv4');
  return family === 6 && public6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/**
 * Refuses what is no http(s) URL, and one that names a private address; `what` is how the refusal calls it. Names are
 * looked at when they are resolved.
 */
export function checkOutboundUrl(text: string, allowPrivate: boolean, what: string): URL {
  const refuse = (detail: string) => new ProblemError('invalid_input', { detail });
  if (!URL.canParse(text) || text.length > 2000) throw refuse(`${what} is not a URL.`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(`${what} must be http or https.`);
  if (url.username || url.password) throw refuse(`${what} must hold no credentials.`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/i.test(host);
  if (isPrivate && !allowPrivate) throw refuse(`${what} must not name a private address.`);
  return url;
}

/** Resolves a name for the connection that uses the result, so that nothing can change between check and use. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), '');
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new Error(`${hostname} resolves to a private address`), '');
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
