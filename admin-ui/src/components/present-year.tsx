import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { useSchoolYears } from './use-school-years.js';
import { useMay, useMe } from '../providers/me-context.js';

/** The school year that the console shows. */
export function PresentYear() {
  return useMay()('list', 'school-years') && <YearOfSchool />;
}

function YearOfSchool() {
  const translate = useTranslate();
  const { current } = useSchoolYears();
  return (
    current && (
      <span style={{ whiteSpace: 'nowrap' }}>
        {translate('app.years.ofYear', { label: current.label })}
      </span>
    )
  );
}

/** On paper, where the bar is not: the school and its year, above each page. */
export function PrintedPlace() {
  const { schoolName } = useMe();
  if (schoolName === null) return null;
  return (
    <Box sx={{ display: 'none', mb: 1, '@media print': { display: 'flex', gap: 2 } }}>
      <span>{schoolName}</span>
      <PresentYear />
    </Box>
  );
}
