import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Person, PlanDetail } from '#lib/contracts/planner.ts';
import { exampleSentences } from './examples.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    justifyContent: 'end',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
  },
  lead: { color: tokens.colorNeutralForeground2 },
  example: {
    fontWeight: tokens.fontWeightRegular,
    justifyContent: 'start',
    padding: tokens.spacingHorizontalM,
    textAlign: 'start',
  },
});

interface WelcomeProps {
  plan: PlanDetail | undefined;
  me: Person;
  onSay: (text: string) => void;
}

export function Welcome({ plan, me, onSay }: WelcomeProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Text className={styles.lead}>
        Hello {me.name.split(' ')[0]}. Say what is to be done, or ask how things stand. For example:
      </Text>
      {plan &&
        exampleSentences(plan, me.id).map((sentence) => (
          <Button key={sentence} className={styles.example} onClick={() => onSay(sentence)}>
            {sentence}
          </Button>
        ))}
    </div>
  );
}
