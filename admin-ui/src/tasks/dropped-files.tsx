import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { TaskView } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { TextLink } from '../components/text-link.js';

/** Why dropped files were not imported on their own, and the way to their review. Nothing once it is decided. */
export function DroppedFiles({ task: { dropped } }: { readonly task: TaskView }) {
  const translate = useTranslate();
  if (dropped === null) return null;
  const { importId, reasons } = dropped;
  return (
    <Section title={translate('app.tasks.dropped.title')}>
      <Box component="ul" sx={{ mt: 0, pl: 3 }}>
        {reasons.map((reason) => (
          <li key={reason}>{translate(`app.tasks.dropped.reasons.${reason}`)}</li>
        ))}
      </Box>
      {importId !== null && (
        <TextLink to={`/imports/${importId}/show`}>{translate('app.tasks.dropped.open')}</TextLink>
      )}
    </Section>
  );
}
