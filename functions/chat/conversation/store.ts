import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Actor } from '#lib/contracts/identity.ts';
import { ChatAction, ChatChoice, type ChatReply, type ChatTurn, type Conversation } from '#lib/contracts/chat.ts';
import { Citation } from '#lib/contracts/documents.ts';
import type { Database, Sql } from '#lib/data/database/database.ts';
import { appendEvent } from '#lib/events/outbox.ts';
import type { LiveEvent } from '#lib/contracts/events.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import * as z from 'zod';
import { Dialogue, newDialogue } from './dialogue.ts';

/** How long a turn may hold its conversation, in seconds; longer than a function may run. */
const claimSeconds = 60;
const keptMessages = 200;
/** Waiting for the message before: pauses of this length, this often. */
const pauseMs = 50;
const mostTries = 200;

type Turn = z.output<typeof ChatTurn>;

export interface OpenTurn {
  conversationId: string;
  turn: string;
  dialogue: Dialogue;
}

/** Begins a turn: claims its conversation, waiting its turn, or gives the reply that this very turn got before. */
export async function beginTurn(
  database: Database,
  actor: Actor,
  input: Turn,
  signal: AbortSignal,
): Promise<OpenTurn | { reply: ChatReply }> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryBegin(database, actor, input);
    } catch (error) {
      if (error !== busy || tries >= mostTries) throw error;
      await setTimeout(pauseMs, undefined, { signal });
    }
  }
}

async function tryBegin(database: Database, actor: Actor, input: Turn): Promise<OpenTurn | { reply: ChatReply }> {
  const turn = input.turn ?? randomUUID();
  return database.inTenant(actor.tenantId, async (sql) => {
    const before = input.turn === undefined ? undefined : await earlierReply(sql, actor, turn);
    if (before) return { reply: before };
    const known = input.conversationId ?? (input.thread && (await threadOf(sql, actor, input.thread)));
    const conversationId = known ?? randomUUID();
    const state = known
      ? await claim(sql, actor, known, turn)
      : await create(sql, actor, conversationId, turn, input.channel);
    await sql(
      `insert into conversation_message (tenant_id, conversation_id, user_id, role, turn, text)
       values ($1, $2, $3, 'user', $4, $5)`,
      [actor.tenantId, conversationId, actor.userId, turn, input.text],
    );
    return { conversationId, turn, dialogue: parseDialogue(state) };
  });
}

async function earlierReply(sql: Sql, actor: Actor, turn: string): Promise<ChatReply | undefined> {
  const rows = await sql<Parts & { role: string; conversation_id: string; text: string; busy: boolean }>(
    `select m.role, m.conversation_id, m.text, m.actions, m.choices, m.citations,
       coalesce(c.busy_turn = m.turn and c.busy_until > now(), false) as busy
     from conversation_message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     where m.tenant_id = $1 and m.user_id = $2 and m.turn = $3`,
    [actor.tenantId, actor.userId, turn],
  );
  const [first] = rows;
  if (!first) return undefined;
  const answer = rows.find((row) => row.role === 'assistant');
  if (answer) return replyOf(answer.conversation_id, answer);
  if (first.busy) throw busy;
  return {
    op: 'say',
    conversationId: first.conversation_id,
    text: 'I was interrupted while I worked on that message. Look at what was done before you say it again.',
    actions: [],
    choices: [],
  };
}

const busy = new ProblemError('conflict', {
  detail: 'Another message of this conversation is being answered.',
  retryAfter: 1,
});

async function threadOf(sql: Sql, actor: Actor, thread: string): Promise<string | undefined> {
  const [row] = await sql<{ conversation_id: string }>(
    'select conversation_id from conversation_thread where tenant_id = $1 and user_id = $2 and thread = $3',
    [actor.tenantId, actor.userId, thread],
  );
  return row?.conversation_id;
}

async function create(sql: Sql, actor: Actor, id: string, turn: string, channel: string): Promise<string> {
  const state = JSON.stringify(newDialogue());
  await sql(
    `insert into conversation (tenant_id, id, user_id, channel, state, busy_turn, busy_until)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [actor.tenantId, id, actor.userId, channel, state, turn, claimSeconds],
  );
  return state;
}

async function claim(sql: Sql, actor: Actor, id: string, turn: string): Promise<string> {
  const [row] = await sql<{ state: string }>(
    `update conversation set busy_turn = $4, busy_until = now() + make_interval(secs => $5)
     where tenant_id = $1 and id = $2 and user_id = $3 and (busy_turn is null or busy_until < now()) returning state`,
    [actor.tenantId, id, actor.userId, turn, claimSeconds],
  );
  if (row) return row.state;
  const [other] = await sql('select 1 from conversation where tenant_id = $1 and id = $2 and user_id = $3', [
    actor.tenantId,
    id,
    actor.userId,
  ]);
  if (!other) throw new ProblemError('not_found', { detail: 'There is no such conversation of yours.' });
  throw busy;
}

/** State that an older version wrote may not fit any more; the conversation then goes on without it. */
function parseDialogue(state: string): Dialogue {
  const parsed = Dialogue.safeParse(JSON.parse(state));
  return parsed.success ? parsed.data : newDialogue();
}

/** Ends a turn: its answer and what the conversation now remembers, in one transaction. Gives the event to publish. */
export async function endTurn(
  database: Database,
  actor: Actor,
  open: OpenTurn,
  reply: ChatReply,
  dialogue: Dialogue,
): Promise<LiveEvent> {
  const { tenantId, userId } = actor;
  return database.inTenant(tenantId, async (sql) => {
    await sql(
      `insert into conversation_message (tenant_id, conversation_id, user_id, role, turn, text, actions, choices, citations)
       values ($1, $2, $3, 'assistant', $4, $5, $6, $7, $8)`,
      [
        tenantId,
        open.conversationId,
        userId,
        open.turn,
        reply.text,
        JSON.stringify(reply.actions),
        JSON.stringify(reply.choices),
        JSON.stringify(reply.citations ?? []),
      ],
    );
    await sql(
      `update conversation set state = $4, updated_at = now(), busy_turn = null, busy_until = null
       where tenant_id = $1 and id = $2 and busy_turn = $3`,
      [tenantId, open.conversationId, open.turn, JSON.stringify(dialogue)],
    );
    return appendEvent(sql, tenantId, { type: 'chat.message', userId, actorName: actor.name });
  });
}

/** Ends a turn that did nothing as if it had never been begun. */
export async function dropTurn(database: Database, { tenantId, userId }: Actor, open: OpenTurn): Promise<void> {
  await database.inTenant(tenantId, async (sql) => {
    await sql('delete from conversation_message where tenant_id = $1 and user_id = $2 and turn = $3', [
      tenantId,
      userId,
      open.turn,
    ]);
    await sql(
      `update conversation set busy_turn = null, busy_until = null where tenant_id = $1 and id = $2 and busy_turn = $3`,
      [tenantId, open.conversationId, open.turn],
    );
  });
}

/** The caller's conversation, or their latest. */
export async function readHistory(
  database: Database,
  actor: Actor,
  conversationId: string | undefined,
): Promise<Conversation> {
  return database.inTenant(actor.tenantId, async (sql) => {
    const [found] = await sql<{ id: string }>(
      `select id from conversation where tenant_id = $1 and user_id = $2 and ($3::uuid is null or id = $3)
       order by updated_at desc limit 1`,
      [actor.tenantId, actor.userId, conversationId ?? null],
    );
    if (!found && conversationId)
      throw new ProblemError('not_found', { detail: 'There is no such conversation of yours.' });
    if (!found) return { op: 'history', messages: [] };
    const rows = await sql<MessageRow>(
      `select role, text, at, actions, choices, citations from conversation_message
       where tenant_id = $1 and conversation_id = $2 order by seq desc limit $3`,
      [actor.tenantId, found.id, keptMessages],
    );
    const messages = rows.toReversed().map(messageOf);
    return { op: 'history', conversationId: found.id, messages };
  });
}

/** Remembers the caller's conversation under `thread`. */
export async function rememberThread(
  database: Database,
  actor: Actor,
  conversationId: string,
  thread: string,
): Promise<void> {
  await database.inTenant(actor.tenantId, async (sql) => {
    const rows = await sql(
      `insert into conversation_thread (tenant_id, user_id, thread, conversation_id)
       select tenant_id, user_id, $4, id from conversation where tenant_id = $1 and user_id = $2 and id = $3
       on conflict (tenant_id, user_id, thread) do update set conversation_id = excluded.conversation_id, at = now()
       returning thread`,
      [actor.tenantId, actor.userId, conversationId, thread],
    );
    if (rows.length === 0) throw new ProblemError('not_found', { detail: 'There is no such conversation of yours.' });
  });
}

/** What a message has besides its text, as JSON. */
interface Parts {
  actions: string;
  choices: string;
  citations: string;
}

function partsOf(row: Parts) {
  const citations = z.array(Citation).parse(JSON.parse(row.citations));
  return {
    actions: z.array(ChatAction).parse(JSON.parse(row.actions)),
    choices: z.array(ChatChoice).parse(JSON.parse(row.choices)),
    ...(citations.length > 0 && { citations }),
  };
}

interface MessageRow extends Parts {
  role: 'user' | 'assistant';
  text: string;
  at: Date | string;
}

const messageOf = (row: MessageRow) => ({
  role: row.role,
  text: row.text,
  at: new Date(row.at).toISOString(),
  ...partsOf(row),
});

const replyOf = (conversationId: string, row: Parts & { text: string }): ChatReply => ({
  op: 'say',
  conversationId,
  text: row.text,
  ...partsOf(row),
});
