import { createHash, randomBytes } from 'node:crypto';
import type { Author, PreviewType, Task, TaskDetails } from '../planner/model.ts';
import { newestHint } from '../planner/order-hints.ts';
import { addTaskParts } from '../planner/task-parts.ts';
import { firstVersion } from '../planner/versions.ts';
import type { Tenant } from '../tenant.ts';
import { sampleFiles } from './files.ts';
import { CLIENT_ID, groups, people, sampleGuid } from './people.ts';
import { type SamplePlan, type SampleTask, samplePlans } from './plans.ts';

const DAY = 86_400_000;

/** Fills an empty tenant; one that has people is left as it is. Ids are the same in every sandbox. */
export function seed(tenant: Tenant, now: Date): void {
  tenant.transaction(() => {
    if (tenant.driveItems.all().next().done) for (const file of sampleFiles) tenant.driveItems.put(file.id, file);
    if (tenant.applications.get(CLIENT_ID)) return;
    tenant.applications.put(CLIENT_ID, {
      clientId: CLIENT_ID,
      displayName: 'Intelligent Teams Planner',
      clientSecret: randomBytes(30).toString('base64url'),
      redirectUris: [],
    });
    for (const user of Object.values(people)) tenant.users.put(user.id, user);
    for (const group of Object.values(groups)) tenant.groups.put(group.id, group);
    for (const plan of samplePlans) seedPlan(tenant, plan, now);
  });
}

function seedPlan(tenant: Tenant, plan: SamplePlan, now: Date): void {
  const group = groups[plan.group];
  const id = sampleId(plan.title);
  const author: Author = { userId: group.owners[0]!, appId: CLIENT_ID };
  const createdDateTime = day(now, -45, 9);
  tenant.plans.put(id, firstVersion(id, { title: plan.title, groupId: group.id, createdBy: author, createdDateTime }));
  tenant.planDetails.put(
    id,
    firstVersion(id, {
      sharedWith: { [group.owners[0]!]: true },
      categoryDescriptions: Object.fromEntries(plan.labels.map((label, index) => [`category${index + 1}`, label])),
    }),
  );
  for (const name of plan.buckets.toReversed()) {
    const bucketId = sampleId(`${plan.title}/${name}`);
    tenant.buckets.put(bucketId, firstVersion(bucketId, { planId: id, name, orderHint: newestHint() }));
  }
  for (const task of plan.tasks.toReversed()) seedTask(tenant, plan, task, author, now);
}

function seedTask(tenant: Tenant, plan: SamplePlan, sample: SampleTask, author: Author, now: Date): void {
  const id = sampleId(`${plan.title}/${sample.bucket}/${sample.title}`);
  const details = detailsOf(id, sample, author, now);
  const items = Object.values(details.checklist);
  const done = sample.progress === 100;
  const assignees = (sample.who ?? []).map((key) => people[key].id);
  const assignment = () => ({ orderHint: newestHint(), assignedBy: author, assignedDateTime: day(now, -21, 9) });
  const task: Task = {
    planId: sampleId(plan.title),
    bucketId: sampleId(`${plan.title}/${sample.bucket}`),
    title: sample.title,
    orderHint: newestHint(),
    assigneePriority: newestHint(),
    percentComplete: sample.progress ?? 0,
    priority: sample.priority ?? 5,
    startDateTime: sample.start === undefined ? null : day(now, sample.start, 8),
    dueDateTime: sample.due === undefined ? null : day(now, sample.due, 10),
    createdDateTime: day(now, -42, 9),
    createdBy: author,
    completedDateTime: done ? day(now, Math.min(sample.due ?? -1, -1), 15) : null,
    completedBy: done ? { userId: assignees[0] ?? author.userId!, appId: CLIENT_ID } : null,
    conversationThreadId: null,
    assignments: Object.fromEntries(assignees.map((userId) => [userId, assignment()])),
    appliedCategories: Object.fromEntries(
      (sample.labels ?? []).map((label) => [`category${plan.labels.indexOf(label) + 1}`, true as const]),
    ),
    hasDescription: details.description !== '',
    previewType: details.previewType,
    referenceCount: Object.keys(details.references).length,
    checklistItemCount: items.length,
    activeChecklistItemCount: items.filter((item) => !item.isChecked).length,
  };
  tenant.tasks.put(id, firstVersion(id, task));
  addTaskParts(tenant, id);
  tenant.taskDetails.put(id, firstVersion(id, details));
}

function detailsOf(taskId: string, { notes, checklist, link }: SampleTask, author: Author, now: Date): TaskDetails {
  const edited = { lastModifiedBy: author, lastModifiedDateTime: day(now, -20, 9) };
  const items = (checklist ?? []).toReversed().map((item) => {
    const isChecked = item.startsWith('x ');
    const title = isChecked ? item.slice(2) : item;
    return [sampleGuid(`${taskId}/${title}`), { title, isChecked, orderHint: newestHint(), ...edited }] as const;
  });
  const previewType: PreviewType = 'automatic';
  const reference = link && { alias: link.alias, type: 'Other', previewPriority: newestHint(), ...edited };
  return {
    description: notes ?? '',
    previewType,
    checklist: Object.fromEntries(items),
    references: link && reference ? { [encodeReference(link.url)]: reference } : {},
  };
}

function encodeReference(url: string): string {
  return url.replaceAll(/[%.:@#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sampleId(name: string): string {
  return createHash('sha256').update(`lanternfish/${name}`).digest().subarray(0, 21).toString('base64url');
}

function day(now: Date, offset: number, hour: number): string {
  const date = new Date(now.getTime() + offset * DAY);
  date.setUTCHours(hour, 0, 0, 0);
  return date.toISOString().replace('.000Z', 'Z');
}
