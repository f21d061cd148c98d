import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** A TLS connection to the edge on this machine; rejects when none comes about. */
export function secure(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, ...options }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Sends bytes as they are over TLS; gives all that comes back until the other side ends, or is silent for a second. */
export async function exchange(port: number, text: string): Promise<string> {
  const socket = await secure(port);
  socket.write(text, 'latin1');
  return untilSilent(socket);
}

function untilSilent(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    socket.setEncoding('latin1');
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (text) => (answer += String(text)));
    socket.on('error', () => {});
    socket.once('close', () => resolve(answer));
  });
}

/** Whether a TCP connection comes about. */
export function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: 2000 });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

export const statusesOf = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
