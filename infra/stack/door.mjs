// A door: carries the connections of ports of its own to where its arguments say, each PORT=HOST:PORT. Run by --eval. A service of the
// swarm cannot publish on loopback alone; a container of its own can.
import { connect, createServer } from 'node:net';

for (const way of process.argv.slice(1)) {
  const [port, host, target] = way.split(/[=:]/);
  createServer((client) => {
    const server = connect(Number(target), host);
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ]) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }).listen(Number(port));
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
