import { useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { TextField, Typography } from '@mui/material';
import { INCIDENT_ACT_KINDS, localDate } from '@trousseau/shared';
import type { IncidentActKind, SchoolView } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { useMe } from '../providers/me-context.js';
import { BeginAct } from './begin-act.js';

/** Where a day begins for the whole installation. */
const TIME_ZONE = 'Europe/Paris';

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
  const { schoolId } = useMe();
  const { data: school } = useGetOne<SchoolView>(
    'schools',
    { id: schoolId ?? '' },
    { enabled: schoolId !== null },
  );
  // the day as the server tells it, wherever the browser is
  const today = localDate(new Date(), school?.timeZone ?? TIME_ZONE);
  const [chosen, setChosen] = useState<string | null>(null);
  const since = chosen ?? today;
  return (
    <>
      <TextField
        type="date"
        label={translate(`app.incident.${kind}.since`)}
        helperText={translate(`app.incident.${kind}.sinceHelp`)}
        value={since}
        onChange={(event) => {
          setChosen(event.target.value);
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        sx={{ mb: 2 }}
      />
      {since !== '' && <BeginAct selection={{ kind, since }} />}
    </>
  );
}
