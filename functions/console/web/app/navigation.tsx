import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import {
  BoardFilled,
  BoardRegular,
  bundleIcon,
  ChatSparkleFilled,
  ChatSparkleRegular,
  DocumentMultipleFilled,
  DocumentMultipleRegular,
  type FluentIcon,
  HistoryFilled,
  HistoryRegular,
  OrganizationFilled,
  OrganizationRegular,
} from '@fluentui/react-icons';
import { navigate, type Route } from './route.ts';

interface Page {
  page: Route['page'];
  name: string;
  icon: FluentIcon;
}

const pages: Page[] = [
  { page: 'board', name: 'Board', icon: bundleIcon(BoardFilled, BoardRegular) },
  { page: 'chat', name: 'Chat', icon: bundleIcon(ChatSparkleFilled, ChatSparkleRegular) },
  { page: 'documents', name: 'Documents', icon: bundleIcon(DocumentMultipleFilled, DocumentMultipleRegular) },
  { page: 'knowledge', name: 'Knowledge', icon: bundleIcon(OrganizationFilled, OrganizationRegular) },
  { page: 'activity', name: 'Activity', icon: bundleIcon(HistoryFilled, HistoryRegular) },
];

const useStyles = makeStyles({
  bottom: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    justifyContent: 'space-around',
  },
  /** Its icon above its name, so that five have room side by side. */
  stacked: {
    justifyItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXS}`,
    rowGap: tokens.spacingVerticalXXS,
    '& > span': { gridColumnStart: 1 },
    '& > .fui-Tab__content, & > .fui-Tab__content--reserved-space': {
      fontSize: tokens.fontSizeBase200,
      gridRowStart: 2,
      lineHeight: tokens.lineHeightBase200,
      padding: 0,
    },
  },
});

interface NavigationProps {
  page: Route['page'];
  planId: string;
}

function open(page: unknown, planId: string): void {
  navigate({ page: page as Route['page'], planId });
}

/** Where the chat has its place beside the page. */
export function PageTabs({ page, planId }: NavigationProps) {
  return (
    <TabList aria-label="Pages" selectedValue={page} onTabSelect={(_, { value }) => open(value, planId)}>
      {pages
        .filter((each) => each.page !== 'chat')
        .map(({ page: value, name, icon: Icon }) => (
          <Tab key={value} value={value} icon={<Icon />}>
            {name}
          </Tab>
        ))}
    </TabList>
  );
}

/** Within reach of a thumb, where there is no room for the chat beside the board. */
export function BottomNavigation({ page, planId }: NavigationProps) {
  const styles = useStyles();
  return (
    <nav aria-label="Pages">
      <TabList className={styles.bottom} selectedValue={page} onTabSelect={(_, { value }) => open(value, planId)}>
        {pages.map(({ page: value, name, icon: Icon }) => (
          <Tab key={value} className={styles.stacked} value={value} icon={<Icon />}>
            {name}
          </Tab>
        ))}
      </TabList>
    </nav>
  );
}
