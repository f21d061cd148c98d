import { defineFunction } from '#lib/runtime/define-function.ts';
import { restApp } from './app.ts';
import { operations } from './operations.ts';

const app = restApp(operations);

/** The REST API at /api/v1: Planner's plans, buckets and tasks, the chat and the activity log as resources. */
export default defineFunction({
  name: 'rest-api',
  timeout: 120,
  handle: (request, ctx) => app.fetch(request, ctx),
});
