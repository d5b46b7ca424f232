import { useEffect } from 'react';
import { useDataProvider, useGetList, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, LinearProgress } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { IncidentActView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { Quiet } from '../components/chips.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

const POLL_MS = 1000;
const SHOWN = 50;

/** What was done, the latest first; what is under way says how far it is. */
export function DoneActs() {
  const translate = useTranslate();
  const format = useFormat();
  const { data, error, refetch } = useGetList<IncidentActView>(
    'incident-acts',
    {
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    {
      refetchInterval: (query) =>
        query.state.data?.data.some(({ state }) => state === 'running') ? POLL_MS : false,
    },
  );
  const underWay = data?.some(({ state }) => state === 'running') ?? false;
  const queries = useQueryClient();
  useEffect(() => {
    // what a measure leaves to do is counted again at its end
    if (!underWay) void queries.invalidateQueries({ queryKey: ['incident-acts', 'preview'] });
  }, [underWay, queries]);
  return (
    <Section title={translate('app.incident.done')}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {!error && data?.length === 0 && <Nothing>{translate('app.incident.none')}</Nothing>}
      {!error && data && data.length > 0 && (
        <PlainTable
          caption={translate('app.incident.done')}
          rows={data}
          rowKey={({ id }) => id}
          columns={[
            {
              label: translate('app.incident.when'),
              render: ({ createdAt }) => format.instant(createdAt),
            },
            {
              label: translate('app.incident.act'),
              sentences: true,
              render: ({ kind, since }) => (
                <>
                  {translate(`app.incident.${kind}.title`)}
                  {since !== null && (
                    <Quiet>
                      {' '}
                      {translate(`app.incident.${kind}.done`, { date: format.date(since) })}
                    </Quiet>
                  )}
                </>
              ),
            },
            {
              label: translate('app.incident.progress'),
              sentences: true,
              render: (act) => <Progress act={act} />,
            },
            { label: translate('app.incident.by'), render: ({ createdBy }) => createdBy },
            { label: translate('app.form.reason'), render: ({ reason }) => reason },
          ]}
        />
      )}
    </Section>
  );
}

function Progress({ act: { id, state, done, stated } }: { readonly act: IncidentActView }) {
  const translate = useTranslate();
  const format = useFormat();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const counted = { smart_count: done, done: format.number(done), stated: format.number(stated) };
  if (state === 'done') return translate('app.incident.states.done', counted);
  if (state === 'stopped') {
    const resume = async () => {
      await dataProvider.resumeIncidentAct(id);
      refresh();
    };
    return (
      <Alert
        severity="warning"
        action={
          <PlainButton onClick={() => void resume()}>
            {translate('app.incident.resume')}
          </PlainButton>
        }
      >
        {translate('app.incident.states.stopped', counted)}
      </Alert>
    );
  }
  return (
    <Box sx={{ minWidth: 180 }}>
      <Box role="status" aria-live="polite" sx={{ mb: 0.5 }}>
        {translate('app.incident.states.running', counted)}
      </Box>
      <LinearProgress
        color="secondary"
        aria-label={translate('app.incident.progress')}
        variant={stated === 0 ? 'indeterminate' : 'determinate'}
        value={stated === 0 ? 0 : Math.min(100, (done / stated) * 100)}
      />
    </Box>
  );
}
