/** Values of Planner's open types, which Graph takes only with their type. */
export const assignment = () => ({ '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' });

export const checklistItem = (title: string, isChecked: boolean, orderHint: string) => ({
  '@odata.type': '#microsoft.graph.plannerChecklistItem',
  title,
  isChecked,
  orderHint,
});

/** A change of one property leaves the others of the item as they are. */
export const checkedState = (isChecked: boolean) => ({
  '@odata.type': '#microsoft.graph.plannerChecklistItem',
  isChecked,
});

export const reference = (alias: string) => ({
  '@odata.type': '#microsoft.graph.plannerExternalReference',
  alias,
  type: 'Other',
  previewPriority: ' !',
});
