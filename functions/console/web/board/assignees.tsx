import {
  AvatarGroup,
  AvatarGroupItem,
  AvatarGroupPopover,
  partitionAvatarGroupItems,
} from '@fluentui/react-components';
import type { Person } from '#lib/contracts/planner.ts';

/** Who works on a task; someone who has left the plan is shown without a name. */
export function Assignees({ ids, members }: { ids: string[]; members: Person[] }) {
  if (ids.length === 0) return null;
  const people = ids.map((id) => members.find((member) => member.id === id) ?? { id, name: 'Former member' });
  const { inlineItems, overflowItems } = partitionAvatarGroupItems({
    items: people,
    layout: 'stack',
    maxInlineItems: 3,
  });
  const item = ({ id, name }: Person) => <AvatarGroupItem key={id} name={name} color="colorful" idForColor={id} />;
  return (
    <AvatarGroup layout="stack" size={24} aria-label={`Assigned to ${people.map(({ name }) => name).join(', ')}`}>
      {inlineItems.map(item)}
      {overflowItems && (
        <AvatarGroupPopover triggerButton={{ 'aria-label': `+${overflowItems.length} more people` }}>
          {overflowItems.map(item)}
        </AvatarGroupPopover>
      )}
    </AvatarGroup>
  );
}
