import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { TextField, Typography } from '@mui/material';
import { INCIDENT_ACT_KINDS, localDate } from '@trousseau/shared';
import type { IncidentActKind } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { useMe } from '../providers/me-context.js';
import { BeginAct } from './begin-act.js';

/** One measure: whom it concerns, how many they are, and how it begins. */
export function ActSection({ kind }: { readonly kind: IncidentActKind }) {
  const translate = useTranslate();
  const { schoolId } = useMe();
  const whose = schoolId === null ? 'installation' : 'school';
  return (
    <Section title={translate(`app.incident.${kind}.title`)}>
      <Typography sx={{ py: 1, maxWidth: '75ch' }}>
        {translate(`app.incident.${kind}.${whose}`)}
      </Typography>
      {kind === 'change-passwords' ? (
        <SinceADay />
      ) : (
        <BeginAct selection={{ kind }} primary={kind === INCIDENT_ACT_KINDS[0]} />
      )}
    </Section>
  );
}

/** A measure that is about what is older than a day. */
function SinceADay() {
  const translate = useTranslate();
  const kind = 'change-passwords';
  const today = localDate(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [since, setSince] = useState(today);
  return (
    <>
      <TextField
        type="date"
        label={translate(`app.incident.${kind}.since`)}
        helperText={translate(`app.incident.${kind}.sinceHelp`)}
        value={since}
        onChange={(event) => {
          setSince(event.target.value);
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        sx={{ mb: 2 }}
      />
      {since !== '' && <BeginAct selection={{ kind, since }} />}
    </>
  );
}
