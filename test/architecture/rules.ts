import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

const packages = (...names: string[]) => names.map((name) => `(^|/)node_modules/${name}/`);
const tests = String.raw`\.(test|conformance)\.tsx?$|^test/`;

/** The architecture as rules, each with its reason. Each has a planted violation below ./planted that must be found. */
export const rules: (IForbiddenRuleType & { name: string })[] = [
  {
    name: 'functions-are-islands',
    comment: 'Functions call each other by name through the gateway; code that two need moves to functions/lib.',
    severity: 'error',
    from: { path: '^functions/(?!lib/)([^/]+)/', pathNot: tests },
    to: { path: '^functions/(?!lib/)', pathNot: '^functions/$1/' },
  },
  {
    name: 'lib-knows-no-function',
    comment: 'What functions share must not depend on one of them.',
    severity: 'error',
    from: { path: '^functions/lib/', pathNot: tests },
    to: { path: '^functions/(?!lib/)' },
  },
  {
    name: 'lib-areas-stand-alone',
    comment:
      'An area of lib rests on contracts, runtime, data, the record of what happens and of what is known, so that it reads by itself.',
    severity: 'error',
    from: { path: '^functions/lib/(?!contracts/)([^/]+)/', pathNot: tests },
    to: {
      path: '^functions/lib/',
      pathNot: ['^functions/lib/(contracts|runtime|data|audit|events|knowledge)/', '^functions/lib/$1/'],
    },
  },
  {
    name: 'contracts-are-schemas',
    comment: 'Contracts cross every edge, the browser included: zod alone.',
    severity: 'error',
    from: { path: '^functions/lib/contracts/', pathNot: tests },
    to: { pathNot: ['^functions/lib/contracts/', ...packages('zod')] },
  },
  {
    name: 'drivers-live-in-data',
    comment:
      'A server is reached through its interface in functions/lib/data, so that every engine can take its place.',
    severity: 'error',
    from: { pathNot: ['^functions/lib/data/', tests] },
    to: { path: packages('pg', 'pg-pool', 'ioredis', 'minio', 'neo4j-driver', '@electric-sql', '@neondatabase') },
  },
  {
    name: 'msal-lives-in-token-exchange',
    comment: 'One function holds Microsoft tokens.',
    severity: 'error',
    from: { pathNot: ['^functions/token-exchange/', tests] },
    to: { path: packages('@azure/msal-node', '@azure/msal-common') },
  },
  {
    name: 'graph-client-lives-in-graph-call',
    comment: 'One function calls Microsoft Graph: limits, caches and retries have one place.',
    severity: 'error',
    from: { pathNot: ['^functions/graph-call/', tests] },
    to: { path: packages('@microsoft/microsoft-graph-client') },
  },
  {
    name: 'gateway-knows-no-domain',
    comment: 'The gateway carries requests; it knows contracts and runtime. Only the two installations open engines.',
    severity: 'error',
    from: { path: '^gateway/', pathNot: ['^gateway/(main|boot/(embedded|remote))\\.ts$', tests] },
    to: {
      path: '^functions/',
      pathNot:
        '^functions/lib/(contracts|runtime)/|^functions/lib/data/[^/]+/(database|cache|objects|knowledge-graph)\\.ts$',
    },
  },
  {
    name: 'providers-are-chosen-in-main',
    comment: 'Which provider runs is decided by the installation that main.ts opens.',
    severity: 'error',
    from: { path: '^gateway/(?!providers/)', pathNot: ['^gateway/boot/(embedded|remote)\\.ts$', tests] },
    to: { path: '^gateway/providers/(embedded|remote|swarm)' },
  },
  {
    name: 'operators-page-stands-alone',
    comment: 'What runs in a browser knows only the shapes of what it asks for.',
    severity: 'error',
    from: { path: '^gateway/ui/page/', pathNot: tests },
    to: { pathNot: '^gateway/ui/page/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'functions-know-no-gateway',
    comment: 'A function runs the same behind any gateway.',
    severity: 'error',
    from: { path: '^functions/', pathNot: tests },
    to: { path: '^(gateway|infra)/' },
  },
  {
    name: 'sandbox-stands-apart',
    comment: 'The sandbox tenant must not share code with what is tested against it.',
    severity: 'error',
    from: { path: '^infra/microsoft365/', pathNot: tests },
    to: { path: '^(functions|gateway)/', pathNot: '^functions/lib/contracts/' },
  },
  {
    name: 'nothing-imports-test',
    comment: 'What ships must not need the tests.',
    severity: 'error',
    from: { pathNot: tests },
    to: { path: String.raw`^test/|\.test\.tsx?$` },
  },
  {
    name: 'no-cycles',
    comment: 'Data flows one way.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];

export const cruiseOptions: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: {
    path: String.raw`^(functions/console/dist|functions/[^/]+/bundle|build|test/architecture/planted)/|\.d\.m?ts$`,
  },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default'],
  },
  moduleSystems: ['es6'],
  parser: 'swc',
};
