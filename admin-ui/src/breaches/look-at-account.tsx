import { useState } from 'react';
import { useDataProvider, useGetList, useRefresh, useTranslate } from 'react-admin';
import { Box, MenuItem, TextField } from '@mui/material';
import { useNavigate } from 'react-router';
import type { SeenQuery, SeenReport, StaffView } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { ConfirmDialog, RefusalLine } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { DownloadSeen } from './download-seen.js';
import { localValue, toInstant } from './local-time.js';
import { SeenFacts } from './seen-facts.js';

const DAY_MS = 24 * 3_600_000;

interface Asked {
  readonly staffId: string;
  /** As the browser's own fields have them: `2026-08-28T09:00`. */
  readonly from: string;
  readonly until: string;
}

/** Asks what an account has seen between two instants, says it, and notes a violation where it was one. */
export function LookAtAccount() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [asked, setAsked] = useState<Asked>(() => ({
    staffId: '',
    from: localValue(new Date(Date.now() - DAY_MS)),
    until: localValue(new Date()),
  }));
  const [report, setReport] = useState<SeenReport | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const query = queryOf(asked);
  const look = async (): Promise<void> => {
    if (query === null) return;
    setBusy(true);
    setRefused(null);
    try {
      setReport(await dataProvider.lookAtAccount(query));
    } catch (error) {
      setReport(null);
      setRefused(refusalMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Fields asked={asked} onChange={setAsked} />
      <Box sx={{ my: 1.5 }}>
        <PrimaryButton disabled={query === null || busy} onClick={() => void look()}>
          {translate('app.breaches.show')}
        </PrimaryButton>
      </Box>
      <RefusalLine message={refused} />
      {report && (
        <Box aria-live="polite">
          <SeenFacts report={report} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 2 }}>
            <DownloadSeen query={report} />
            <NoteBreach query={report} />
          </Box>
        </Box>
      )}
    </>
  );
}

function Fields({
  asked,
  onChange,
}: {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}) {
  const translate = useTranslate();
  const { data: staff = [] } = useGetList<StaffView>('staff', {
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)' },
        gap: 2,
        maxWidth: 900,
        mt: 1.5,
      }}
    >
      <TextField
        select
        required
        label={translate('app.breaches.whose')}
        value={asked.staffId}
        onChange={(event) => {
          onChange({ ...asked, staffId: event.target.value });
        }}
      >
        {staff.map(({ id, name, email, role }) => (
          <MenuItem key={id} value={id}>
            {`${name || email} — ${translate(`app.roles.${role}`)}`}
          </MenuItem>
        ))}
      </TextField>
      {(['from', 'until'] as const).map((end) => (
        <TextField
          key={end}
          required
          type="datetime-local"
          label={translate(`app.breaches.${end}`)}
          value={asked[end]}
          onChange={(event) => {
            onChange({ ...asked, [end]: event.target.value });
          }}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ))}
    </Box>
  );
}

function NoteBreach({ query }: { readonly query: SeenQuery }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [awareAt, setAwareAt] = useState(() => localValue(new Date()));
  if (!may('create', 'breaches')) return null;
  return (
    <>
      <PlainButton
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.breaches.note')}
      </PlainButton>
      {open && (
        <ConfirmDialog
          title={translate('app.breaches.note')}
          confirmLabel={translate('app.breaches.noteConfirm')}
          onConfirm={async () => {
            const { staffId, from, until } = query;
            const aware = toInstant(awareAt) ?? new Date().toISOString();
            const { id } = await dataProvider.noteBreach({ staffId, from, until, awareAt: aware });
            refresh();
            await navigate(`/breaches/${id}/show`);
          }}
          onClose={() => {
            setOpen(false);
          }}
        >
          {translate('app.breaches.noteWhat')}
          <TextField
            required
            fullWidth
            type="datetime-local"
            margin="normal"
            label={translate('app.breaches.awareAt')}
            helperText={translate('app.breaches.awareHelp')}
            value={awareAt}
            onChange={(event) => {
              setAwareAt(event.target.value);
            }}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}

function queryOf({ staffId, from, until }: Asked): SeenQuery | null {
  const [begins, ends] = [toInstant(from), toInstant(until)];
  return staffId === '' || begins === null || ends === null
    ? null
    : { staffId, from: begins, until: ends };
}
