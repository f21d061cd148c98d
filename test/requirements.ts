/** Every promise of the product as data: what it says, and where it was promised. Each is verified by a test. */
interface Requirement {
  id: string;
  text: string;
  source: 'product' | 'reliability' | 'microsoft365' | 'openfaas' | 'documents';
}

export const requirements = [
  // Start and stop
  {
    id: 'start.prepares-itself',
    text: 'npm start installs, builds, makes folder, CA and keys, migrates, and prints the address',
    source: 'product',
  },
  {
    id: 'start.keeps-state',
    text: 'Starting again keeps every task, conversation, session and audit row',
    source: 'product',
  },
  { id: 'start.drains', text: 'Ctrl-C drains: no request under way is cut', source: 'product' },
  {
    id: 'start.survives-kill',
    text: 'A process killed under writes loses no acknowledged write on the next start',
    source: 'reliability',
  },
  { id: 'start.port-in-use', text: 'A port in use is one clear line and exit 1', source: 'product' },
  { id: 'start.unwritable-folder', text: 'An unwritable data folder is one clear line and exit 1', source: 'product' },
  {
    id: 'start.settings-from-files',
    text: 'Every setting is also read from the file that NAME_FILE names',
    source: 'product',
  },
  { id: 'start.api-key-made', text: 'A random ITP_API_KEY is made and printed when none is set', source: 'product' },

  // Runtime
  {
    id: 'runtime.schema',
    text: 'Input and output of a function are parsed; a fault answers 400 with the path of each',
    source: 'product',
  },
  { id: 'runtime.problem', text: 'Every error is problem details with a stable code', source: 'product' },
  {
    id: 'runtime.internal-token',
    text: 'An internal function answers only to a token of its own audience, minted within 60 s',
    source: 'product',
  },
  {
    id: 'runtime.timeout',
    text: 'Work over exec_timeout answers 504, X-Timeout shortens it, and the work is aborted',
    source: 'openfaas',
  },
  { id: 'runtime.max-inflight', text: 'Over max_inflight answers 429 with X-OpenFaaS-Internal', source: 'openfaas' },
  {
    id: 'runtime.probes',
    text: '/_/health, /_/ready, /health, /ready, /live and /metrics answer as promised',
    source: 'openfaas',
  },
  { id: 'runtime.drain', text: 'SIGTERM: unhealthy at once, then drained, no request cut', source: 'openfaas' },
  { id: 'runtime.trace', text: 'Call id, W3C trace and deadline travel with every call', source: 'product' },
  { id: 'runtime.no-secrets-logged', text: 'No secret reaches a log line', source: 'reliability' },
  {
    id: 'runtime.bundles',
    text: 'Every function bundles to one file that holds only what it may hold',
    source: 'openfaas',
  },

  // Images
  {
    id: 'images.small',
    text: 'The image of a function adds less than 5 MB to node:24-slim',
    source: 'product',
  },
  {
    id: 'images.confined',
    text: 'Every function serves without root, capabilities or a root that it can write, and says how it is',
    source: 'product',
  },
  { id: 'images.cached', text: 'A function starts from the compile cache in its image', source: 'product' },
  { id: 'images.drain', text: 'docker stop cuts no request under way', source: 'openfaas' },
  {
    id: 'images.third-party',
    text: 'The images of infra/images take the settings of the official ones, drop root, and keep their data',
    source: 'product',
  },

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
  { id: 'gateway.abort', text: 'A client that hangs up cancels what it started', source: 'reliability' },
  { id: 'gateway.system-api', text: '/system/functions and /system/info are read with basic auth', source: 'openfaas' },
  { id: 'gateway.healthz', text: '/healthz is 200 only when a request would succeed', source: 'product' },
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
    text: 'stack.yml gives each function the stores of the services that its handler uses, and opens zone frontend alone',
    source: 'product',
  },

  // Docker
  {
    id: 'docker.zones',
    text: 'A zone reaches the zones and stores that it needs, and no other: by network, and through the gateway',
    source: 'product',
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

  // Engines
  { id: 'data.database', text: 'Every database engine passes one conformance suite', source: 'product' },
  { id: 'data.tenant-isolation', text: 'A transaction sees and writes its own tenant alone', source: 'reliability' },
  {
    id: 'data.replica',
    text: 'Reads that tolerate lag go to the replica, or to the primary while it does not answer',
    source: 'product',
  },
  { id: 'data.cache', text: 'Every cache engine passes one conformance suite', source: 'product' },
  { id: 'data.objects', text: 'Every object store passes one conformance suite', source: 'product' },
  { id: 'data.knowledge-graph', text: 'Every knowledge graph passes one conformance suite', source: 'product' },
  {
    id: 'data.unavailable',
    text: 'A lost engine is the code unavailable, never a false success',
    source: 'reliability',
  },
  { id: 'data.migrations', text: 'Migrations apply in order, once each', source: 'product' },

  // Sandbox tenant
  {
    id: 'sandbox.msal',
    text: 'MSAL signs in by code + PKCE, refreshes, and acts app-only and on behalf of',
    source: 'microsoft365',
  },
  {
    id: 'sandbox.oauth-abuse',
    text: 'PKCE absent or plain, code replay, foreign redirect and refresh reuse are refused',
    source: 'reliability',
  },
  {
    id: 'sandbox.planner-surface',
    text: 'The Planner v1.0 surface answers with its status codes and shapes',
    source: 'microsoft365',
  },
  { id: 'sandbox.etags', text: 'If-Match rules: missing, *, foreign, stale and conflicting', source: 'microsoft365' },
  {
    id: 'sandbox.formats',
    text: 'Ids, order hints, open types, keys, priorities and dates are checked',
    source: 'microsoft365',
  },
  { id: 'sandbox.limits', text: 'Planner limits answer 403 with their codes', source: 'microsoft365' },
  {
    id: 'sandbox.permissions',
    text: 'Scopes and group membership decide who reads and writes',
    source: 'microsoft365',
  },
  { id: 'sandbox.batch', text: '$batch keeps its rules', source: 'microsoft365' },
  { id: 'sandbox.paging', text: 'Collections page with @odata.nextLink', source: 'microsoft365' },
  { id: 'sandbox.faults', text: 'Throttling and faults can be switched on', source: 'microsoft365' },
  { id: 'sandbox.keeps-state', text: 'The tenant keeps its state across restarts and kills', source: 'product' },
  { id: 'sandbox.sample', text: 'A team of eight with three plans in different states', source: 'product' },

  // Identity
  {
    id: 'identity.sign-in',
    text: 'A person signs in by authorization code + PKCE and gets a session',
    source: 'product',
  },
  { id: 'identity.state', text: 'A state that is missing, reused or foreign is refused', source: 'reliability' },
  {
    id: 'identity.vault',
    text: 'Tokens are kept with AES-256-GCM, bound to their row, keys rotate',
    source: 'product',
  },
  { id: 'identity.session', text: 'Sessions are hashed, expire, and end at sign-out', source: 'product' },
  { id: 'identity.api-key', text: 'The API key acts as its person and nobody else', source: 'product' },
  {
    id: 'identity.unauthenticated',
    text: 'Nobody, an expired session or a forged token is 401',
    source: 'reliability',
  },
  { id: 'identity.csrf', text: 'A cookie alone writes only from the same origin', source: 'reliability' },
  {
    id: 'identity.refresh',
    text: 'One refresh at a time a person; rotation never revokes the family',
    source: 'microsoft365',
  },

  // Graph
  { id: 'graph.retry-after', text: 'Retry-After is honoured, and answered when it is too long', source: 'reliability' },
  {
    id: 'graph.breaker',
    text: 'Graph down is 503 with Retry-After, one probe a window, nothing half-done',
    source: 'reliability',
  },
  {
    id: 'graph.rate-window',
    text: 'At most 1000 calls in 3600 s a person, also when the cache is lost',
    source: 'product',
  },
  { id: 'graph.etag-cache', text: 'Reads are cached by ETag, never across people', source: 'reliability' },
  { id: 'graph.batch', text: 'Reads travel as $batch, items retried', source: 'product' },
  {
    id: 'graph.merge',
    text: 'Conflicting edits merge three ways; 20 writers on one task lose nothing',
    source: 'reliability',
  },
  { id: 'graph.no-duplicates', text: 'A lost response of a create makes no second one', source: 'reliability' },
  { id: 'graph.foreign', text: 'Foreign data is 404', source: 'product' },

  // Planner
  { id: 'planner.tasks', text: 'Tasks are created, read, changed, completed, moved and deleted', source: 'product' },
  { id: 'planner.plans', text: 'Plans are created, renamed, listed and deleted', source: 'product' },
  { id: 'planner.buckets', text: 'Buckets are created, renamed, moved, listed and deleted', source: 'product' },
  { id: 'planner.undo', text: 'What a change returns as undo takes it back', source: 'product' },
  {
    id: 'planner.audit',
    text: 'A write to Graph leaves its intent before and its outcome after',
    source: 'reliability',
  },
  { id: 'planner.reconcile', text: 'An intent without outcome is reconciled', source: 'reliability' },
  { id: 'planner.comments', text: 'Tasks are commented', source: 'product' },

  // REST
  { id: 'rest.resources', text: 'Plans, buckets and tasks are REST resources', source: 'product' },
  {
    id: 'rest.openapi',
    text: 'The OpenAPI 3.1 document comes from the schemas and names every route',
    source: 'product',
  },
  { id: 'rest.bad-input', text: '400 with paths, 401, 404, 405 and 413 as promised', source: 'product' },
  { id: 'rest.preconditions', text: 'If-Match and Idempotency-Key are honoured', source: 'product' },

  // Audit and events
  {
    id: 'audit.append',
    text: 'Event and leaf are inserted in the business transaction, insert-only',
    source: 'reliability',
  },
  {
    id: 'audit.seal',
    text: 'One sealer numbers rows without gaps and signs chained tree heads',
    source: 'reliability',
  },
  { id: 'audit.tamper', text: 'Any change, removal, insertion or reorder is found', source: 'reliability' },
  { id: 'audit.offline', text: 'An export verifies offline with one dependency-free file', source: 'reliability' },
  { id: 'audit.anchors', text: 'Heads are anchored outside the database', source: 'reliability' },
  { id: 'audit.query', text: 'The log is listed, filtered and verified by tenant', source: 'product' },
  { id: 'events.live', text: 'A change shows in open consoles at once', source: 'product' },
  { id: 'events.replay', text: 'Last-Event-ID misses nothing', source: 'product' },
  { id: 'events.access', text: 'Nobody gets events of plans they may not read', source: 'reliability' },

  // Chat
  {
    id: 'chat.evaluation',
    text: 'At least 95 % of the evaluation sentences are right, with no wrong write',
    source: 'product',
  },
  {
    id: 'chat.create',
    text: 'A sentence creates tasks with plan, bucket, people, dates, priority, labels, checklist and notes',
    source: 'product',
  },
  { id: 'chat.find', text: 'Tasks are found by person, date, bucket, label, priority and words', source: 'product' },
  {
    id: 'chat.change',
    text: 'Tasks are renamed, moved, assigned, dated, labelled, progressed and noted',
    source: 'product',
  },
  { id: 'chat.delete-asks', text: 'Deleting asks first', source: 'product' },
  { id: 'chat.undo', text: 'Undo takes the latest change back', source: 'product' },
  { id: 'chat.follow-ups', text: 'it, that one, the second and also refer to what was said', source: 'product' },
  { id: 'chat.asks', text: 'Two readings make numbered choices, never a guessed write', source: 'product' },
  { id: 'chat.not-understood', text: 'What is not understood gets two near examples', source: 'product' },
  { id: 'chat.report', text: 'Overdue, workload and progress are reported', source: 'product' },
  { id: 'chat.stream', text: 'A turn streams as events', source: 'product' },
  { id: 'chat.once', text: 'A turn that is sent again writes nothing twice', source: 'reliability' },
  { id: 'model.tools', text: 'A model gets the same tools with the same confirmations', source: 'product' },
  { id: 'model.stream', text: 'The model streams', source: 'product' },
  { id: 'model.injection', text: 'Text in tasks never makes a tool act', source: 'reliability' },
  { id: 'model.down', text: 'Without its model the chat falls back to the grammar', source: 'product' },
  { id: 'openai.models', text: '/v1/models answers from memory', source: 'documents' },
  { id: 'openai.completions', text: '/v1/chat/completions answers whole and streaming', source: 'documents' },
  { id: 'openai.background', text: 'Background calls of Open WebUI get their JSON, no tools', source: 'documents' },
  { id: 'openai.people', text: 'Only a signed header selects a person', source: 'documents' },

  // Console
  { id: 'console.sign-in', text: 'A sample person signs in through Entra in a browser', source: 'product' },
  {
    id: 'console.create-by-chat',
    text: 'A sentence makes a card appear without a reload, with undo',
    source: 'product',
  },
  { id: 'console.drag', text: 'A card is dragged to another bucket, by mouse and by keyboard', source: 'product' },
  { id: 'console.activity', text: 'The activity shows it and verifies', source: 'product' },
  { id: 'console.csp', text: 'A strict CSP holds', source: 'product' },
  { id: 'console.caching', text: 'Assets are cached long, the page never stale', source: 'product' },
  {
    id: 'console.widths',
    text: 'Works at 400 and 1600 px, dark and light, by keyboard, without accessibility faults',
    source: 'product',
  },

  // Security of the whole
  {
    id: 'security.isolation',
    text: 'Every route gives other people’s data as 404 and nobody in particular 401, whatever a request says of itself',
    source: 'reliability',
  },
  {
    id: 'security.csrf',
    text: 'Pages of other sites write nothing, read nothing, and are redirected to by no sign-in',
    source: 'reliability',
  },
  {
    id: 'security.smuggling',
    text: 'Ambiguous framing is refused with one answer and a closed connection; slow clients are bounded',
    source: 'reliability',
  },
  {
    id: 'security.hosts',
    text: 'On loopback a foreign Host is refused everywhere, so that no name can be rebound to it',
    source: 'reliability',
  },
  {
    id: 'security.bad-input',
    text: 'Hostile paths, bodies and numbers are refused by their status, and the app lives on',
    source: 'reliability',
  },
  {
    id: 'security.canary',
    text: 'No secret shows in a log, an answer, an error or an export',
    source: 'reliability',
  },
  {
    id: 'security.untrusted-text',
    text: 'Text of tasks is escaped in replies and never makes anything happen',
    source: 'reliability',
  },
  {
    id: 'security.outage',
    text: 'Graph away is 503 with Retry-After over every door, with nothing half-done, and ends by itself',
    source: 'reliability',
  },
  {
    id: 'start.bad-settings',
    text: 'A setting or an engine that cannot be is one clear line and exit 1',
    source: 'product',
  },

  // Official OpenFaaS on Kubernetes
  {
    id: 'kubernetes.policies',
    text: 'Network policies allow the edges of the zone matrix and refuse all others',
    source: 'openfaas',
  },
  {
    id: 'kubernetes.overlay',
    text: 'What the Community Edition does not serve is left out of the stack that is derived for it, or refused in a sentence',
    source: 'openfaas',
  },
  {
    id: 'kubernetes.manifests',
    text: 'Manifests are valid by the schemas of Kubernetes and of the Gateway API, and route public paths alone',
    source: 'openfaas',
  },
  {
    id: 'kubernetes.unchanged',
    text: 'The same images serve behind a gateway that calls functions by another Host',
    source: 'openfaas',
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
    id: 'scaling.alert',
    text: 'POST /system/alert scales up by the factor when firing and back to min when resolved: 200, 400, 500',
    source: 'openfaas',
  },
  // Swarm provider
  {
    id: 'provider.contract',
    text: 'The provider speaks OpenFaaS’s provider interface, exact in status codes and shapes',
    source: 'openfaas',
  },
  {
    id: 'provider.spec',
    text: 'A function is a confined Swarm service, made from an allowlist',
    source: 'reliability',
  },
  {
    id: 'provider.allowlist',
    text: 'Whoever asks for a bind mount, privileges or a host network gets 403',
    source: 'reliability',
  },
  {
    id: 'provider.zones',
    text: 'A function joins the networks of its zone and its stores, no other',
    source: 'product',
  },
  {
    id: 'provider.bad-input',
    text: 'A bad image, name, quantity, label or a missing secret is refused with its reason, nothing half-created',
    source: 'product',
  },
  { id: 'provider.secrets', text: 'A secret’s update moves its functions to a new version', source: 'openfaas' },
  { id: 'provider.logs', text: 'Logs come by line, with tail, since, instance and follow', source: 'openfaas' },
  {
    id: 'provider.failure',
    text: 'A function that crashes at start shows its last log lines in describe and in the error',
    source: 'product',
  },
  { id: 'provider.usage', text: 'CPU and memory of each function are counted from its containers', source: 'openfaas' },
  {
    id: 'provider.rollout',
    text: 'An update starts the new before it stops the old, and rolls back when the new fails',
    source: 'product',
  },
  {
    id: 'provider.revival',
    text: 'A function that failed while something was away comes back by itself',
    source: 'reliability',
  },
  {
    id: 'provider.behind-gateway',
    text: 'The provider serves another gateway by functions_provider_url',
    source: 'openfaas',
  },

  // House
  { id: 'house.imports', text: 'The import rules hold, and a planted violation of each fails', source: 'product' },
] as const satisfies readonly Requirement[];

export type RequirementId = (typeof requirements)[number]['id'];
