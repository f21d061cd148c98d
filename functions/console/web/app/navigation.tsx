import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import {
  BoardFilled,
  BoardRegular,
  bundleIcon,
  ChatSparkleFilled,
  ChatSparkleRegular,
  HistoryFilled,
  HistoryRegular,
} from '@fluentui/react-icons';
import { navigate, type Route } from './route.ts';

const BoardIcon = bundleIcon(BoardFilled, BoardRegular);
const ChatIcon = bundleIcon(ChatSparkleFilled, ChatSparkleRegular);
const ActivityIcon = bundleIcon(HistoryFilled, HistoryRegular);

const useStyles = makeStyles({
  bottom: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    justifyContent: 'space-around',
  },
});

interface NavigationProps {
  page: Route['page'];
  planId: string;
}

function open(page: unknown, planId: string): void {
  navigate({ page: page as Route['page'], planId });
}

export function PageTabs({ page, planId }: NavigationProps) {
  return (
    <TabList aria-label="Pages" selectedValue={page} onTabSelect={(_, { value }) => open(value, planId)}>
      <Tab value="board" icon={<BoardIcon />}>
        Board
      </Tab>
      <Tab value="activity" icon={<ActivityIcon />}>
        Activity
      </Tab>
    </TabList>
  );
}

/** Within reach of a thumb, where there is no room for the chat beside the board. */
export function BottomNavigation({ page, planId }: NavigationProps) {
  const styles = useStyles();
  return (
    <nav aria-label="Pages">
      <TabList
        className={styles.bottom}
        size="large"
        selectedValue={page}
        onTabSelect={(_, { value }) => open(value, planId)}
      >
        <Tab value="board" icon={<BoardIcon />}>
          Board
        </Tab>
        <Tab value="chat" icon={<ChatIcon />}>
          Chat
        </Tab>
        <Tab value="activity" icon={<ActivityIcon />}>
          Activity
        </Tab>
      </TabList>
    </nav>
  );
}
