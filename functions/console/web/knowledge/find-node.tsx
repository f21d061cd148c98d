import { makeStyles, mergeClasses, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { findNodes } from '../api/knowledge.ts';
import { PageLink } from '../app/page-link.tsx';
import { addressOf } from '../app/route.ts';
import { nodeKinds, useKindColors } from './node-kinds.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  box: { maxWidth: 'none' },
  list: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalS,
  },
  item: {
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    display: 'flex',
    overflowWrap: 'anywhere',
    padding: `${tokens.spacingVerticalXXS} 0`,
  },
  icon: { flexShrink: 0, fontSize: '16px' },
});

/** Finds people, plans, tasks, documents and topics by their names. */
export function FindNode() {
  const styles = useStyles();
  const colors = useKindColors();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim());
  const { data: found, error } = useQuery({
    queryKey: ['find-node', asked],
    queryFn: ({ signal }) => findNodes(asked, signal),
    enabled: asked.length > 1,
  });
  return (
    <search className={styles.root}>
      <SearchBox
        className={styles.box}
        placeholder="Find a person, plan, task, document or topic"
        aria-label="Find a person, plan, task, document or topic"
        maxLength={200}
        value={words}
        onChange={(_, { value }) => setWords(value)}
      />
      {error && <Text role="alert">{error.message}</Text>}
      {asked.length > 1 && found?.length === 0 && <Text>Nothing is called so.</Text>}
      {asked.length > 1 && found && found.length > 0 && (
        <ul className={styles.list} aria-label="Found">
          {found.map(({ id, kind, name }) => {
            const { icon: Icon } = nodeKinds[kind];
            return (
              <li key={id} className={styles.item}>
                <Icon className={mergeClasses(styles.icon, colors[kind])} aria-hidden />
                <PageLink href={addressOf({ page: 'knowledge', node: id })}>{name}</PageLink>
              </li>
            );
          })}
        </ul>
      )}
    </search>
  );
}
