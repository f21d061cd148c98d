import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

// The function that the tests deploy: it tells what it was given, and does what it is asked.

const secretsFolder = '/var/openfaas/secrets';

function attempt(file: string): string {
  try {
    writeFileSync(file, 'x');
    return 'written';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed';
  }
}

function whatItHas() {
  const secrets = existsSync(secretsFolder) ? readdirSync(secretsFolder) : [];
  const status = readFileSync('/proc/self/status', 'utf8');
  return {
    environment: process.env,
    uid: process.getuid?.(),
    gid: process.getgid?.(),
    secrets: Object.fromEntries(secrets.map((name) => [name, readFileSync(`${secretsFolder}/${name}`, 'utf8')])),
    capabilities: /CapEff:\s*(\w+)/.exec(status)?.[1],
    writes: { root: attempt('/probe'), tmp: attempt('/tmp/probe') },
    socket: existsSync('/var/run/docker.sock'),
  };
}

console.log('starting');
const { CRASH, CRASH_UNTIL = 'Infinity', START_MS } = process.env;
if (CRASH && Date.now() < Number(CRASH_UNTIL)) {
  console.error(CRASH);
  process.exit(3);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://function');
  if (url.pathname === '/log') {
    console.log(url.searchParams.get('text'));
    response.end();
  } else if (url.pathname === '/echo') {
    response.writeHead(Number(url.searchParams.get('status') ?? 200), {
      'x-method': request.method,
      'x-url': request.url,
    });
    request.pipe(response);
  } else if (url.pathname === '/wait') {
    response.once('close', () => console.log('hung up'));
  } else if (url.pathname === '/slow') {
    request.resume().once('end', () => setTimeout(() => response.end(), Number(url.searchParams.get('ms'))));
  } else if (url.pathname === '/redirect') {
    response.writeHead(302, { location: '/elsewhere' }).end();
  } else if (url.pathname === '/burn') {
    const started = process.cpuUsage();
    const spentMs = ({ user, system } = process.cpuUsage(started)) => (user + system) / 1000;
    while (spentMs() < Number(url.searchParams.get('ms')));
    response.end();
  } else {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...whatItHas(), headers: request.headers }));
  }
});
setTimeout(() => server.listen(8080, () => console.log('listening')), Number(START_MS ?? 0));
process.once('SIGTERM', () => process.exit(0));
