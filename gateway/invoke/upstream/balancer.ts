interface Candidate {
  readonly inFlight: number;
  ejected(now: number): boolean;
}

/**
 * The task with the fewest requests in flight, a random one of several; never one of `tried`. Ejected tasks come into
 * question only when no other is left.
 */
export function fewestInFlight<Task extends Candidate>(
  tasks: readonly Task[],
  now: number,
  tried?: ReadonlySet<Task>,
): Task | undefined {
  return fewest(tasks, tried, (task) => !task.ejected(now)) ?? fewest(tasks, tried, () => true);
}

function fewest<Task extends Candidate>(
  tasks: readonly Task[],
  tried: ReadonlySet<Task> | undefined,
  fits: (task: Task) => boolean,
): Task | undefined {
  let best: Task | undefined;
  let ties = 0;
  for (const task of tasks) {
    if (tried?.has(task) || (best && task.inFlight > best.inFlight) || !fits(task)) continue;
    ties = best && task.inFlight === best.inFlight ? ties + 1 : 1;
    if (ties === 1 || Math.random() * ties < 1) best = task;
  }
  return best;
}
