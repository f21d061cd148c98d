import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Passage } from '#lib/contracts/documents.ts';
import { PageLink } from '../app/page-link.tsx';
import { addressOf } from '../app/route.ts';
import { excerptOf } from './excerpt.ts';
import { kindOf } from './kinds.ts';
import { MarkedText } from './marked-text.tsx';

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    columnGap: tokens.spacingHorizontalM,
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
  },
  icon: { color: tokens.colorBrandForeground1, fontSize: '20px' },
  what: { display: 'flex', flexDirection: 'column', minWidth: 0, rowGap: tokens.spacingVerticalXS },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', width: 'fit-content' },
  where: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

export function FoundPassage({ passage }: { passage: Passage }) {
  const styles = useStyles();
  const { documentId, title, kind, page, heading, start, end, text, highlights } = passage;
  const { icon: Icon, name, page: pageName } = kindOf(kind);
  const where = [name, page === undefined ? '' : `${pageName} ${page}`, heading ?? ''].filter(Boolean).join(' · ');
  return (
    <li className={styles.root}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.what}>
        <PageLink
          className={styles.title}
          href={addressOf({ page: 'documents', documentId, place: { page, start, end } })}
        >
          {title}
        </PageLink>
        <Caption1 className={styles.where}>{where}</Caption1>
        <Text className={styles.text}>
          <MarkedText {...excerptOf(text, highlights)} />
        </Text>
      </div>
    </li>
  );
}
