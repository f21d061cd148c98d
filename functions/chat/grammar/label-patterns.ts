import type { ChangeSet } from '../tools/calls.ts';
import { change, type Pattern } from './meaning.ts';
import { remove } from './pattern-words.ts';
import type { Bindings } from './template.ts';

const swap = 'replace|swap|exchange|substitute|swap_out|change|switch';

const relabelled = ({ labels, formerLabels }: Bindings): ChangeSet => ({
  addLabels: labels!,
  removeLabels: formerLabels!,
});

/** Patterns about a task's labels. */
export const labelPatterns: readonly Pattern[] = [
  [
    'label|tag|categorise|categorize|mark|flag {ref} as|with|: [the] [label|tag|labels|tags] {labels} [label|tag|labels]',
    change(({ labels }) => ({ addLabels: labels! })),
  ],
  ['label|tag {ref} {labels}', change(({ labels }) => ({ addLabels: labels! }))],
  [
    'add|put|attach|apply|set|stick|assign|use [the|a] label|tag|labels|tags|category {labels} [also] to|on|for|onto {ref}',
    change(({ labels }) => ({ addLabels: labels! })),
  ],
  [
    'add|put|apply|attach|stick|assign|set [the|a] {labels} label|tag|labels|tags to|on|for|onto {ref}',
    change(({ labels }) => ({ addLabels: labels! })),
  ],
  [
    'give {ref} [the|a] [label|tag|labels|tags] {labels} [label|tag|labels|tags]',
    change(({ labels }) => ({ addLabels: labels! })),
  ],
  ['add|apply|put|attach [the|a] label|tag|labels|tags {labels}', change(({ labels }) => ({ addLabels: labels! }))],
  ['add|apply|put|attach [the|a] {labels} label|tag|labels|tags', change(({ labels }) => ({ addLabels: labels! }))],
  ['{labels} label|tag to|on|onto|for {ref}', change(({ labels }) => ({ addLabels: labels! }))],
  ['{labels} label|tag off|from {ref}', change(({ labels }) => ({ removeLabels: labels! }))],
  ['add|put|attach {labels} as [a] label|tag|labels to|on {ref}', change(({ labels }) => ({ addLabels: labels! }))],
  [
    `${remove}|detach [the] label|tag|labels|tags {labels} from|off|of|on {ref}`,
    change(({ labels }) => ({ removeLabels: labels! })),
  ],
  [
    `${remove}|detach [the] {labels} label|tag|labels|tags from|off|of|on {ref}`,
    change(({ labels }) => ({ removeLabels: labels! })),
  ],
  [`${remove} {labels} from|off {ref}`, change(({ labels }) => ({ removeLabels: labels! }))],
  [`take [the] [label|tag] {labels} [label|tag] off|from {ref}`, change(({ labels }) => ({ removeLabels: labels! }))],
  ['unlabel|untag|un-label|un-tag {labels} from|on|off {ref}', change(({ labels }) => ({ removeLabels: labels! }))],
  [`${remove} [all] [the|its|of_the] labels|tags from|of|off|on {ref}`, change(() => ({ removeLabels: ['all'] }))],
  ['unlabel|untag {ref}', change(() => ({ removeLabels: ['all'] }))],
  [
    `${swap} [the] [label|tag] {formerLabels} [label|tag] with|by|for|to|against [the] [label|tag] {labels} [label|tag] on|of|for|in|at {ref}`,
    change(relabelled),
  ],
  [
    `${swap} [the] [label|tag] {formerLabels} [label|tag] of|on|in {ref} with|by|for|to|against [the] [label|tag] {labels} [label|tag]`,
    change(relabelled),
  ],
  [`${swap}|set [the] label|tag|labels|tags of|on|for|in {ref} from {formerLabels} to {labels}`, change(relabelled)],
  [`${swap} {ref} from label|tag {formerLabels} to [label|tag] {labels}`, change(relabelled)],
  [
    `on|in|for {ref} [,] ${swap} [the] [label|tag] {formerLabels} [label|tag] with|by|for|to|against [the] [label|tag] {labels} [label|tag]`,
    change(relabelled),
  ],
  [`${swap} [the] label|tag {formerLabels} with|by|for|against [the] [label|tag] {labels}`, change(relabelled)],
];
