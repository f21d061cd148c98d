import type { Requirement } from './requirement.ts';

export const docker = [
  // Images
  {
    id: 'images.small',
    text: 'The image of a function adds less than 5 MB to node:24-slim, besides a model or parsers that it carries',
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

  // Docker
  {
    id: 'docker.zones',
    text: 'A zone reaches the zones and stores that it needs, and no other: by network, and through the gateway',
    source: 'product',
  },

  // The edge
  {
    id: 'edge.tls',
    text: 'TLS 1.2 and later alone; plain HTTP is sent there, and HSTS keeps it so',
    source: 'product',
  },
  {
    id: 'edge.adapters-only',
    text: 'Nothing but the adapters is reached from outside, however a path is written',
    source: 'product',
  },
  {
    id: 'edge.limits',
    text: 'Requests, connections, bodies and slow clients have limits at the edge',
    source: 'product',
  },
  {
    id: 'edge.smuggling',
    text: 'What two servers might frame differently is one request or none',
    source: 'reliability',
  },
  { id: 'edge.streams', text: 'WebSockets and event streams pass the edge as they come', source: 'product' },
  {
    id: 'edge.operators',
    text: 'Operators’ paths are published on loopback alone',
    source: 'product',
  },

  // The data tier
  {
    id: 'data.replicas',
    text: 'PostgreSQL and Redis are followed by a replica, which answers and takes no write',
    source: 'product',
  },
  { id: 'data.passwords', text: 'No store answers without its password', source: 'product' },
  { id: 'data.set-up', text: 'Bucket, extension and constraints stand before a function starts', source: 'product' },
  {
    id: 'stack.up',
    text: 'npm run up brings up every service and every function of stack.yml, and npm run status says so',
    source: 'product',
  },
  {
    id: 'stack.end-to-end',
    text: 'What npm start can do the stack can do: the same end-to-end suites run on both',
    source: 'product',
  },
  {
    id: 'stack.services',
    text: 'Every service has its limits, labels, logs, restarts, health check and volumes as the inventory says',
    source: 'product',
  },
  {
    id: 'stack.confined',
    text: 'Containers run without root, capabilities and a root to write where they can, and one has the engine',
    source: 'product',
  },
  {
    id: 'stack.overrides',
    text: 'dev.yaml and test.yaml change what they name and leave the rest',
    source: 'product',
  },
  { id: 'stack.dev', text: 'npm run dev renews the functions that a change on disk affects', source: 'product' },
  {
    id: 'stack.bad-input',
    text: 'npm run up says in one line what is missing: engine, swarm, port or space',
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
] as const satisfies readonly Requirement[];
