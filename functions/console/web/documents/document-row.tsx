import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { type FluentIcon, GlobePersonRegular, LockClosedRegular, PeopleTeamRegular } from '@fluentui/react-icons';
import type { Document, DocumentAccess } from '#lib/contracts/documents.ts';
import type { Person, Plan } from '#lib/contracts/planner.ts';
import { describeDate, today } from '../app/dates.ts';
import { PageLink } from '../app/page-link.tsx';
import { addressOf } from '../app/route.ts';
import { describeAccess } from './access.ts';
import { DocumentMenu } from './document-menu.tsx';
import { DocumentState } from './document-state.tsx';
import { kindOf } from './kinds.ts';
import { describeSize } from './sizes.ts';

const useStyles = makeStyles({
  root: {
    alignItems: 'start',
    borderBottom: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    columnGap: tokens.spacingHorizontalM,
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    ':last-child': { borderBottom: 'none' },
  },
  icon: { color: tokens.colorBrandForeground1, fontSize: '24px' },
  what: { display: 'flex', flexDirection: 'column', minWidth: 0, rowGap: tokens.spacingVerticalXS },
  title: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    width: 'fit-content',
  },
  facts: {
    alignItems: 'center',
    color: tokens.colorNeutralForeground3,
    columnGap: tokens.spacingHorizontalM,
    display: 'flex',
    flexWrap: 'wrap',
  },
  access: { alignItems: 'center', columnGap: tokens.spacingHorizontalXS, display: 'inline-flex' },
});

const accessIcons: Record<DocumentAccess['to'], FluentIcon> = {
  owner: LockClosedRegular,
  plan: PeopleTeamRegular,
  tenant: GlobePersonRegular,
};

interface DocumentRowProps {
  document: Document;
  me: Person;
  plans: Plan[];
}

export function DocumentRow({ document, me, plans }: DocumentRowProps) {
  const styles = useStyles();
  const { id, title, kind, access, ownerId, ownerName, updatedAt } = document;
  const { icon: Icon } = kindOf(kind);
  const AccessIcon = accessIcons[access.to];
  const mine = ownerId === me.id;
  return (
    <li className={styles.root}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.what}>
        <PageLink className={styles.title} href={addressOf({ page: 'documents', documentId: id })}>
          {title}
        </PageLink>
        <Caption1 className={styles.facts}>
          <span>{factsOf(document)}</span>
          <span>{mine ? 'Yours' : ownerName}</span>
          <span className={styles.access}>
            <AccessIcon aria-hidden />
            {describeAccess(document, me.id, plans)}
          </span>
          <span>{describeDate(today(new Date(updatedAt)))}</span>
        </Caption1>
        <DocumentState document={document} mine={mine} />
      </div>
      <DocumentMenu document={document} mine={mine} plans={plans} />
    </li>
  );
}

/** `PDF, 12 pages, 1.4 MB`. */
function factsOf({ kind, pages, size }: Document): string {
  const { name, page } = kindOf(kind);
  const count = pages !== undefined && pages > 1 ? `${pages} ${page}s` : '';
  return [name, count, size === undefined ? '' : describeSize(size)].filter(Boolean).join(', ');
}
