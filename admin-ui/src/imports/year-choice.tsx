import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { ImportYear } from '@trousseau/shared';
import { useSearchParams } from 'react-router';
import { useSchoolYears } from '../components/use-school-years.js';

/** The year that files are for; the address may name it. */
export function useChosenYear(): [ImportYear, (year: ImportYear) => void] {
  const [search] = useSearchParams();
  return useState<ImportYear>(ImportYear.catch('current').parse(search.get('year')));
}

/** Asks for which year the files are, where a next one is open; else nothing. */
export function YearChoice({
  year,
  onChoose,
}: {
  readonly year: ImportYear;
  readonly onChoose: (year: ImportYear) => void;
}) {
  const translate = useTranslate();
  const { current, next } = useSchoolYears();
  if (!current || !next) return null;
  return (
    <FormControl sx={{ my: 1 }}>
      <FormLabel id="import-year">{translate('app.years.importInto')}</FormLabel>
      <RadioGroup
        aria-labelledby="import-year"
        value={year}
        onChange={(event) => {
          onChoose(ImportYear.parse(event.target.value));
        }}
      >
        <FormControlLabel
          value="current"
          control={<Radio size="small" />}
          label={translate('app.years.importCurrent', { label: current.label })}
        />
        <FormControlLabel
          value="next"
          control={<Radio size="small" />}
          label={translate('app.years.importNext', { label: next.label })}
        />
      </RadioGroup>
    </FormControl>
  );
}
