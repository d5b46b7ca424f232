import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';

export const STEPS = ['files', 'columns', 'review', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** Where one is: 1 Fichiers › 2 Colonnes › 3 Vérifier › 4 Terminé. */
export function Steps({
  present,
  interrupted = false,
}: {
  readonly present: Step;
  /** Whether the last step was left before its end. */
  readonly interrupted?: boolean;
}) {
  const translate = useTranslate();
  const nameOf = (step: Step): string =>
    interrupted && step === 'done'
      ? translate('app.imports.states.interrupted')
      : translate(`app.imports.steps.${step}`);
  return (
    <Box
      component="ol"
      className="no-print"
      aria-label={translate('app.imports.steps.label')}
      sx={{
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        p: 0,
        m: 0,
        mb: 2,
        '& li + li::before': { content: '"›"', mr: 1, color: 'text.secondary' },
      }}
    >
      {STEPS.map((step, index) => (
        <Box
          component="li"
          key={step}
          {...(step === present && { 'aria-current': 'step' as const })}
          sx={
            step === present
              ? { fontWeight: 600, '& span': { borderBottom: 2, borderColor: 'secondary.main' } }
              : { color: 'text.secondary' }
          }
        >
          <span>{`${String(index + 1)} ${nameOf(step)}`}</span>
        </Box>
      ))}
    </Box>
  );
}
