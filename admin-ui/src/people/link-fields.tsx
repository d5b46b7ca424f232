import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { Kinship, KINSHIPS, Responsibility } from '@trousseau/shared';
import type { GuardianLinkUpdate } from '@trousseau/shared';
import { NativeSelect } from '../components/native-select.js';

const LEVELS = [1, 2, 3] as const;

/** Kinship and level of responsibility of a guardian for a child. */
export function LinkFields({
  value,
  onChange,
}: {
  readonly value: GuardianLinkUpdate;
  readonly onChange: (value: GuardianLinkUpdate) => void;
}) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <NativeSelect
        width="100%"
        label={translate('app.links.kinship')}
        value={value.kinship ?? ''}
        onChange={(kinship) => {
          onChange({ ...value, kinship: kinship === '' ? null : Kinship.parse(kinship) });
        }}
        choices={[
          { value: '', label: translate('app.kinships.unknown') },
          ...KINSHIPS.map((kinship) => ({
            value: kinship,
            label: translate(`app.kinships.${kinship}`),
          })),
        ]}
      />
      <NativeSelect
        width="100%"
        label={translate('app.links.responsibility')}
        value={String(value.responsibility)}
        onChange={(level) => {
          onChange({ ...value, responsibility: Responsibility.parse(Number(level)) });
        }}
        choices={LEVELS.map((level) => ({
          value: String(level),
          label: translate(`app.responsibilities.${String(level)}`),
        }))}
      />
    </Box>
  );
}
