const everywhere = new Set(['0.0.0.0', '::', '']);

/** How a client on this machine reaches a server that is bound to `host`. */
export function addressOf(host: string, port: number): string {
  const name = everywhere.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
