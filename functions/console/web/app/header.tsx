import { Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { ChatSparkleFilled, ChatSparkleRegular } from '@fluentui/react-icons';
import type { Person, Plan } from '#lib/contracts/planner.ts';
import type { ConnectionState } from '../live/connection.ts';
import logo from '../logo.svg';
import { ConnectionBadge } from './connection-badge.tsx';
import { useWide } from './media-query.ts';
import { PageTabs } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PlanPicker } from './plan-picker.tsx';
import type { Route } from './route.ts';
import type { ThemeChoice } from './theme.ts';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    columnGap: tokens.spacingHorizontalM,
    display: 'flex',
    minHeight: '56px',
    padding: `0 ${tokens.spacingHorizontalL}`,
  },
  brand: { alignItems: 'center', columnGap: tokens.spacingHorizontalS, display: 'flex', flexShrink: 0 },
  logo: { height: '28px', width: '28px' },
  name: { '@media (max-width: 1100px)': { display: 'none' } },
  space: { flexGrow: 1 },
});

interface HeaderProps {
  me: Person;
  plans: Plan[] | undefined;
  planId: string;
  page: Route['page'];
  connection: ConnectionState;
  themeChoice: ThemeChoice;
  onThemeChoice: (choice: ThemeChoice) => void;
  chatShown: boolean;
  onToggleChat: () => void;
}

export function Header({
  me,
  plans,
  planId,
  page,
  connection,
  themeChoice,
  onThemeChoice,
  chatShown,
  onToggleChat,
}: HeaderProps) {
  const styles = useStyles();
  const wide = useWide();
  return (
    <header className={styles.root}>
      <div className={styles.brand}>
        <img className={styles.logo} src={logo} alt="" />
        <Text as="h1" weight="semibold" size={400} className={styles.name}>
          Intelligent Teams Planner
        </Text>
      </div>
      <PlanPicker plans={plans} planId={planId} />
      {wide && <PageTabs page={page} planId={planId} />}
      <div className={styles.space} />
      <ConnectionBadge state={connection} />
      {wide && (
        <Tooltip content={chatShown ? 'Hide the chat' : 'Show the chat'} relationship="label">
          <Button
            appearance="subtle"
            aria-pressed={chatShown}
            icon={chatShown ? <ChatSparkleFilled primaryFill={tokens.colorBrandForeground1} /> : <ChatSparkleRegular />}
            onClick={onToggleChat}
          />
        </Tooltip>
      )}
      <PersonMenu me={me} themeChoice={themeChoice} onThemeChoice={onThemeChoice} />
    </header>
  );
}
