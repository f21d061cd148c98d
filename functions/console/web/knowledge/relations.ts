/** `ASSIGNED_TO` as it is read: `assigned to`. */
export function describeRelation(relation: string): string {
  return relation.toLowerCase().replaceAll(/[_-]+/g, ' ');
}
