import type { Requirement } from './requirement.ts';

export const product = [
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

  // House
  { id: 'house.imports', text: 'The import rules hold, and a planted violation of each fails', source: 'product' },
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
] as const satisfies readonly Requirement[];
