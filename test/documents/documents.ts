import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditEvent, auditQuery as auditContract } from '#lib/contracts/audit.ts';
import { type Document, type DocumentAccess, documentCatalog, type DocumentKind } from '#lib/contracts/documents.ts';
import type { LiveEvent } from '#lib/contracts/events.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { plannerPlan as planContract } from '#lib/contracts/planner.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import openFiles from '#lib/data/objects/files.ts';
import type { Objects } from '#lib/data/objects/objects.ts';
import { newOriginalKey } from '#lib/documents/object-keys.ts';
import { eventsAfter } from '#lib/events/outbox.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { callsAs } from '#lib/runtime/testing.ts';
import auditQuery from '../../functions/audit-query/handler.ts';
import catalog from '../../functions/document-catalog/handler.ts';
import fetchFunction from '../../functions/document-fetch/handler.ts';
import sweep from '../../functions/document-sweep/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';
import restApi from '../../functions/rest-api/handler.ts';
import type { SandboxOptions } from '../../infra/microsoft365/sandbox.ts';
import { openSignedInTenant } from '../signed-in-tenant.ts';

interface Options extends SandboxOptions {
  functions?: readonly FunctionDefinition[];
  environment?: Record<string, string>;
  /** In place of files in a temporary folder. */
  objects?: Objects;
}

/** The functions of documents before the sandbox tenant, its first person signed in. */
export async function openDocuments({ functions = [], environment = {}, ...options }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'itp-documents-'));
  const objects = options.objects ?? (await openFiles({ folder }));
  const tenant = await openSignedInTenant({
    ...options,
    functions: [auditQuery, catalog, fetchFunction, plannerPlan, plannerTask, restApi, sweep, ...functions],
    environment: { RATE_LIMIT_REQUESTS: '1000000', ...environment },
  });
  const { database } = tenant.services;
  const knowledgeGraph = openPostgresGraph({ database });
  const host = tenant.anotherHost({}, { objects, knowledgeGraph });
  const { actor, cookie } = await tenant.signIn();
  const { tenantId } = actor;

  const invoke = callsAs(host, actor);

  return {
    ...tenant,
    host,
    actor,
    cookie,
    objects,
    knowledgeGraph,
    folder,
    invoke,
    /** A person of the tenant by the beginning of the name, signed in. */
    async signInAs(name: string) {
      return tenant.signIn(tenant.sandbox.people.find((person) => person.name.startsWith(name))!.id);
    },
    /** Plans of a person by title. */
    async plans(as: Actor = actor): Promise<Map<string, string>> {
      const { plans } = await invoke(planContract, { op: 'list' }, as);
      return new Map(plans.map(({ title, id }) => [title, id]));
    },
    /** Puts a file where document-upload puts it, and tells the catalog as that does. */
    async receive(
      fileName: string,
      text: string,
      more: { access?: DocumentAccess; kind?: DocumentKind } = {},
      as: Actor = actor,
    ): Promise<Document> {
      const objectKey = newOriginalKey(as.tenantId);
      await objects.put(objectKey, Buffer.from(text), 'application/octet-stream');
      const { kind = 'text', ...rest } = more;
      const command = { op: 'receive', content: { objectKey, kind }, fileName, ...rest } as const;
      return (await invoke(documentCatalog, command, as, 'document-upload')).document;
    },
    /** The answer of op `file`, which is the file itself. */
    async download(documentId: string, as: Actor = actor): Promise<Response> {
      const token = await host.tokens.mint(documentCatalog.name, { actor: as, caller: 'test' });
      const request = new Request('http://functions/', {
        method: 'POST',
        body: JSON.stringify({ op: 'file', documentId }),
        headers: { authorization: `Bearer ${token}` },
      });
      return catalog.fetch(request, host);
    },
    /** Of the tenant's objects below a prefix. */
    keys: async (prefix: string) =>
      (await Array.fromAsync(objects.list(`${tenantId}/${prefix}`))).map(({ key }) => key),
    /** The audit log about one thing, oldest first. */
    async audited(targetId: string): Promise<AuditEvent[]> {
      return (await invoke(auditContract, { op: 'list', limit: 200, targetId })).events.toReversed();
    },
    liveEvents: (): Promise<LiveEvent[]> => database.inTenant(tenantId, (sql) => eventsAfter(sql, tenantId, 0, 1000)),
    async close() {
      await Promise.all([tenant.close(), objects.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Documents = Awaited<ReturnType<typeof openDocuments>>;
