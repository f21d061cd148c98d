import { phrases } from './tokens.ts';

export const verbs = phrases('add', 'create', 'make that', 'make this', 'make', 'new', 'open', 'put', 'put in', 'put down', 'set up', 'log', 'note', 'note down', 'jot down', 'write down', 'file', 'raise', 'register', 'insert', 'enter', 'need', 'have', 'get', 'give me', 'give us', 'queue up', 'throw in', 'stick in', 'pop in', 'start', 'schedule', 'record', 'track', 'add in', 'stick', 'pop', 'throw', 'draft', 'generate', 'produce', 'build', 'i need', 'we need', 'there should be', 'there needs to be', 'capture', 'whack', 'chuck', 'plan', 'a', 'an', 'another', 'one more', 'i want', 'we want', 'could use', 'we could use', 'i could use', 'we could do with', 'could do with', 'i would like', 'we would like', "we'd like", "i'd like", 'create me', 'make me', 'add me', 'set me', 'set', 'slot in', 'include', 'assign', 'can i have', 'can i get', 'could i have', 'can we have', 'can we get', 'could we have', 'could i get', 'spin up', 'drop in', 'save', 'prepare', "i'll have", 'write'); // prettier-ignore
export const bareVerbs = phrases('add', 'create', 'log', 'note down', 'jot down', 'insert', 'queue up', 'put down', 'write down', 'add in', 'capture', 'new', 'put', 'stick', 'pop', 'chuck', 'throw', 'throw in', 'pop in', 'stick in'); // prettier-ignore
export const nouns = phrases('task', 'tasks', 'to-do', 'to-dos', 'todo', 'todos', 'to do', 'to do item', 'todo item', 'to-do item', 'item', 'items', 'card', 'cards', 'ticket', 'tickets', 'action', 'actions', 'action item', 'action items', 'reminder', 'reminders', 'planner task', 'task item', 'work item', 'work items', 'job', 'jobs', 'things to do', 'thing to do', 'entry', 'planner tasks', 'taks', 'tsk', 'assignment', 'things', 'thing'); // prettier-ignore
export const describing = new Set(['a', 'an', 'the', 'new', 'another', 'one', 'more', 'following', 'these', 'some', 'few', 'couple', 'of', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'simple', 'quick', 'separate', 'several', 'this', 'me', 'us', 'my', 'our', 'first', 'additional', 'extra', 'small', 'big']); // prettier-ignore
/** What is spoken of like this exists already; only "add the task …" makes it. */
export const definite = new Set(['the', 'this', 'these', 'my', 'our', 'first']);
export const counts = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const introducers = phrases('called', 'named', 'titled', 'entitled', 'with the title', 'with title', 'with the name', 'to', 'that says', 'saying', 'about', 'regarding', 'concerning', 'which says', 'reading', 'whose title is', 'title', 'name', 'by the name of', 'with the title of', 'as follows', 'with name', 'that reads', 'where we', 'reminding me to', 'reminding us to', 'as', 'with the text', 'labelled as title'); // prettier-ignore
export const reminders = phrases('remind', 'remember', 'reminder for', 'a reminder for', 'reminder');
export const headers = phrases(
  'task',
  'todo',
  'to-do',
  'to do',
  'new task',
  'new todo',
  'new to-do',
  'reminder',
  'action item',
  'action',
  'new item',
  'new card',
  'next task',
  'new ticket',
  'another one',
  'one',
  'another',
  'new one',
  'something',
  'one more',
  'next one',
  'note to self',
  'one more thing',
  'add task',
  'add',
);
export const asTask = phrases(
  'a task',
  'a new task',
  'into a task',
  'a card',
  'a to-do',
  'as a task',
  'as a new task',
  'as a todo',
  'as a to-do',
  'as task',
  'as an item',
  'as a card',
  'task',
  'as tasks',
  'tasks',
  'as new tasks',
  'as a new item',
  'as two tasks',
  'as separate tasks',
  'as a ticket',
  'as another task',
  'card',
  'todo',
  'item',
);
export const hollow = new Set(['plan','bucket','board','label','comment','note','a plan','a bucket','a note','a comment','a label','checklist','a checklist','project','notes','people','someone','somebody','new plan','new bucket','it', 'this', 'that', 'them', 'these', 'those', 'one', 'another', 'task', 'tasks', 'something', 'everything', 'all', 'more', 'nothing', 'stuff', 'things', 'a', 'the', 'new', 'item', 'todo', 'another one', 'one more', 'a new one', 'a task', 'new task', 'a new task', 'some', 'me', '']); // prettier-ignore
export const strongInside = phrases('assigned to', 'assign to', 'assign it to', 'due on', 'due by', 'due date', 'deadline', 'labelled', 'labeled', 'tagged', 'with label', 'with the label', 'due', 'with due date', 'assignee', 'assign'); // prettier-ignore
