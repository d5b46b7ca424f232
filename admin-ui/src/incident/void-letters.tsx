import { useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { Section } from '../components/page.js';
import { useMe } from '../providers/me-context.js';
import { BeginAct } from './begin-act.js';

/** « Annuler tous les mots de passe provisoires ». */
export function VoidLetters() {
  const translate = useTranslate();
  const { schoolId } = useMe();
  const whose = schoolId === null ? 'installation' : 'school';
  return (
    <Section title={translate('app.incident.void-letters.title')}>
      <Typography sx={{ py: 1, maxWidth: '75ch' }}>
        {translate(`app.incident.void-letters.${whose}`)}
      </Typography>
      <BeginAct selection={{ kind: 'void-letters' }} />
    </Section>
  );
}
