import type { Operation } from './operation.ts';
import { activityOperations } from './routes/activity.ts';
import { bucketOperations } from './routes/buckets.ts';
import { chatOperations } from './routes/chat.ts';
import { commentOperations } from './routes/comments.ts';
import { descriptionOperations } from './routes/description.ts';
import { documentOperations } from './routes/documents.ts';
import { knowledgeOperations } from './routes/knowledge.ts';
import { documentAnswerOperations } from './routes/document-answers.ts';
import { peopleOperations } from './routes/people.ts';
import { planOperations } from './routes/plans.ts';
import { searchOperations } from './routes/search.ts';
import { taskOperations } from './routes/tasks.ts';

const described: readonly Operation[] = [
  ...peopleOperations,
  ...planOperations,
  ...bucketOperations,
  ...taskOperations,
  ...commentOperations,
  ...searchOperations,
  ...chatOperations,
  ...knowledgeOperations,
  ...documentAnswerOperations,
  ...activityOperations,
  ...documentOperations,
];

/** Everything that the API offers, its own description included. */
export const operations: readonly Operation[] = [...described, ...descriptionOperations(described)];
