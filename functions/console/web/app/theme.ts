import { type Theme, teamsDarkTheme, teamsLightTheme } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { useMediaQuery } from './media-query.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'itp.theme';

/** The theme to show, and the person's choice of it, which this browser remembers. */
export function useTheme(): { theme: Theme; choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState<ThemeChoice>(
    () => (localStorage.getItem(key) as ThemeChoice | null) ?? 'system',
  );
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const choose = useCallback((next: ThemeChoice) => {
    localStorage.setItem(key, next);
    setChoice(next);
  }, []);
  const dark = choice === 'dark' || (choice === 'system' && systemDark);
  return { theme: dark ? teamsDarkTheme : teamsLightTheme, choice, choose };
}
