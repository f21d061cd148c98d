import type * as z from 'zod';
import { knowledgeQuery, type KnowledgeResult } from '#lib/contracts/knowledge.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { shortestPath } from './path.ts';
import { relatedNames } from './related-names.ts';
import { openSight, toNode } from './sight.ts';
import { spread } from './spread.ts';
import { whoKnows } from './who-knows.ts';

/** What has to be done for what, and where that is written. */
const dependencies = ['depends-on', 'references', 'decided'];

/** Questions to the knowledge graph, answered from what the caller may read now. Without the graph: `unavailable`. */
export default defineFunction({
  ...knowledgeQuery,
  uses: ['database', 'knowledgeGraph'],
  async run(query, ctx): Promise<z.input<typeof KnowledgeResult>> {
    const sight = await openSight(ctx);
    switch (query.op) {
      case 'find':
        return { op: 'find', nodes: (await sight.find(query.words, query.limit)).map(toNode) };
      case 'neighbours':
        return { op: 'neighbours', picture: await spread(sight, query.id, query) };
      case 'path':
        return { op: 'path', picture: await shortestPath(sight, query.from, query.to) };
      case 'who-knows':
        return { op: 'who-knows', people: await whoKnows(sight, query.about) };
      case 'depends-on': {
        const picture = await spread(sight, query.id, { depth: 3, limit: 100, relations: dependencies });
        return { op: 'depends-on', picture };
      }
      case 'related-names':
        return { op: 'related-names', names: await relatedNames(sight, query.text, query.limit) };
    }
  },
});
