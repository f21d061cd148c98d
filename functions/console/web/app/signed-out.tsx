import { Button, Card, makeStyles, Subtitle2, Text, Title1, tokens } from '@fluentui/react-components';
import { BoardRegular, ChatSparkleRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import logo from '../logo.svg';
import { MicrosoftMark } from './microsoft-mark.tsx';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackground3,
    display: 'flex',
    justifyContent: 'center',
    minHeight: '100%',
    padding: tokens.spacingHorizontalL,
  },
  card: {
    gap: tokens.spacingVerticalXL,
    maxWidth: '480px',
    padding: tokens.spacingHorizontalXXXL,
    boxShadow: tokens.shadow16,
  },
  logo: { height: '48px', width: '48px' },
  lead: { color: tokens.colorNeutralForeground2 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  item: { columnGap: tokens.spacingHorizontalM, display: 'grid', gridTemplateColumns: '24px 1fr' },
  icon: { color: tokens.colorBrandForeground1, fontSize: '24px' },
  note: { color: tokens.colorNeutralForeground3, textAlign: 'center' },
});

const promises = [
  {
    icon: ChatSparkleRegular,
    title: 'Say it, and it is planned',
    text: '“Add Book the venue to Marketing launch, due Friday, urgent.” You see what was done, and can undo it.',
  },
  {
    icon: BoardRegular,
    title: 'The board beside it',
    text: 'Buckets, people and dates from Microsoft Planner, always current.',
  },
  {
    icon: ShieldCheckmarkRegular,
    title: 'Everything on record',
    text: 'Who changed what and when, in a log that shows if anyone tampers with it.',
  },
];

export function SignedOut() {
  const styles = useStyles();
  const returnTo = encodeURIComponent(location.pathname + location.search);
  return (
    <main className={styles.root}>
      <Card className={styles.card}>
        <img className={styles.logo} src={logo} alt="" />
        <div>
          <Title1 as="h1" block>
            Intelligent Teams Planner
          </Title1>
          <Text className={styles.lead}>Plan, track and report your team’s work by asking.</Text>
        </div>
        <ul className={styles.list}>
          {promises.map(({ icon: Icon, title, text }) => (
            <li key={title} className={styles.item}>
              <Icon className={styles.icon} aria-hidden />
              <div>
                <Subtitle2 block>{title}</Subtitle2>
                <Text className={styles.lead}>{text}</Text>
              </div>
            </li>
          ))}
        </ul>
        <Button
          as="a"
          href={`/sign-in?returnTo=${returnTo}`}
          appearance="primary"
          size="large"
          icon={<MicrosoftMark />}
        >
          Sign in with Microsoft
        </Button>
        <Text size={200} className={styles.note}>
          You see what you may see in Planner, nothing more.
        </Text>
      </Card>
    </main>
  );
}
