import { useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
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
      <BeginAct selection={{ kind }} />
    </Section>
  );
}
