import { Link, makeStyles, tokens } from '@fluentui/react-components';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { PageLink } from '../app/page-link.tsx';
import { ownAddress } from '../app/route.ts';

const useStyles = makeStyles({
  root: {
    lineHeight: tokens.lineHeightBase300,
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
    '& p, & ul, & ol': { marginBottom: tokens.spacingVerticalS, marginTop: 0 },
    '& ul, & ol': { paddingLeft: '20px' },
    '& h1, & h2, & h3': { fontSize: tokens.fontSizeBase400, margin: `${tokens.spacingVerticalS} 0` },
    '& code': {
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusSmall,
      padding: '0 4px',
    },
    '& pre': { overflowX: 'auto' },
    '& table': {
      borderCollapse: 'collapse',
      display: 'block',
      marginBottom: tokens.spacingVerticalS,
      overflowX: 'auto',
    },
    '& th, & td': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, padding: '4px 12px 4px 0' },
  },
});

const plugins = [remarkGfm];

const components: Components = {
  a: ({ href = '', children }) => {
    const own = ownAddress(href);
    return own ? (
      <PageLink href={own} inline>
        {children}
      </PageLink>
    ) : (
      <Link href={href} inline target="_blank" rel="noopener noreferrer nofollow" title={href}>
        {children}
      </Link>
    );
  },
};

/** No HTML and no images: what a text names is never loaded, only linked. */
export default function Markdown({ text }: { text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <ReactMarkdown remarkPlugins={plugins} skipHtml disallowedElements={['img']} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
