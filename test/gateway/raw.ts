import { connect } from 'node:net';

/** Sends bytes as they are; gives all that comes back until the other side ends, or for `ms` when it does not. */
export function exchangeRaw(port: number, text: string, ms = 1000): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
