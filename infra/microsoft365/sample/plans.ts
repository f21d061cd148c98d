import type { PersonKey } from './people.ts';

/** What the sample plans hold. Dates are days from the day of the first start; the first bucket named is the leftmost. */
export type SampleTask = {
  title: string;
  bucket: string;
  who?: PersonKey[];
  start?: number;
  due?: number;
  /** Planner's number: 1 urgent, 3 important, 5 medium, 9 low. */
  priority?: 1 | 3 | 5 | 9;
  progress?: 50 | 100;
  labels?: string[];
  notes?: string;
  /** A leading "x " marks an item as done. */
  checklist?: string[];
  link?: { url: string; alias: string };
};

export type SamplePlan = {
  title: string;
  group: 'marketing' | 'web' | 'office' | 'leadership';
  labels: string[];
  buckets: string[];
  tasks: SampleTask[];
};

const marketingLaunch: SamplePlan = {
  title: 'Marketing launch',
  group: 'marketing',
  labels: ['Blocked', 'Legal', 'Design', 'Event', 'Press', 'Budget'],
  buckets: ['To do', 'In progress', 'Review', 'Done'],
  tasks: [
    {
      title: 'Write the press release',
      bucket: 'In progress',
      who: ['joanna'],
      start: -3,
      due: 3,
      priority: 3,
      progress: 50,
      labels: ['Press'],
      notes: 'One page. Quote from Priya, photo of the tent at night.',
      checklist: ['x First draft', 'Quote from Priya', 'Fact check', 'Translate into Spanish'],
    },
    {
      title: 'Design the launch poster',
      bucket: 'Review',
      who: ['tomas'],
      start: -6,
      due: 1,
      priority: 3,
      progress: 50,
      labels: ['Design'],
      checklist: ['x Sketches', 'x Colours', 'Print file'],
    },
    {
      title: 'Approve the launch budget',
      bucket: 'To do',
      who: ['maya'],
      due: 2,
      priority: 1,
      labels: ['Budget'],
      notes: 'Ceiling: 18,000. Kwame has the quotes.',
    },
    {
      title: 'Check the claims on the packaging',
      bucket: 'To do',
      who: ['leila'],
      due: 5,
      priority: 3,
      labels: ['Legal'],
    },
    {
      title: 'Invite the reviewers',
      bucket: 'To do',
      who: ['yuki', 'kwame'],
      start: 1,
      due: 8,
      labels: ['Press', 'Event'],
      checklist: ['List of twenty names', 'Send invitations', 'Ship samples'],
    },
    {
      title: 'Record the product video',
      bucket: 'In progress',
      who: ['tomas', 'jonas'],
      start: -2,
      due: 6,
      progress: 50,
      labels: ['Design'],
    },
    {
      title: 'Set up the landing page',
      bucket: 'In progress',
      who: ['jonas'],
      start: -4,
      due: 4,
      priority: 3,
      progress: 50,
      link: { url: 'https://lanternfish.example/launch', alias: 'Preview' },
    },
    {
      title: 'Plan the social media posts',
      bucket: 'To do',
      who: ['joanna'],
      due: 9,
      checklist: ['Teaser', 'Launch day', 'First week'],
    },
    {
      title: 'Order the trade fair stand',
      bucket: 'To do',
      who: ['yuki'],
      due: -2,
      priority: 3,
      labels: ['Event', 'Blocked'],
      notes: 'Waiting for the fair to confirm hall and number.',
    },
    { title: 'Collect customer quotes', bucket: 'To do', who: ['kwame'], due: 12, priority: 9 },
    { title: 'Choose the launch date', bucket: 'Done', who: ['maya', 'priya'], due: -10, priority: 1, progress: 100 },
    {
      title: 'Agree on the key messages',
      bucket: 'Done',
      who: ['maya', 'joanna'],
      due: -8,
      progress: 100,
      checklist: ['x Three messages', 'x One slogan'],
    },
    { title: 'Book the photographer', bucket: 'Done', who: ['yuki'], due: -5, progress: 100, labels: ['Event'] },
  ],
};

const websiteRedesign: SamplePlan = {
  title: 'Website redesign',
  group: 'web',
  labels: ['Blocked', 'Bug', 'Content', 'Accessibility', 'Legal'],
  buckets: ['Backlog', 'Doing', 'Blocked', 'Released'],
  tasks: [
    {
      title: 'Move the shop to the new server',
      bucket: 'Blocked',
      who: ['jonas'],
      start: -20,
      due: -9,
      priority: 1,
      progress: 50,
      labels: ['Blocked'],
      notes: 'The provider has not opened the firewall yet.',
    },
    {
      title: 'Rewrite the product pages',
      bucket: 'Doing',
      who: ['joanna'],
      start: -15,
      due: -6,
      priority: 3,
      progress: 50,
      labels: ['Content'],
      checklist: ['x Tents', 'x Lamps', 'Stoves', 'Backpacks'],
    },
    { title: 'Fix the search on mobile', bucket: 'Backlog', due: -4, priority: 1, labels: ['Bug'] },
    {
      title: 'Update the privacy notice',
      bucket: 'Blocked',
      who: ['leila'],
      due: -3,
      priority: 3,
      labels: ['Blocked', 'Legal'],
      notes: 'Needs the list of the new server’s sub-processors.',
    },
    {
      title: 'Contrast of the order button',
      bucket: 'Backlog',
      due: -7,
      priority: 3,
      labels: ['Accessibility', 'Bug'],
    },
    { title: 'Alternative texts for the pictures', bucket: 'Backlog', due: 3, labels: ['Accessibility', 'Content'] },
    { title: 'New icons for the menu', bucket: 'Doing', who: ['tomas'], start: -5, due: -1, progress: 50 },
    {
      title: 'Keep the old addresses working',
      bucket: 'Blocked',
      who: ['jonas'],
      due: -2,
      priority: 3,
      labels: ['Blocked'],
    },
    { title: 'Measure the loading times', bucket: 'Backlog', priority: 9 },
    { title: 'Choose the typeface', bucket: 'Released', who: ['tomas'], due: -14, progress: 100 },
    { title: 'Interview five customers', bucket: 'Released', who: ['priya'], due: -18, priority: 3, progress: 100 },
  ],
};

const officeMove: SamplePlan = {
  title: 'Office move',
  group: 'office',
  labels: ['Supplier', 'Keys'],
  buckets: ['To do', 'Done'],
  tasks: [
    { title: 'Return the old keys', bucket: 'To do', who: ['yuki'], due: 7, labels: ['Keys'] },
    { title: 'Thank the movers', bucket: 'To do', who: ['maya'], due: 4, priority: 9, labels: ['Supplier'] },
    { title: 'Sign the lease', bucket: 'Done', who: ['kwame'], due: -40, priority: 1, progress: 100 },
    { title: 'Order the desks', bucket: 'Done', who: ['yuki'], due: -30, progress: 100, labels: ['Supplier'] },
    {
      title: 'Install the network',
      bucket: 'Done',
      who: ['jonas'],
      due: -12,
      priority: 3,
      progress: 100,
      checklist: ['x Cables', 'x Access points', 'x Printer'],
    },
    { title: 'Pack the storeroom', bucket: 'Done', who: ['yuki', 'kwame'], due: -9, progress: 100 },
    { title: 'Change the postal address', bucket: 'Done', who: ['maya'], due: -8, progress: 100 },
    { title: 'Water the plants', bucket: 'Done', due: -7, priority: 9, progress: 100 },
  ],
};

const budgetReview: SamplePlan = {
  title: 'Budget review',
  group: 'leadership',
  labels: ['Confidential'],
  buckets: ['Open', 'Decided'],
  tasks: [
    {
      title: 'Forecast for the next quarter',
      bucket: 'Open',
      who: ['priya'],
      due: 10,
      priority: 3,
      labels: ['Confidential'],
    },
    { title: 'Salary bands', bucket: 'Open', who: ['leila'], due: 14, labels: ['Confidential'] },
    { title: 'Close the old account', bucket: 'Decided', who: ['kwame'], due: -4, progress: 100 },
  ],
};

export const samplePlans: readonly SamplePlan[] = [marketingLaunch, websiteRedesign, officeMove, budgetReview];
