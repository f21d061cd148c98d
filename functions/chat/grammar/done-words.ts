/** What a task is said to be when it is finished. */
export const doneWords = ['done', 'completed', 'complete', 'finished', 'closed', 'resolved', '100%', 'accomplished', 'fixed', 'ready', 'made', 'sorted', 'sorted out', 'dealt with', 'taken care of', 'wrapped up', 'finalised', 'finalized', 'through', 'ticked off', 'all set', 'settled', 'in the bag', 'concluded']; // prettier-ignore

/** The same as an alternative of a sentence pattern. */
export const done = doneWords.map((words) => words.replaceAll(' ', '_')).join('|');
