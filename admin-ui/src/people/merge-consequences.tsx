import { useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import type { MergeChoices, MergePreview } from '@trousseau/shared';
import { useMe } from '../providers/me-context.js';

/** What merging two records will do, before the click. */
export function MergeConsequences({
  preview,
  choices,
}: {
  readonly preview: MergePreview;
  readonly choices: MergeChoices;
}) {
  const translate = useTranslate();
  const { role } = useMe();
  const { holder, children, kept, other, lettersVoided, administratorOnly } = preview;
  const contacts = (['mobile', 'email'] as const).filter(
    (kind) =>
      holder === 'guardian' &&
      choices[kind] === 'other' &&
      kept.values[kind] !== other.values[kind],
  );
  return (
    <Box sx={{ mb: 1 }}>
      <Typography variant="h3" sx={{ mt: 1 }}>
        {translate('app.merges.whatHappens')}
      </Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {children.map((child) => (
          <li key={child.name}>
            {translate(`app.merges.${holder}.${child.how}`, { name: child.name })}
            {child.suspended && ` ${translate('app.merges.staysSuspended')}`}
            {child.held && ` ${translate('app.merges.childHeld')}`}
          </li>
        ))}
        {contacts.map((kind) => (
          <li key={kind}>{translate(`app.merges.contactHeld.${kind}`)}</li>
        ))}
        <li>{translate(`app.merges.account.${preview.account}`, { login: other.login ?? '' })}</li>
        {lettersVoided > 0 && (
          <li>{translate('app.merges.lettersVoided', { smart_count: lettersVoided })}</li>
        )}
        {preview.familyTold && <li>{translate('app.merges.familyTold')}</li>}
        <li>{translate('app.merges.undoable')}</li>
      </Box>
      {administratorOnly && role !== 'administrator' && (
        <Alert severity="warning">{translate('app.merges.administratorOnly')}</Alert>
      )}
    </Box>
  );
}
