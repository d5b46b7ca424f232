import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffNetworksView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { Quiet } from '../components/chips.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

type OfRole = StaffNetworksView['roles'][number];

const QUERY = ['staff-networks'] as const;

/** From which networks each role may be used, and from where one asks oneself. */
export function NetworksPage() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: QUERY,
    queryFn: () => dataProvider.staffNetworks(),
  });
  return (
    <Page title={translate('app.menu.networks')} intro={translate('app.networks.intro')}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {!error && data && (
        <>
          <Typography sx={{ mb: 2 }}>
            {translate('app.networks.yours')} <Mono>{data.address}</Mono>
          </Typography>
          <PlainTable<OfRole>
            caption={translate('app.menu.networks')}
            rows={data.roles}
            rowKey={({ role }) => role}
            columns={[
              {
                label: translate('resources.staff.fields.role'),
                render: ({ role }) => translate(`app.roles.${role}`),
              },
              {
                label: translate('app.networks.networks'),
                render: ({ networks }) =>
                  networks.length === 0 ? (
                    <Quiet>{translate('app.networks.everywhere')}</Quiet>
                  ) : (
                    <Mono>{networks.join(', ')}</Mono>
                  ),
              },
              {
                label: translate('app.networks.members'),
                numeric: true,
                render: ({ members }) => members,
              },
              {
                label: translate('app.links.actions'),
                render: (one) => <ChangeButton of={one} />,
              },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function ChangeButton({ of: { role, networks, members } }: { readonly of: OfRole }) {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [typed, setTyped] = useState<string | null>(null);
  const what = translate(`app.roles.${role}`);
  const entries = (typed ?? '').split(/[\s,;]+/).filter(Boolean);
  const set = async () => {
    queries.setQueryData(QUERY, await dataProvider.setStaffNetworks({ role, networks: entries }));
    notify('app.networks.saved', { type: 'success' });
  };
  return (
    <>
      <PlainButton
        size="small"
        aria-label={translate('app.networks.changeOf', { role: what })}
        onClick={() => {
          setTyped(networks.join('\n'));
        }}
      >
        {translate('app.action.edit')}
      </PlainButton>
      {typed !== null && (
        <ConfirmDialog
          title={translate('app.networks.changeOf', { role: what })}
          confirmLabel={
            entries.length === 0
              ? translate('app.networks.openAll')
              : translate('app.networks.confirm', { smart_count: members })
          }
          onConfirm={set}
          onClose={() => {
            setTyped(null);
          }}
        >
          <Typography sx={{ mb: 2 }}>{translate('app.networks.consequence')}</Typography>
          <TextField
            autoFocus
            fullWidth
            multiline
            minRows={3}
            label={translate('app.networks.networks')}
            helperText={translate('app.networks.help')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            slotProps={{ htmlInput: { spellCheck: false, maxLength: 2500 } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
