import { describe, expect, it } from 'vitest';
import { changedScopes, scopeOf } from './scopes.ts';

const touches = (written: string, read: string) => changedScopes(written).includes(scopeOf(read));

describe('what a write makes worthless', () => {
  it.each([
    ['/planner/tasks/t1', '/planner/tasks/t1'],
    ['/planner/tasks/t1/details', '/planner/tasks/t1'],
    ['/planner/tasks/t1', '/planner/tasks/t1/details'],
    ['/planner/tasks/t1', '/planner/plans/p1/tasks'],
    ['/planner/tasks/t1/details', '/planner/buckets/b1/tasks'],
    ['/planner/tasks', '/me/planner/tasks'],
    ['/planner/buckets', '/planner/plans/p1/buckets'],
    ['/planner/buckets/b1', '/planner/plans/p1/tasks'],
    ['/planner/plans', '/me/planner/plans'],
    ['/planner/plans/p1', '/groups/g1/planner/plans'],
    ['/planner/plans/p1', '/planner/plans/p1/buckets'],
    ['/groups/g1/threads/t1/reply', '/groups/g1/threads/t1/posts'],
  ])('%s: %s', (written, read) => {
    expect(touches(written, read)).toBe(true);
  });

  it.each([
    ['/planner/tasks/t1', '/planner/tasks/t2'],
    ['/planner/tasks/t1', '/planner/plans/p1/buckets'],
    ['/planner/tasks', '/planner/plans/p1/details'],
    ['/planner/buckets/b1', '/me/planner/plans'],
    ['/groups/g1/threads/t1/reply', '/groups/g2/threads/t1/posts'],
  ])('%s leaves %s', (written, read) => {
    expect(touches(written, read)).toBe(false);
  });
});
