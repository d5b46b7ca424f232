import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffSessionView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmButton } from '../components/confirm-button.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Where somebody is signed in, each to be closed, and all at once. `null`: whoever is looking. */
export function OpenSessions({ staffId }: { readonly staffId: string | null }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['staff-sessions', staffId],
    queryFn: () => dataProvider.staffSessions(staffId),
  });
  const sessions = data?.sessions;
  const others = sessions?.filter(({ current }) => !current).length ?? 0;
  return (
    <Section
      title={translate('app.sessions.title')}
      actions={others > 0 && <EndAll staffId={staffId} others={others} />}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !sessions && <Waiting />}
      {!error && sessions?.length === 0 && <Nothing>{translate('app.sessions.none')}</Nothing>}
      {!error && sessions && sessions.length > 0 && (
        <SessionTable staffId={staffId} sessions={sessions} />
      )}
    </Section>
  );
}

function SessionTable({
  staffId,
  sessions,
}: {
  readonly staffId: string | null;
  readonly sessions: readonly StaffSessionView[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const end = useEnd(staffId);
  const [refused, setRefused] = useState<unknown>(null);
  return (
    <>
      {refused !== null && <Failure error={refused} />}
      <PlainTable<StaffSessionView>
        caption={translate('app.sessions.title')}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            label: translate('app.sessions.device'),
            sentences: true,
            render: (one) => <Device session={one} />,
          },
          {
            label: translate('app.sessions.since'),
            render: ({ since }) => format.instant(since),
          },
          {
            label: translate('app.sessions.lastSeenAt'),
            render: ({ lastSeenAt }) => format.instant(lastSeenAt),
          },
          {
            label: translate('app.links.actions'),
            render: ({ id, current, since }) =>
              !current && (
                <PlainButton
                  size="small"
                  aria-label={translate('app.sessions.endThat', { since: format.instant(since) })}
                  onClick={() => {
                    setRefused(null);
                    end(id).catch(setRefused);
                  }}
                >
                  {translate('app.sessions.end')}
                </PlainButton>
              ),
          },
        ]}
      />
    </>
  );
}

function Device({
  session: { device, newPlace, current },
}: {
  readonly session: StaffSessionView;
}) {
  const translate = useTranslate();
  const [browser = '', system = ''] = (device ?? '').split('/');
  const both = browser !== '' && system !== '';
  return (
    <Box>
      {both
        ? translate('app.sessions.on', { browser, system })
        : browser || system || translate('app.sessions.unknown')}
      {current && (
        <Typography sx={{ color: 'text.secondary' }}>
          {translate('app.sessions.current')}
        </Typography>
      )}
      {newPlace && (
        <Alert severity="warning" sx={{ py: 0, mt: 0.5 }}>
          {translate('app.sessions.newPlace')}
        </Alert>
      )}
    </Box>
  );
}

function EndAll({ staffId, others }: { readonly staffId: string | null; readonly others: number }) {
  const translate = useTranslate();
  const end = useEnd(staffId);
  const label = translate(staffId === null ? 'app.sessions.endOthers' : 'app.sessions.endAll', {
    smart_count: others,
  });
  return (
    <ConfirmButton label={label} onConfirm={() => end(null)}>
      <Typography>{translate('app.sessions.consequence')}</Typography>
    </ConfirmButton>
  );
}

/** Ends one session, or (`null`) all but the present one; says how many, and shows what is left. */
function useEnd(staffId: string | null): (sessionId: string | null) => Promise<void> {
  const notify = useNotify();
  const queries = useQueryClient();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  return async (sessionId) => {
    const { ended } = await dataProvider.endSessions(staffId, sessionId);
    notify('app.sessions.ended', { type: 'success', messageArgs: { smart_count: ended } });
    await queries.invalidateQueries({ queryKey: ['staff-sessions', staffId] });
  };
}
