import { Link, makeStyles, Spinner, Subtitle1, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowLeftRegular, OrganizationRegular, TaskListAddRegular } from '@fluentui/react-icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fileAddress } from '../api/documents.ts';
import { Notice } from '../app/notice.tsx';
import { PageLink } from '../app/page-link.tsx';
import { queries } from '../app/queries.ts';
import { addressOf, navigate, type Place } from '../app/route.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { DocumentState } from '../documents/document-state.tsx';
import { kindOf } from '../documents/kinds.ts';
import { PageSwitcher } from './page-switcher.tsx';
import { PageText } from './page-text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  head: {
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStrokeSubtle}`,
    columnGap: tokens.spacingHorizontalL,
    display: 'flex',
    flexWrap: 'wrap',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    rowGap: tokens.spacingVerticalXS,
  },
  title: { flexBasis: '100%', overflowWrap: 'anywhere' },
  link: { alignItems: 'center', columnGap: tokens.spacingHorizontalXS, display: 'inline-flex' },
  space: { flexGrow: 1 },
  body: { flexGrow: 1, minHeight: 0 },
});

interface ReaderProps {
  documentId: string;
  place: Place | undefined;
  /** Says it in the chat. */
  onSay: (text: string) => void;
}

/** The text of a document as it is searched, page by page, with the passage marked that the address names. */
export default function Reader({ documentId, place, onSay }: ReaderProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const page = Math.max(1, place?.page ?? 1);
  const document = useQuery(queries.document(documentId));
  const text = useQuery({ ...queries.documentPage(documentId, page), enabled: document.data !== undefined });
  const pages = text.data?.pages ?? document.data?.pages ?? 1;
  usePageTitle(document.data?.title ?? 'Documents');

  useEffect(() => {
    if (text.data && page < text.data.pages) void client.prefetchQuery(queries.documentPage(documentId, page + 1));
  }, [client, documentId, page, text.data]);

  if (document.isPending) return <Notice title={<Spinner label="Opening the document" />} />;
  if (!document.data || document.isError) {
    return (
      <Notice
        title="This document cannot be shown"
        text="It was deleted, or you may not read it."
        action="All documents"
        onAction={() => navigate({ page: 'documents' })}
      />
    );
  }
  const { title, kind, state } = document.data;
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Subtitle1 as="h2" className={styles.title}>
          {title}
        </Subtitle1>
        <PageLink className={styles.link} href={addressOf({ page: 'documents' })}>
          <ArrowLeftRegular aria-hidden />
          Documents
        </PageLink>
        {kind && (
          <Link className={styles.link} href={fileAddress(documentId)} target="_blank">
            <ArrowDownloadRegular aria-hidden />
            Original
          </Link>
        )}
        <PageLink className={styles.link} href={addressOf({ page: 'knowledge', node: `document:${documentId}` })}>
          <OrganizationRegular aria-hidden />
          Connections
        </PageLink>
        {state === 'ready' && (
          <Link
            as="button"
            className={styles.link}
            onClick={() => onSay(`Turn the action items of “${title.replaceAll(/[“”"]/g, ' ')}” into tasks`)}
          >
            <TaskListAddRegular aria-hidden />
            Make tasks of it
          </Link>
        )}
        <div className={styles.space} />
        {pages > 1 && (
          <PageSwitcher
            key={page}
            name={kindOf(kind).page}
            page={page}
            pages={pages}
            onPage={(next) => navigate({ page: 'documents', documentId, place: { ...place, page: next } })}
          />
        )}
        {state !== 'ready' && <DocumentState document={document.data} mine={false} />}
      </div>
      <div className={styles.body}>
        {text.data ? (
          <PageText key={`${documentId}/${page}/${place?.start}`} page={text.data} place={place} />
        ) : text.error ? (
          <Notice
            title={state === 'working' ? 'Not read yet' : 'There is no text to show'}
            text={state === 'working' ? 'The text shows here as soon as it is read.' : text.error.message}
          />
        ) : (
          <Notice title={<Spinner label="Opening the page" />} />
        )}
      </div>
    </div>
  );
}
