/** What the tenant refuses: Planner's limits by their 403 codes, page sizes, and the rate that answers 429. */
export type Limits = {
  MaximumProjectsOwnedByUser: number;
  MaximumProjectsSharedWithUser: number;
  MaximumTasksCreatedByUser: number;
  MaximumTasksAssignedToUser: number;
  MaximumTasksInProject: number;
  MaximumActiveTasksInProject: number;
  MaximumBucketsInProject: number;
  MaximumUsersSharedWithProject: number;
  MaximumReferencesOnTask: number;
  MaximumChecklistItemsOnTask: number;
  MaximumAssigneesInTasks: number;
  /** Items in a page of a collection that takes no $top. */
  pageSize: number;
  /** Graph requests allowed for each app and user in a window; Infinity: no throttling. */
  requestsPerWindow: number;
  windowSeconds: number;
};

export const defaultLimits: Limits = {
  MaximumProjectsOwnedByUser: 200,
  MaximumProjectsSharedWithUser: 300,
  MaximumTasksCreatedByUser: 20_000,
  MaximumTasksAssignedToUser: 3000,
  MaximumTasksInProject: 9000,
  MaximumActiveTasksInProject: 3000,
  MaximumBucketsInProject: 200,
  MaximumUsersSharedWithProject: 100,
  MaximumReferencesOnTask: 15,
  MaximumChecklistItemsOnTask: 20,
  MaximumAssigneesInTasks: 20,
  pageSize: 100,
  requestsPerWindow: Infinity,
  windowSeconds: 10,
};
