import { useDataProvider, useTranslate } from 'react-admin';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { LetterFigure, LetterRunSelection } from '@trousseau/shared';
import { Quiet, StateChip } from '../components/chips.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** The exact people behind a figure of the preview, a hundred at a time. */
export function RunPeople({
  selection,
  figure,
  count,
  onClose,
}: {
  readonly selection: LetterRunSelection;
  readonly figure: LetterFigure;
  readonly count: number;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const query = useInfiniteQuery({
    queryKey: ['letter-runs', 'people', selection, figure],
    queryFn: ({ pageParam: offset }) => dataProvider.runPeople({ selection, figure, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, { people }) => sum + people.length, 0);
      return shown < total ? shown : undefined;
    },
    retry: false,
  });
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  const total = query.data?.pages[0]?.total ?? count;
  const what = translate(`app.letters.preview.${figure}`, {
    smart_count: total,
    number: format.number(total),
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="people-title" maxWidth="md" fullWidth>
      <DialogTitle id="people-title">
        {what.startsWith(format.number(total)) ? what : `${format.number(total)} ${what}`}
      </DialogTitle>
      <DialogContent tabIndex={0}>
        {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        {!query.error && !query.data && <Waiting />}
        {query.data && people.length === 0 && (
          <Nothing>{translate('app.letters.people.none')}</Nothing>
        )}
        {people.length > 0 && (
          <PlainTable
            caption={translate('app.letters.people.caption')}
            rows={people}
            rowKey={({ personId }) => personId}
            columns={[
              {
                label: translate('app.letters.people.name'),
                render: ({ personName }) => personName,
              },
              {
                label: translate('app.letters.people.class'),
                render: ({ className }) => className ?? <Quiet>—</Quiet>,
              },
              {
                label: translate('app.letters.people.state'),
                render: ({ state }) => <StateChip state={state} />,
              },
              {
                label: translate('app.letters.people.fate'),
                render: ({ fate }) => translate(`app.letters.people.fates.${fate}`),
              },
            ]}
          />
        )}
      </DialogContent>
      <DialogActions>
        {query.hasNextPage && (
          <Button disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
            {translate('app.letters.people.more', {
              shown: format.number(people.length),
              total: format.number(total),
            })}
          </Button>
        )}
        <Button onClick={onClose}>{translate('app.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
