import type { Operation } from './operation.ts';
import { activityOperations } from './routes/activity.ts';
import { bucketOperations } from './routes/buckets.ts';
import { chatOperations } from './routes/chat.ts';
import { commentOperations } from './routes/comments.ts';
import { documentAnswerOperations } from './routes/document-answers.ts';
import { documentOperations } from './routes/document.ts';
import { knowledgeOperations } from './routes/knowledge.ts';
import { peopleOperations } from './routes/people.ts';
import { planOperations } from './routes/plans.ts';
import { taskOperations } from './routes/tasks.ts';

const described: readonly Operation[] = [
  ...peopleOperations,
  ...planOperations,
  ...bucketOperations,
  ...taskOperations,
  ...commentOperations,
  ...chatOperations,
  ...knowledgeOperations,
  ...documentAnswerOperations,
  ...activityOperations,
];

/** Everything that the API offers, its own description included. */
export const operations: readonly Operation[] = [...described, ...documentOperations(described)];
