import { DateTime } from 'luxon';
import type { PlanDetail, Task, TaskDetail } from '#lib/contracts/planner.ts';
import { desk } from './documents.ts';
import type { World } from '../../functions/chat/resolve/world.ts';

/** The team, plans and tasks that the evaluation sentences speak of, on Tuesday 24 November 2026. */
const today = DateTime.fromISO('2026-11-24');

/** The one who speaks. */
export const me = { id: 'user-nora-berg', name: 'Nora Berg', email: 'nora.berg@example.com' };

const people = [
  'Ada Lindqvist',
  'Ben Okafor',
  'Carla Mendes',
  'Priya Raman',
  'Tom Weller',
  'Sam Carter',
  'Sam Osei',
  'Zoë Martin',
  'Jonas Weber',
  'Joanna Webber',
].map((name) => ({
  id: `user-${name.toLowerCase().replace(' ', '-')}`,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
}));

function plan(title: string, buckets: string[], labels: string[]): PlanDetail {
  const id = `plan-${title}`;
  return {
    id,
    title,
    buckets: buckets.map((name, index) => ({ id: `${id}-${name}`, planId: id, name, orderHint: String(index) })),
    labels: labels.map((name, index) => ({ key: `category${index + 1}`, name })),
    members: [me, ...people],
  };
}

const plans = [
  plan('Marketing launch', ['To do', 'Doing', 'Done'], ['Design', 'Print', 'Legal']),
  plan('Website relaunch', ['Backlog', 'Design', 'Build', 'Review'], ['Bug', 'Content', 'Needs approval']),
  plan('Office move', ['Planning', 'Waiting', 'Finished'], ['Facilities', 'Legal']),
];

type Sketch = [
  plan: string,
  bucket: string,
  title: string,
  who: string,
  due?: string | undefined,
  more?: Partial<TaskDetail>,
];

const sketches: Sketch[] = [
  [
    'Marketing launch',
    'To do',
    'Book the venue',
    'Ada',
    '2026-11-27',
    {
      priority: 'urgent',
      checklist: [
        { id: 'c1', title: 'Ask for parking', checked: false },
        { id: 'c2', title: 'Sign the contract', checked: true },
      ],
    },
  ],
  ['Marketing launch', 'To do', 'Send invitations', 'Ben', '2026-12-01'],
  [
    'Marketing launch',
    'Doing',
    'Design the brochure',
    'Carla',
    '2026-11-20',
    { progress: 'in-progress', labels: ['category1'] },
  ],
  [
    'Marketing launch',
    'Doing',
    'Write the press release',
    'me',
    '2026-11-23',
    { progress: 'in-progress', priority: 'important' },
  ],
  ['Marketing launch', 'To do', 'Call the caterer', '', '2026-11-26'],
  ['Marketing launch', 'Done', 'Choose a date', 'Ada', '2026-11-10', { progress: 'completed' }],
  ['Marketing launch', 'To do', 'Order name badges', 'Priya', undefined, { priority: 'low' }],
  ['Marketing launch', 'To do', 'Print flyers', 'Tom', '2026-12-04', { labels: ['category2'] }],
  [
    'Website relaunch',
    'Backlog',
    'Fix the login page',
    'Tom',
    '2026-11-18',
    { priority: 'urgent', labels: ['category1'] },
  ],
  ['Website relaunch', 'Design', 'Design the home page', 'Carla', '2026-11-30', { progress: 'in-progress' }],
  ['Website relaunch', 'Build', 'Set up analytics', 'me', '2026-11-25'],
  ['Website relaunch', 'Backlog', 'Migrate the blog', '', undefined],
  ['Website relaunch', 'Review', 'Review copy', 'Priya', '2026-11-24', { labels: ['category2'] }],
  ['Website relaunch', 'Build', 'Add cookie banner', 'Ben', '2026-12-10', { notes: 'See the lawyer' }],
  ['Website relaunch', 'Review', 'Buy the domain', 'me', '2026-11-05', { progress: 'completed' }],
  ['Office move', 'Planning', 'Sign the lease', 'Zoë', '2026-11-19', { priority: 'important' }],
  ['Office move', 'Planning', 'Order desks', 'Sam C', '2026-12-15'],
  ['Office move', 'Waiting', 'Internet connection', 'Sam O', '2026-12-08'],
  ['Office move', 'Planning', 'Plan the seating', 'Ada', '2026-12-02'],
  ['Office move', 'Finished', 'Find a mover', 'Tom', '2026-11-12', { progress: 'completed' }],
  ['Office move', 'Waiting', 'Send change of address', '', '2026-12-18'],
];

const idOf = (who: string): string[] => {
  if (who === '') return [];
  if (who === 'me') return [me.id];
  return [people.find((person) => person.name.startsWith(who))!.id];
};

export const tasks: TaskDetail[] = sketches.map(([planTitle, bucket, title, who, due, more = {}], index) => {
  const task: TaskDetail = {
    id: `task-${title}`,
    planId: `plan-${planTitle}`,
    bucketId: `plan-${planTitle}-${bucket}`,
    title,
    progress: 'not-started',
    percentComplete: more.progress === 'completed' ? 100 : more.progress === 'in-progress' ? 50 : 0,
    priority: 'medium',
    assignees: idOf(who),
    labels: [],
    checklistDone: more.checklist?.filter((item) => item.checked).length ?? 0,
    checklistTotal: more.checklist?.length ?? 0,
    hasNotes: more.notes !== undefined,
    orderHint: String(index),
    createdAt: '2026-11-01T09:00:00Z',
    createdBy: me.id,
    etag: `etag-${index}`,
    notes: '',
    checklist: [],
    references: [],
  };
  if (due) task.due = due;
  if (more.progress === 'completed' && due) task.completedAt = `${due}T10:00:00Z`;
  return Object.assign(task, more);
});

export const world: World = {
  me,
  plans,
  today,
  tasks: async () => tasks satisfies readonly Task[],
  documents: desk,
  knowledge: { whoKnows: async () => [], dependencies: async () => ({ nodes: [], edges: [] }) },
  detail: async (id) => tasks.find((task) => task.id === id)!,
};
