import { change, type Pattern } from './meaning.ts';
import { of, remove, set } from './pattern-words.ts';

const due = 'due_date|deadline|due|end_date|target_date|duedate|due-date|finish_date|date';
const later =
  'push|postpone|delay|defer|extend|move|shift|slip|bump|snooze|put_off|push_back|push_out|put_back|hold_off|move_back|hold|set_back';
const dated =
  'push|postpone|delay|defer|reschedule|move|shift|extend|bring|schedule|re-schedule|pull|slip|slide|put_off|bump|set|drag|change|hold|snooze|push_back|push_out|bring_forward|move_up|push_off|plan|pull_forward|pull_in|hold_off|put_back|move_back|put|bring_back|shift_back|move_forward|rebook|replan';

/** Patterns about when a task is due and when it starts. */
export const datePatterns: readonly Pattern[] = [
  // due dates
  [`${set} [the] ${due} ${of} {ref} [back|forward|out] to|as|on|for|at|:|until|till|= {date}`, { does: 'due' }],
  [`${set} {ref} [as] ${due} to|as|on|for|at|until|by [be] {date}`, { does: 'due' }],
  ['make|set|mark|have|change|update {ref} [to] [be] [as] due [on|by|for|at|in|until] {date}', { does: 'due' }],
  [
    "{ref} is|are|should_be|needs_to_be|must_be|will_be|becomes|has_to_be|'s|gets|can_be|needs|should_now_be [now|actually|really] [only] due|done|finished|ready|completed|to_be_done|to_be_finished|a_due_date_of|due_date [on|by|for|at|in|before] {date}",
    { does: 'due' },
  ],
  [
    '{ref} can|could|should|may|will|needs_to|has_to wait|slip|move|slide|be_moved|be_postponed|be_pushed|be_done [until|till|to|by] {date}',
    { does: 'due' },
  ],
  [
    `${dated} {ref} [back|forward|out|up|off|ahead|over|in|along] to|until|till|for|on|by|til|due [be] [due] {date}`,
    { does: 'due' },
  ],
  [`[the] ${due} of|for|on {ref} is|should_be|must_be|has_to_be|will_be|: [now] {date}`, { does: 'due' }],
  ['change|move|shift|push|postpone|reschedule|delay|update {ref} from {date} to {date}', { does: 'due' }],
  [`${set}|postpone|reschedule|delay [the] ${due} ${of} {ref} from {date} to {date}`, { does: 'due' }],
  ['reschedule|schedule|postpone|move|push|do|make {ref} {date}', { does: 'due' }],
  [`add|give|assign|put|set [a|the] ${due} [of|:|on|for] {date} to|on|for {ref}`, { does: 'due' }],
  [`give {ref} [a|the] [new] ${due} [of|on|:|for] {date}`, { does: 'due' }],
  [`add|set|put [a|the] ${due} to|on|for {ref} : {date}`, { does: 'due' }],
  [`${set} [the] ${due} to|on|for|: {date}`, { does: 'due' }],
  ['make|have|want|get {ref} done|finished|ready|completed by|before|on|until {date}', { does: 'due' }],
  ['i|we need|want|need_to_have {ref} [done|finished|ready] by|before {date}', { does: 'due' }],
  [
    `${later} {ref} [back|out|off|along|later] [by|for] {days} [later|more|longer|back|out|further]`,
    change(({ days }) => ({ due: { days: days! } })),
  ],
  [
    `${later} [the] ${due} ${of} {ref} [back|out|off] [by|for] {days} [later|back|out|more]`,
    change(({ days }) => ({ due: { days: days! } })),
  ],
  [`${later} back|out {ref} [by|for] {days}`, change(({ days }) => ({ due: { days: days! } }))],
  [
    'bring|pull|move|shift|get {ref} earlier|up|in|ahead [by] {days} [earlier]',
    change(({ days }) => ({ due: { days: -days! } })),
  ],
  ['bring|pull {ref} forward|forwards|closer [by] {days} [earlier]', change(({ days }) => ({ due: { days: -days! } }))],
  ['bring|pull forward|up|in {ref} [by] {days}', change(({ days }) => ({ due: { days: -days! } }))],
  [
    `bring|pull [the] ${due} ${of} {ref} forward|up|in|earlier [by] {days}`,
    change(({ days }) => ({ due: { days: -days! } })),
  ],
  [`move|shift|push [the] ${due} ${of} {ref} forward|forwards [by] {days}`, { does: 'unclear-shift' }],
  ['move|shift|push {ref} forward|forwards [by] {days}', { does: 'unclear-shift' }],
  [
    `move|shift|make|set|bring|pull [the] ${due} ${of} {ref} [by] {days} earlier|sooner`,
    change(({ days }) => ({ due: { days: -days! } })),
  ],
  [
    'move|shift|make|set|bring|pull|schedule {ref} [by|due] {days} earlier|sooner|forward',
    change(({ days }) => ({ due: { days: -days! } })),
  ],
  ['make|set|schedule {ref} [due] {days} later', change(({ days }) => ({ due: { days: days! } }))],
  [
    'give|allow {ref} [an] [extra|another|additional] {days} [more|extra|longer|of_time|more_time]',
    change(({ days }) => ({ due: { days: days! } })),
  ],
  [`add [another|an_extra] {days} to [the] [${due}] [of|for] {ref}`, change(({ days }) => ({ due: { days: days! } }))],
  [
    `${remove} [the] due_date|deadline|due_dates|due|duedate|deadlines|end_date from|of|on|for|off {ref}`,
    change(() => ({ due: null })),
  ],
  [`${remove} {ref} due_date|deadline|duedate`, change(() => ({ due: null }))],
  [`${set} [the] ${due} ${of} {ref} to none|nothing|never|empty|blank|no_date`, change(() => ({ due: null }))],
  [
    `${remove} [the|its|their|that] due_date|deadline|due_dates|duedate|deadlines|end_date`,
    change(() => ({ due: null })),
  ],
  ['no due_date|deadline|due', change(() => ({ due: null }))],
  ['{ref} has|needs|should_have [now] no due_date|deadline', change(() => ({ due: null }))],
  [`${set} {ref} ${due} to none|nothing|never|empty|blank|no_date`, change(() => ({ due: null }))],
  ['take [the] due_date|deadline off|from {ref}', change(() => ({ due: null }))],

  ['{ref} done|finished|ready|completed by|before|until {date}', { does: 'due' }],

  // start dates
  [
    `${set} [the] start_date|start|starting_date|begin_date|startdate ${of} {ref} to|as|on|for|at|: {date}`,
    { does: 'start' },
  ],
  [`${set} {ref} start_date|start to|as|on|for {date}`, { does: 'start' }],
  ['[the] start_date|start of|for|on {ref} is|should_be|must_be|has_to_be|will_be|: [now] {date}', { does: 'start' }],
  ['start|begin|kick_off|commence {ref} on|from|in|at|by {date}', { does: 'start' }],
  ['start|begin {ref} {date}', { does: 'start' }],
  [
    '{ref} starts|should_start|begins|will_start|to_start|should_begin|must_start|can_start|will_begin|needs_to_start [on|from|in|by|only] {date}',
    { does: 'start' },
  ],
  ['make|have|let {ref} start|begin [on|from|in] {date}', { does: 'start' }],
  [`give {ref} [a|the] start_date [of|on] {date}`, { does: 'start' }],
  [`${set} [the] start_date to|on|for|: {date}`, { does: 'start' }],
  [`${remove} [the] start_date|start from|of|on|for|off {ref}`, change(() => ({ start: null }))],
];
