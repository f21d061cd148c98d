import { Button, makeStyles, Spinner, Subtitle2, Title3, tokens } from '@fluentui/react-components';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type ActivityFilter, listActivity } from '../api/activity.ts';
import { describeDate, today } from '../app/dates.ts';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { byDay, operationsOf } from './operations.ts';
import { OperationRow } from './operation-row.tsx';
import { Verification } from './verification.tsx';

const useStyles = makeStyles({
  root: { height: '100%', overflowY: 'auto', padding: tokens.spacingHorizontalL },
  column: {
    display: 'flex',
    flexDirection: 'column',
    margin: '0 auto',
    maxWidth: '860px',
    rowGap: tokens.spacingVerticalL,
  },
  list: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalS} 0 0`,
    overflow: 'hidden',
    padding: 0,
  },
  more: { alignSelf: 'center' },
});

/** Who did what and when, newest first, from the tamper-evident log. */
export default function Activity() {
  const styles = useStyles();
  usePageTitle('Activity');
  const { data: people = [] } = useQuery(queries.people);
  const [filter, setFilter] = useState<ActivityFilter>({});
  const activity = useInfiniteQuery({
    queryKey: [...queries.activityKey, filter],
    queryFn: ({ pageParam, signal }) => listActivity(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const days = useMemo(() => {
    const operations = operationsOf(activity.data?.pages.flatMap(({ value }) => value) ?? []);
    return byDay(operations, (moment) => today(new Date(moment)));
  }, [activity.data]);

  return (
    <div className={styles.root}>
      <div className={styles.column}>
        <Title3 as="h2">Activity</Title3>
        <Verification />
        <ActivityFilters people={people} filter={filter} onFilter={setFilter} />
        {activity.isPending && <Notice title={<Spinner label="Reading the activity" />} />}
        {activity.error && <Notice title="The activity could not be read" text={activity.error.message} />}
        {activity.data && days.length === 0 && <Notice title="Nothing here" text="Nothing that fits was done yet." />}
        {days.map(({ date, operations }) => (
          <section key={date} aria-label={describeDate(date)}>
            <Subtitle2 as="h3">{describeDate(date)}</Subtitle2>
            <ul className={styles.list}>
              {operations.map((operation) => (
                <OperationRow key={operation.id} operation={operation} />
              ))}
            </ul>
          </section>
        ))}
        {activity.hasNextPage && (
          <Button
            className={styles.more}
            disabled={activity.isFetchingNextPage}
            onClick={() => void activity.fetchNextPage()}
          >
            Load more
          </Button>
        )}
      </div>
    </div>
  );
}
