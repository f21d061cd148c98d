import { FluentProvider, Spinner } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Console } from './console.tsx';
import { Notice } from './notice.tsx';
import { Notifications } from './notify.tsx';
import { isSignedOut, queries } from './queries.ts';
import { SignedOut } from './signed-out.tsx';
import { useTheme } from './theme.ts';

export function App() {
  const { theme, choice, choose } = useTheme();
  const me = useQuery(queries.me);
  return (
    <FluentProvider theme={theme}>
      {me.data ? (
        <Console me={me.data} themeChoice={choice} onThemeChoice={choose} />
      ) : isSignedOut(me.error) ? (
        <SignedOut />
      ) : me.error ? (
        <Notice
          title="This does not work right now"
          text={me.error.message}
          action="Try again"
          onAction={() => void me.refetch()}
        />
      ) : (
        <Notice title={<Spinner label="Opening your planner" />} />
      )}
      <Notifications />
    </FluentProvider>
  );
}
