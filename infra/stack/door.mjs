// The operators' door: carries the connections of one published port on loopback to the gateway. A service of the swarm
// cannot publish on loopback alone; a container of its own can.
import { connect, createServer } from 'node:net';

createServer((client) => {
  const gateway = connect(8080, 'gateway');
  client.pipe(gateway).pipe(client);
  for (const [one, other] of [
    [client, gateway],
    [gateway, client],
  ]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}).listen(8080);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
