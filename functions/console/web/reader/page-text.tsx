import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef } from 'react';
import type { PageText as Page } from '../api/documents.ts';
import type { Place } from '../app/route.ts';
import { MarkedText } from '../documents/marked-text.tsx';
import { moved, type Span } from '../documents/spans.ts';
import { paragraphsOf } from './paragraphs.ts';

const useStyles = makeStyles({
  root: { height: '100%', overflowY: 'auto', padding: tokens.spacingHorizontalL },
  sheet: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
    margin: '0 auto',
    maxWidth: '820px',
    padding: tokens.spacingHorizontalXXXL,
    '@media (max-width: 600px)': { padding: tokens.spacingHorizontalL },
  },
  // Long pages are laid out as far as they are seen.
  paragraph: {
    containIntrinsicBlockSize: 'auto 72px',
    contentVisibility: 'auto',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    '& + &': { marginTop: tokens.spacingVerticalM },
  },
  empty: { color: tokens.colorNeutralForeground3 },
});

/** One page, scrolled to the passage that `place` names. */
export function PageText({ page: { start, text, page }, place }: { page: Page; place: Place | undefined }) {
  const styles = useStyles();
  const mark = useRef<HTMLElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const passage = passageOf(start, place);
  const first = paragraphs.find((paragraph) => passage.some((span) => overlaps(span, paragraph)));

  useEffect(() => {
    const height = mark.current?.getBoundingClientRect().height ?? 0;
    mark.current?.scrollIntoView({ block: height > window.innerHeight / 2 ? 'start' : 'center' });
  }, []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className={styles.root} aria-label={`Text of page ${page}`} tabIndex={0}>
      <article className={styles.sheet}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph.start} className={styles.paragraph}>
            <MarkedText
              text={paragraph.text}
              spans={moved(passage, paragraph.start)}
              markRef={paragraph === first ? mark : undefined}
            />
          </p>
        ))}
        {paragraphs.length === 0 && <Text className={styles.empty}>This page has no text.</Text>}
      </article>
    </section>
  );
}

/** As offsets in the page. */
function passageOf(pageStart: number, { start, end }: Place = {}): Span[] {
  return start === undefined || end === undefined ? [] : moved([{ start, end }], pageStart);
}

function overlaps({ start, end }: Span, paragraph: { start: number; text: string }): boolean {
  return start < paragraph.start + paragraph.text.length && end > paragraph.start;
}
