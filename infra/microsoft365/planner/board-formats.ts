import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../graph/body.ts';
import type { GraphEnv } from '../graph/caller.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { type Entity, sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { findTask } from './access.ts';
import type { ResourceKind } from './etag.ts';
import { ClientHint, odataType } from './fields.ts';
import type { Board, BoardFormat } from './model.ts';
import { storedHint } from './order-hints.ts';
import { boards } from './task-parts.ts';
import { baseVersion, etagOfStored, nextVersion, type Stored } from './versions.ts';

const kinds: Record<Board, ResourceKind> = {
  assignedToTaskBoardFormat: 'AssignedToTaskBoardTaskFormat',
  bucketTaskBoardFormat: 'BucketTaskBoardTaskFormat',
  progressTaskBoardFormat: 'ProgressTaskBoardTaskFormat',
};

const AssignedToPatch = z
  .strictObject({
    '@odata.type': odataType('plannerAssignedToTaskBoardTaskFormat'),
    unassignedOrderHint: ClientHint,
    orderHintsByAssignee: z.record(z.guid(), ClientHint.nullable()),
  })
  .partial()
  .transform(({ unassignedOrderHint, orderHintsByAssignee }) => ({
    orderHint: unassignedOrderHint,
    orderHintsByAssignee,
  }));

const simplePatch = (kind: ResourceKind) =>
  z
    .strictObject({ '@odata.type': odataType(`planner${kind}`), orderHint: ClientHint })
    .partial()
    .transform(({ orderHint }) => ({ orderHint, orderHintsByAssignee: undefined }));

/** /planner/tasks/{id}/assignedToTaskBoardFormat, bucketTaskBoardFormat and progressTaskBoardFormat */
export function boardFormatRoutes(tenant: Tenant): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  for (const board of boards) {
    const kind = kinds[board];
    const schema = board === 'assignedToTaskBoardFormat' ? AssignedToPatch : simplePatch(kind);
    routes.get(`/:id/${board}`, (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findTask(tenant, c.var.caller, c.req.param('id'));
      return sendEntity(c.req.raw, formatEntity(board, tenant.boardFormats.get(`${id}/${board}`)!));
    });
    routes.patch(`/:id/${board}`, async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findTask(tenant, caller, c.req.param('id'));
      const patch = await readBody(c.req.raw, `planner${kind}`, schema);
      const format = tenant.transaction(() => {
        const task = findTask(tenant, caller, id);
        const stored = tenant.boardFormats.get(`${id}/${board}`)!;
        const base = baseVersion(c.req.raw, kind, stored);
        const siblings = hintsOnBoard(tenant, task.value.planId, board);
        const next = nextVersion(stored, changeFormat(stored.value, patch, siblings), base);
        tenant.boardFormats.put(stored.id, next);
        return next;
      });
      return sendPatched(c.req.raw, formatEntity(board, format));
    });
  }
  return routes;
}

function formatEntity(board: Board, stored: Stored<BoardFormat>): Entity {
  const { orderHint, orderHintsByAssignee } = stored.value;
  const id = stored.id.slice(0, 28);
  const etag = { '@odata.etag': etagOfStored(kinds[board], stored), id };
  if (board === 'assignedToTaskBoardFormat') return { ...etag, unassignedOrderHint: orderHint, orderHintsByAssignee };
  return { ...etag, orderHint };
}

type FormatPatch = { orderHint?: string | undefined; orderHintsByAssignee?: Record<string, string | null> | undefined };

function changeFormat(before: BoardFormat, patch: FormatPatch, siblings: readonly string[]): BoardFormat {
  const next = { ...before, orderHintsByAssignee: { ...before.orderHintsByAssignee } };
  if (patch.orderHint !== undefined) next.orderHint = storedHint(patch.orderHint, siblings);
  for (const [userId, hint] of Object.entries(patch.orderHintsByAssignee ?? {})) {
    if (hint === null) delete next.orderHintsByAssignee[userId];
    else next.orderHintsByAssignee[userId] = storedHint(hint, siblings);
  }
  return next;
}

function hintsOnBoard(tenant: Tenant, planId: string, board: Board): string[] {
  const hints: string[] = [];
  for (const task of tenant.tasks.all()) {
    if (task.value.planId !== planId) continue;
    const { orderHint, orderHintsByAssignee } = tenant.boardFormats.get(`${task.id}/${board}`)!.value;
    hints.push(orderHint, ...Object.values(orderHintsByAssignee));
  }
  return hints;
}
