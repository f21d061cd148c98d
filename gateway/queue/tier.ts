/** The priority of a function's calls among those that wait, by its annotation `itp.tier`. */
const priorities: Record<string, number> = { critical: 1000, standard: 500, elastic: 100 };

export function priorityOf(annotations: Record<string, string>): number {
  return priorities[annotations['itp.tier'] ?? 'standard'] ?? 500;
}
