import type { Requirement } from './requirement.ts';

export const functions = [
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
] as const satisfies readonly Requirement[];
