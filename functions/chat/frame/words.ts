import { phrases } from '../grammar/tokens.ts';

/** Words that join or colour the parts of a sentence and say nothing that could be done differently without them. */
export const plain = new Set(
  `a an the this that these those of for to in on at by with from into onto under as and so then there here it's its
  i we you they us our my your his her their i'd i'll we'll i'm we're he she it'll you'll
  is are was were be been being am 's 're has have had having do does did will shall should must ought need needs needed
  can would to supposed going let's lets got gets
  now please already just also too again really actually finally instead both all each everyone everything quickly soon
  today's currently right away anyway rather still only completely entirely straight directly immediately kindly asap as well
  task tasks card cards item items ticket tickets todo to-do one ones thing things job work stuff
  plan board bucket column lane list project planner plate desk name day days date
  new latest over off out up down back along across around forward forwards
  well ok okay yes yeah great thanks thank hi hello hey team all cheers thx ta fyi btw pls
  who which what's because since which
  same different other another extra more additional any anymore longer
  per via about until till before after`.split(/\s+/),
);

/** What makes a sentence no command: nothing may be written because of it. */
export const hedges = phrases(
  'about', 'regarding', 'concerning', 'against', 'refuses', 'refused', 'declined', 'used to', 'less', 'instead of doing', 'had',
  'maybe', 'perhaps', 'might', 'if', 'unless', 'whether', 'wish', 'hope', 'hopefully', 'afraid', 'almost', 'nearly', 'not sure',
  'said', 'says', 'told', 'asked', 'asks', 'heard', 'claims', 'thinks', 'probably', 'possibly', 'would be', 'could be', 'may be',
  'should have been', 'would have been', 'wonder', 'when', 'once', 'was going to', 'were going to',
  'or', 'nobody', 'someone', 'somebody', 'anyone', 'anybody', 'neither', 'nor', 'either', 'half', 'partly', 'partially', 'except', 'but not', 'apart from', 'how', 'why', 'what', 'where', 'who',
  'every time', 'suppose', 'imagine', 'as soon as', 'after', 'while', 'about to', 'thinking', 'considering', 'think', 'guess', 'believe', 'used to', 'without', 'could', 'wants to', 'want to', 'wanted to', 'since', 'same as', 'same', 'like we', 'depending', 'assuming', 'provided', 'pending', 'subject to', 'not before', 'not until', 'until further',
); // prettier-ignore

export const negations = new Set(
  "not don't dont never no isn't aren't wasn't weren't can't cannot won't shouldn't mustn't hasn't haven't doesn't didn't needn't wouldn't couldn't nothing none nope stop".split(
    ' ',
  ),
);

/** What no longer holds, and what may so be taken away: "no longer needs a deadline". */
export const nowWithout = phrases('is no', 'are no', 'no longer needs', 'no longer need', 'no longer has', "doesn't need", 'does not need', "don't need", 'no longer requires', 'needs no', 'need no', 'has no', 'should have no', 'should not have', "shouldn't have", 'no more', 'there is no', 'there are no', "there's no", 'does not have', "doesn't have", 'gets no', 'without', 'no longer', 'not need'); // prettier-ignore

export const fields = {
  due: phrases('due date', 'due dates', 'deadline', 'deadlines', 'due-date', 'duedate', 'due day', 'end date', 'target date', 'finish date', 'due'),
  start: phrases('start date', 'starting date', 'start day', 'begin date', 'starts', 'starting'),
  priority: phrases('priority', 'prio', 'importance', 'urgency'),
  assignees: phrases('owner', 'owners', 'assignee', 'assignees', 'responsible person', 'assignment', 'assignments'),
  labels: phrases('label', 'labels', 'tag', 'tags', 'category', 'categories'),
  progress: phrases('status', 'progress', 'state'),
} as const; // prettier-ignore
export type Field = keyof typeof fields;

export const modals = phrases('should', 'must', 'shall', 'needs to', 'need to', 'has to', 'have to', 'ought to', 'is to', 'are to', 'needs', 'supposed to', 'can', 'may', 'will', "'ll", "i'll", "we'll", 'is going to'); // prettier-ignore

export const later = phrases('later', 'more', 'extra', 'longer', 'additional', 'back', 'out', 'another', 'further');
export const earlier = phrases('earlier', 'sooner', 'ahead', 'in advance');

/** What the chat cannot do; something else is not offered in its place. */
export const unsupported = new Set(['copy', 'duplicate', 'clone', 'split', 'merge', 'combine', 'link', 'connect', 'attach', 'archive', 'email', 'mail', 'export', 'import', 'print', 'share', 'publish', 'upload', 'download', 'convert', 'translate', 'sort', 'order', 'pin', 'hide', 'lock', 'block', 'notify', 'call', 'invite', 'message', 'text', 'phone', 'book', 'buy', 'send', 'write', 'sign', 'design', 'review', 'fix', 'plan', 'find', 'choose', 'migrate', 'exclude', 'skip', 'ignore', 'swap', 'compare']); // prettier-ignore
