import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import {
  AddCircleRegular,
  ArrowUndoRegular,
  BoardRegular,
  CheckmarkCircleRegular,
  CommentRegular,
  DeleteRegular,
  EditRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { ChatAction } from '#lib/contracts/chat.ts';
import { openTask } from '../app/route.ts';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    borderRadius: tokens.borderRadiusLarge,
    columnGap: tokens.spacingHorizontalS,
    display: 'flex',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  icon: { color: tokens.colorBrandForeground1, flexShrink: 0, fontSize: '20px' },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
});

const looks: Record<ChatAction['kind'], [FluentIcon, string]> = {
  'task.created': [AddCircleRegular, 'Created'],
  'task.updated': [EditRegular, 'Changed'],
  'task.completed': [CheckmarkCircleRegular, 'Completed'],
  'task.reopened': [ArrowUndoRegular, 'Reopened'],
  'task.deleted': [DeleteRegular, 'Deleted'],
  'task.commented': [CommentRegular, 'Commented on'],
  'plan.created': [BoardRegular, 'Created plan'],
  'plan.updated': [BoardRegular, 'Changed plan'],
  'plan.deleted': [DeleteRegular, 'Deleted plan'],
  'bucket.created': [BoardRegular, 'Created bucket'],
  'bucket.updated': [BoardRegular, 'Changed bucket'],
  'bucket.deleted': [DeleteRegular, 'Deleted bucket'],
  undone: [ArrowUndoRegular, 'Undone'],
};

interface ActionTakenProps {
  action: ChatAction;
  onUndo: (() => void) | undefined;
}

/** One thing that the assistant did, with the way to it and the way back. */
export function ActionTaken({ action: { kind, title, taskId }, onUndo }: ActionTakenProps) {
  const styles = useStyles();
  const [Icon, verb] = looks[kind];
  return (
    <div className={styles.root}>
      <Icon className={styles.icon} aria-hidden />
      <Text className={styles.title}>
        {verb} <strong>{title}</strong>
      </Text>
      {taskId && kind !== 'task.deleted' && kind !== 'undone' && (
        <Button size="small" appearance="subtle" aria-label={`Open ${title}`} onClick={() => openTask(taskId)}>
          Open
        </Button>
      )}
      {onUndo && (
        <Button size="small" icon={<ArrowUndoRegular />} aria-label={`Undo: ${verb} ${title}`} onClick={onUndo}>
          Undo
        </Button>
      )}
    </div>
  );
}
