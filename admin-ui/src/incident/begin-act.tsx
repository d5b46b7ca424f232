import { useState } from 'react';
import { useDataProvider, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { IncidentActPreview, IncidentActSelection } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Fact, Facts } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

interface ActProps {
  readonly selection: IncidentActSelection;
}

interface BeginProps extends ActProps {
  /** Whether it is the screen’s one primary action (docs/look.md). */
  readonly primary?: boolean;
}

/** Says how many an act concerns, and begins it once that number was typed. */
export function BeginAct({ selection, primary = false }: BeginProps) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['incident-acts', 'preview', selection],
    queryFn: () => dataProvider.previewIncidentAct(selection),
    retry: false,
  });
  const [asking, setAsking] = useState(false);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const Act = primary ? PrimaryButton : PlainButton;
  const words = `app.incident.${selection.kind}`;
  const counted = { smart_count: data.count, number: format.number(data.count) };
  return (
    <Box>
      <Typography sx={{ mb: 1, fontWeight: 600 }}>
        {translate(data.count === 0 ? `${words}.nobody` : `${words}.count`, counted)}
      </Typography>
      <LeftOutAccounts preview={data} />
      <Act
        disabled={data.count === 0}
        onClick={() => {
          setAsking(true);
        }}
      >
        {translate(`${words}.title`)}
      </Act>
      {asking && (
        <ActDialog
          selection={selection}
          preview={data}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Box>
  );
}

/** Beside the number of accounts, who of them is away at the moment, and how many are left out and why. */
function LeftOutAccounts({
  preview: { kind, shut, leftOut },
}: {
  readonly preview: IncidentActPreview;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const words = `app.incident.${kind}`;
  if (leftOut.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      {shut > 0 && (
        <Typography sx={{ mb: 1 }}>
          {translate(`${words}.shut`, { smart_count: shut, number: format.number(shut) })}
        </Typography>
      )}
      <Facts>
        <Fact label={translate(`${words}.leftOut`)}>
          {leftOut.map(({ why, accounts }) => (
            <Box key={why}>
              {translate(`${words}.why.${why}`, { number: format.number(accounts) })}
            </Box>
          ))}
        </Fact>
      </Facts>
    </Box>
  );
}

function ActDialog({
  selection,
  preview: { count, exact },
  onClose,
}: ActProps & { readonly preview: IncidentActPreview; readonly onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [typed, setTyped] = useState('');
  const words = `app.incident.${selection.kind}`;
  const counted = { smart_count: count, number: format.number(count) };
  const confirm = async (reason: string) => {
    try {
      await dataProvider.beginIncidentAct({ ...selection, count, reason });
    } finally {
      // a number that has moved is said anew
      refresh();
    }
  };
  return (
    <ConfirmDialog
      title={translate(`${words}.title`)}
      confirmLabel={translate(`${words}.confirm`, counted)}
      reasonLabel={translate('app.form.reason')}
      ready={!exact || typed.replace(/\s/g, '') === String(count)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Alert severity="warning" sx={{ mb: 2 }}>
        {translate(`${words}.what`, counted)}
      </Alert>
      {exact && (
        <TextField
          required
          fullWidth
          sx={{ mb: 2 }}
          label={translate('app.incident.typeCount', counted)}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 12, autoComplete: 'off' } }}
        />
      )}
    </ConfirmDialog>
  );
}
