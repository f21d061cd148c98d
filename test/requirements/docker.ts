import type { Requirement } from './requirement.ts';

export const docker = [
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

  // Docker
  {
    id: 'docker.zones',
    text: 'A zone reaches the zones and stores that it needs, and no other: by network, and through the gateway',
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
