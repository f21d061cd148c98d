import { makeStyles, tokens } from '@fluentui/react-components';
import type { Ref } from 'react';
import { segmentsOf, type Span } from './spans.ts';

const useStyles = makeStyles({
  mark: {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    borderRadius: tokens.borderRadiusSmall,
    color: tokens.colorNeutralForeground1,
    scrollMarginTop: tokens.spacingVerticalXXL,
  },
});

interface MarkedTextProps {
  text: string;
  spans: readonly Span[];
  /** Of the first mark. */
  markRef?: Ref<HTMLElement> | undefined;
}

export function MarkedText({ text, spans, markRef }: MarkedTextProps) {
  const styles = useStyles();
  const segments = segmentsOf(text, spans);
  const first = segments.find(({ marked }) => marked);
  return segments.map((segment) =>
    segment.marked ? (
      <mark key={segment.start} className={styles.mark} ref={segment === first ? markRef : undefined}>
        {segment.text}
      </mark>
    ) : (
      segment.text
    ),
  );
}
