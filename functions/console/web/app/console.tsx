import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { Person } from '#lib/contracts/planner.ts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Board } from '../board/board.tsx';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { useChat } from '../chat/use-chat.ts';
import { useLive } from '../live/use-live.ts';
import { Header } from './header.tsx';
import { useWide } from './media-query.ts';
import { BottomNavigation } from './navigation.tsx';
import { Notice } from './notice.tsx';
import { queries } from './queries.ts';
import { navigate, openTask, useRoute } from './route.ts';
import type { ThemeChoice } from './theme.ts';
import { usePageTitle } from './use-page-title.ts';
import { useSelectedPlan } from './use-selected-plan.ts';

const Activity = lazy(() => import('../activity/activity.tsx'));
const Documents = lazy(() => import('../documents/documents.tsx'));
const Knowledge = lazy(() => import('../knowledge/knowledge.tsx'));
const Reader = lazy(() => import('../reader/reader.tsx'));
const TaskDialog = lazy(() => import('../task/task-dialog.tsx'));

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    height: '100%',
  },
  body: { display: 'flex', minHeight: 0 },
  page: { flexGrow: 1, minWidth: 0 },
  aside: { borderLeft: `1px solid ${tokens.colorNeutralStrokeSubtle}`, flexShrink: 0, width: '400px' },
});

interface ConsoleProps {
  me: Person;
  themeChoice: ThemeChoice;
  onThemeChoice: (choice: ThemeChoice) => void;
}

export function Console({ me, themeChoice, onThemeChoice }: ConsoleProps) {
  const styles = useStyles();
  const route = useRoute();
  const wide = useWide();
  const [chatShown, setChatShown] = useState(true);
  const chat = useChat();
  const connection = useLive(chat.restore);
  const { plans, planId, error } = useSelectedPlan(route);
  const plan = useQuery(queries.plan(planId)).data;

  const page = wide && route.page === 'chat' ? 'board' : route.page;
  usePageTitle(page === 'board' || page === 'chat' ? (plan?.title ?? '') : undefined);
  function sayInChat(text: string): void {
    if (wide) setChatShown(true);
    else navigate({ page: 'chat' });
    void chat.send(text);
  }
  const chatPanel = <ChatPanel chat={chat} plan={plan} me={me} />;
  return (
    <div className={styles.root}>
      <Header
        {...{ me, plans, planId, page, connection, themeChoice, onThemeChoice }}
        chatShown={chatShown}
        onToggleChat={() => setChatShown(!chatShown)}
      />
      <div className={styles.body}>
        <main className={styles.page}>
          <Suspense fallback={<Notice title={<Spinner label="Opening the page" />} />}>
            {page === 'activity' ? (
              <Activity />
            ) : page === 'knowledge' ? (
              <Knowledge me={me} node={route.node} />
            ) : page === 'documents' && route.documentId ? (
              <Reader documentId={route.documentId} place={route.place} onSay={sayInChat} />
            ) : page === 'documents' ? (
              <Documents me={me} plans={plans ?? []} search={route.search} />
            ) : page === 'chat' ? (
              chatPanel
            ) : error ? (
              <Notice title="Your plans could not be read" text={error.message} />
            ) : plans?.length === 0 ? (
              <Notice title="You have no plan yet" text="Ask the chat: “Create a plan called Website relaunch”." />
            ) : (
              <Board key={planId} planId={planId} meId={me.id} />
            )}
          </Suspense>
        </main>
        {wide && chatShown && (
          <aside className={styles.aside} aria-label="Chat">
            {chatPanel}
          </aside>
        )}
      </div>
      {!wide && <BottomNavigation page={page} planId={planId} />}
      {route.task && (
        <Suspense>
          <TaskDialog key={route.task} taskId={route.task} onClose={() => openTask(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
