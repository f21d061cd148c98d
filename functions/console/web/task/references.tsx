import { Link, Subtitle2 } from '@fluentui/react-components';
import type { TaskDetail } from '#lib/contracts/planner.ts';

/** The links of a task. What is not a web address is shown, but leads nowhere. */
export function References({ references }: { references: TaskDetail['references'] }) {
  return (
    <section aria-label="Links">
      <Subtitle2 as="h3">Links</Subtitle2>
      <ul>
        {references.map(({ url, title }) => (
          <li key={url}>
            {/^https?:\/\//i.test(url) ? (
              <Link href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
                {title || url}
              </Link>
            ) : (
              title || url
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
