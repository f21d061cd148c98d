import { makeStyles, tokens } from '@fluentui/react-components';
import type { Label } from '#lib/contracts/planner.ts';

const useStyles = makeStyles({
  root: {
    borderRadius: tokens.borderRadiusCircular,
    display: 'inline-block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    maxWidth: '100%',
    overflow: 'hidden',
    padding: '0 8px',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** Planner's colours of category1 … category25, as Fluent's palettes, which hold their contrast in dark and light. */
const palettes = [
  'Pink', 'Red', 'Gold', 'Green', 'RoyalBlue', 'Purple', 'Brass', 'Forest', 'Teal', 'Platinum', 'Anchor', 'Brown', 'Cranberry',
  'Pumpkin', 'Peach', 'Marigold', 'Seafoam', 'DarkGreen', 'LightTeal', 'Cornflower', 'Navy', 'Lavender', 'Plum', 'Mink', 'Beige',
] as const; // prettier-ignore

export function LabelTag({ label: { key, name } }: { label: Label }) {
  const styles = useStyles();
  const palette = palettes[Number(key.slice('category'.length)) - 1] ?? 'Platinum';
  return (
    <span
      className={styles.root}
      style={{
        backgroundColor: tokens[`colorPalette${palette}Background2`],
        color: tokens[`colorPalette${palette}Foreground2`],
      }}
    >
      {name}
    </span>
  );
}
