import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { RETENTION_RULES } from '@trousseau/shared';
import type { RetentionRuleView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Page } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { screenLanguage } from '../providers/http-client.js';

/** For how long the school keeps what, what goes next, and what went last. */
export function RetentionPage() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: () => dataProvider.retention(),
  });
  return (
    <Page title={translate('app.menu.retention')} intro={translate('app.retention.intro')}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && <Rules rules={data.rules} />}
    </Page>
  );
}

function Rules({ rules }: { readonly rules: readonly RetentionRuleView[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const language = screenLanguage();
  return (
    <PlainTable<RetentionRuleView>
      caption={translate('app.retention.caption')}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        {
          label: translate('app.retention.what'),
          sentences: true,
          render: ({ id }) => RETENTION_RULES[id].what[language],
        },
        {
          label: translate('app.retention.days'),
          sentences: true,
          render: ({ id, days, maximum }) =>
            translate('app.retention.daysSince', {
              days: format.number(days),
              maximum: format.number(maximum),
              since: RETENTION_RULES[id].since[language],
            }),
        },
        {
          label: translate('app.retention.due'),
          numeric: true,
          render: ({ due }) => format.number(due),
        },
        {
          label: translate('app.retention.lastRun'),
          sentences: true,
          render: ({ ranAt, removed, postponed }) =>
            ranAt === null
              ? translate('app.retention.never')
              : translate(postponed === null ? 'app.retention.ran' : 'app.retention.ranInPart', {
                  at: format.instant(ranAt),
                  removed: format.number(removed),
                }),
        },
        {
          label: translate('app.links.actions'),
          render: (rule) => rule.minimum < rule.maximum && <ShortenButton rule={rule} />,
        },
      ]}
    />
  );
}

/** Says another number of days, within its bounds; those that are over go at the next run. */
function ShortenButton({ rule }: { readonly rule: RetentionRuleView }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [days, setDays] = useState<string | null>(null);
  const what = RETENTION_RULES[rule.id].what[screenLanguage()];
  const number = Number(days);
  const set = async () => {
    await dataProvider.setRetention({ rule: rule.id, days: number });
    notify('app.retention.changed', { type: 'success' });
    refresh();
  };
  return (
    <>
      <PlainButton
        size="small"
        aria-label={translate('app.retention.shortenWhat', { what })}
        onClick={() => {
          setDays(String(rule.days));
        }}
      >
        {translate('app.retention.shorten')}
      </PlainButton>
      {days !== null && (
        <ConfirmDialog
          title={what}
          confirmLabel={translate('app.retention.confirm', { days: days || '…' })}
          ready={Number.isInteger(number) && number >= rule.minimum && number <= rule.maximum}
          onConfirm={set}
          onClose={() => {
            setDays(null);
          }}
        >
          <TextField
            autoFocus
            fullWidth
            type="number"
            label={translate('app.retention.daysBetween', {
              minimum: rule.minimum,
              maximum: rule.maximum,
            })}
            helperText={translate('app.retention.consequence')}
            value={days}
            onChange={(event) => {
              setDays(event.target.value);
            }}
            slotProps={{ htmlInput: { min: rule.minimum, max: rule.maximum } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
