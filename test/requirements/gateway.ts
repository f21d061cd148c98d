import type { Requirement } from './requirement.ts';

export const gateway = [
  // Gateway
  {
    id: 'gateway.function-route',
    text: '/function/NAME reaches the function with every method, streaming both ways',
    source: 'openfaas',
  },
  {
    id: 'gateway.routes',
    text: 'Routes by annotation reach their function, the longest prefix first',
    source: 'product',
  },
  {
    id: 'gateway.unknown-function',
    text: 'An unknown function is 404, also before the 202 of an asynchronous call',
    source: 'openfaas',
  },
  { id: 'gateway.methods', text: 'A wrong method is 405', source: 'product' },
  { id: 'gateway.body-limit', text: 'A body over the limit is 413, chunked or not', source: 'product' },
  { id: 'gateway.internal-closed', text: 'Internal functions are closed to the outside', source: 'product' },
  {
    id: 'gateway.headers',
    text: 'Call id, start time and forwarding headers are set; spoofable and hop-by-hop ones are stripped',
    source: 'reliability',
  },
  {
    id: 'gateway.client',
    text: 'Functions learn the address, protocol and host that a person used, from the edge and from nobody else',
    source: 'reliability',
  },
  { id: 'gateway.abort', text: 'A client that hangs up cancels what it started', source: 'reliability' },
  { id: 'gateway.system-api', text: '/system/functions and /system/info are read with basic auth', source: 'openfaas' },
  { id: 'gateway.healthz', text: '/healthz is 200 only when a request would succeed', source: 'product' },
  {
    id: 'gateway.system-contract',
    text: 'Every route under /system answers through the gateway as OpenFaaS’s own Go SDK reads it',
    source: 'openfaas',
  },
  {
    id: 'gateway.system-refusals',
    text: 'A refusal under /system is its reason in plain text for clients that ask for no type, which take JSON for an answer',
    source: 'openfaas',
  },
  {
    id: 'gateway.system-bounds',
    text: 'No path below /system leads to what is beside it at the provider',
    source: 'reliability',
  },
  { id: 'gateway.metrics', text: 'Invocations are counted by function and code', source: 'openfaas' },
  {
    id: 'gateway.async-commit',
    text: '202 only after COMMIT; accepted = done + dead + pending',
    source: 'reliability',
  },
  {
    id: 'gateway.async-retry',
    text: 'Retries with backoff, Retry-After honoured, then a dead letter',
    source: 'openfaas',
  },
  {
    id: 'gateway.async-batched',
    text: 'Asynchronous calls that come together are committed together, a bad one failing alone',
    source: 'reliability',
  },
  {
    id: 'gateway.async-idempotent',
    text: 'The same X-Call-Id sent to a function again within 7 days is acknowledged and not run again',
    source: 'reliability',
  },
  {
    id: 'gateway.async-lease',
    text: "A lost gateway's calls are taken over once their lease is over, and what it still sends counts for nothing",
    source: 'reliability',
  },
  {
    id: 'gateway.async-fair',
    text: 'A slow or failing function leaves slots to its neighbours; tiers set priority, named queues have own slots',
    source: 'reliability',
  },
  {
    id: 'gateway.async-dead-letters',
    text: 'Depth is told; dead letters are listed, shown without credentials, replayed and purged, with basic auth',
    source: 'openfaas',
  },
  {
    id: 'gateway.async-kills',
    text: '20 kills of gateways and PostgreSQL under load lose no accepted call and complete none twice',
    source: 'reliability',
  },
  { id: 'gateway.async-callback', text: 'The result is posted to X-Callback-Url', source: 'openfaas' },
  { id: 'gateway.callback-ssrf', text: 'A callback never reaches a private address', source: 'reliability' },
  { id: 'gateway.cron', text: 'Cron annotations invoke on schedule', source: 'openfaas' },
  { id: 'gateway.cron-once', text: 'A schedule fires once, however many gateways there are', source: 'reliability' },
  { id: 'gateway.stack', text: 'stack.yml declares every function once, and each has its folder', source: 'product' },
  {
    id: 'gateway.stack-data',
    text: 'stack.yml gives each function the stores of the services that its handler uses, and opens zone frontend and what takes files alone',
    source: 'product',
  },

  // The operators' page
  {
    id: 'gateway.ui',
    text: 'The page at /ui shows functions with replicas, calls and latencies, the queue and the provider, with basic auth',
    source: 'product',
  },
  {
    id: 'gateway.ui-letters',
    text: 'An operator reads dead letters in the page, replays them and purges them',
    source: 'product',
  },
  {
    id: 'gateway.ui-scale',
    text: 'An operator scales a function in the page and follows its log',
    source: 'product',
  },
  {
    id: 'gateway.ui-live',
    text: 'The page shows what happens within seconds, and loses neither focus nor place',
    source: 'product',
  },
  {
    id: 'gateway.ui-accessible',
    text: 'The page works by keyboard, dark and light, from 400 to 1600 pixels, without a serious fault of accessibility',
    source: 'product',
  },
  { id: 'gateway.ui-policy', text: 'The page runs under a policy that allows nothing inline', source: 'reliability' },
  {
    id: 'gateway.other-sites',
    text: 'A write below /system that another site made a browser send is refused; faas-cli and curl pass',
    source: 'reliability',
  },

  // The way to functions that run elsewhere
  {
    id: 'upstream.balance',
    text: 'A call goes to the task with the fewest in flight; a failing task is ejected, longer each time, never all',
    source: 'product',
  },
  {
    id: 'upstream.retry',
    text: 'Another task is tried while nothing was sent, or nothing answered to what may be sent twice',
    source: 'product',
  },
  {
    id: 'upstream.deadline',
    text: 'No answer within X-Timeout or the limit of the function is 504',
    source: 'openfaas',
  },
  { id: 'upstream.abort', text: 'A client that hangs up cancels the call within 100 ms', source: 'reliability' },
  {
    id: 'upstream.stream',
    text: 'Bodies, SSE and NDJSON stream unbuffered, at the pace of the reader',
    source: 'openfaas',
  },
  { id: 'upstream.websocket', text: 'WebSockets pass, by the same routes and rules', source: 'openfaas' },
  { id: 'upstream.failure', text: 'A function that cannot be reached is 502, one of no task 503', source: 'openfaas' },
  {
    id: 'upstream.connections',
    text: 'Connections to a task are kept and used again, while nothing speaks against it',
    source: 'product',
  },
  {
    id: 'upstream.answer',
    text: 'What could be read as an answer in two ways is refused, and no byte of it gets into another answer',
    source: 'product',
  },
  { id: 'upstream.redirect', text: 'Redirects pass through', source: 'openfaas' },
  {
    id: 'upstream.headers',
    text: 'Hop-by-hop and spoofable headers pass neither way, nor what Connection lists',
    source: 'reliability',
  },
  { id: 'upstream.rolling', text: 'A rolling update under load answers nothing but 2xx', source: 'reliability' },
  {
    id: 'upstream.overload',
    text: 'At 150 % of what a function carries, 80 % is still carried and the rest refused within 50 ms',
    source: 'reliability',
  },
  { id: 'upstream.zero', text: 'Calls of a function without tasks wait until one is up', source: 'openfaas' },
  {
    id: 'upstream.addresses',
    text: 'Tasks are found by DNS, looked up anew each second and after a failure',
    source: 'product',
  },
  { id: 'upstream.namespaces', text: 'Functions of other namespaces are name.namespace', source: 'openfaas' },
  {
    id: 'upstream.provider-away',
    text: 'With the provider away invocations go on, and administration answers 503',
    source: 'product',
  },

  {
    id: 'async.killed-parts',
    text: 'Every accepted call is done or dead after seeded kills of gateway, provider, functions and Postgres',
    source: 'reliability',
  },

  // Scaling
  {
    id: 'scaling.labels',
    text: 'Every scaling label is read; one that cannot be is refused when deployed and has its default when read',
    source: 'openfaas',
  },
  {
    id: 'scaling.formula',
    text: 'replicas = ceil(ready × mean load / (target × proportion)) for rps, capacity, cpu, memory and queue',
    source: 'openfaas',
  },
  {
    id: 'scaling.bounds',
    text: 'Replicas stay within min and max, a step is ×2 up or ×0.5 down at most, and more load never means fewer',
    source: 'product',
  },
  {
    id: 'scaling.down-window',
    text: 'Down only after the window (300 s) without a change, and not below what the load asked for within it',
    source: 'product',
  },
  { id: 'scaling.stable', text: 'At constant load the number of replicas does not swing', source: 'product' },
  {
    id: 'scaling.to-zero',
    text: 'A function goes to zero only with its label, idle for its duration, nothing in flight and nothing queued',
    source: 'openfaas',
  },
  {
    id: 'scaling.on-stack',
    text: 'On the stack a load brings replicas up, its end takes them down, and calls wake a function at zero',
    source: 'openfaas',
  },
  {
    id: 'scaling.from-zero',
    text: 'Requests to a function at zero wait for it: 100 in parallel, one start, no error',
    source: 'reliability',
  },
  {
    id: 'scaling.failed-start',
    text: 'A function that does not start answers 503 with Retry-After and its last log lines',
    source: 'product',
  },
  { id: 'scaling.within-a-second', text: 'A load is answered by a decision within a second', source: 'product' },
  {
    id: 'scaling.one-leader',
    text: 'Of several gateways one scales, by the load of all; when it ends another takes over',
    source: 'product',
  },
  {
    id: 'scaling.size',
    text: 'A function may have a smaller size outside its peak hours, in a time zone; it changes without a lost request',
    source: 'product',
  },
  {
    id: 'scaling.alert',
    text: 'POST /system/alert scales up by the factor when firing and back to min when resolved: 200, 400, 500',
    source: 'openfaas',
  },
] as const satisfies readonly Requirement[];
