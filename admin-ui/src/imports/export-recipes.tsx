import { useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import { Section } from '../components/page.js';

const STUDENT_COLUMNS = ['lastName', 'firstName', 'birthDate', 'class'] as const;
const GUARDIAN_COLUMNS = [
  'kinship',
  'responsibility',
  'lastName',
  'firstName',
  'mobile',
  'email',
  'address',
] as const;

/** Which exports to take from SIECLE and ONDE, and which columns to tick. */
export function ExportRecipes() {
  const translate = useTranslate();
  return (
    <Section title={translate('app.recipes.title')}>
      <Typography variant="h3" sx={{ mt: 1.5 }}>
        {translate('app.recipes.siecle')}
      </Typography>
      <Typography>{translate('app.recipes.siecleXmlPath')}</Typography>
      <Typography sx={{ mt: 1 }}>{translate('app.recipes.sieclePath')}</Typography>
      <Columns label={translate('app.recipes.student')} keys={STUDENT_COLUMNS} />
      <Columns label={translate('app.recipes.guardians')} keys={GUARDIAN_COLUMNS} />
      <Typography variant="h3" sx={{ mt: 2 }}>
        {translate('app.recipes.onde')}
      </Typography>
      <Typography>{translate('app.recipes.ondePath')}</Typography>
      <Typography variant="h3" sx={{ mt: 2 }}>
        {translate('app.recipes.other')}
      </Typography>
      <Typography>{translate('app.recipes.otherPath')}</Typography>
      <Typography sx={{ mt: 2, color: 'text.secondary' }}>
        {translate('app.recipes.missing')}
      </Typography>
    </Section>
  );
}

function Columns({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  const translate = useTranslate();
  return (
    <>
      <Typography sx={{ mt: 1 }}>{label}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, columns: 2 }}>
        {keys.map((key) => (
          <li key={key}>{translate(`app.recipes.columns.${key}`)}</li>
        ))}
      </Box>
    </>
  );
}
