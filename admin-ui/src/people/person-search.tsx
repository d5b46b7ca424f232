import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Box, FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import type { GuardianView, StudentView } from '@trousseau/shared';
import { Nothing } from '../components/feedback.js';
import { useDebounce } from '../components/use-debounce.js';

/** Enough to choose from; more letters narrow it. */
const SHOWN = 8;

/** Finds a student or a guardian of the school, and chooses one. */
export function PersonSearch({
  resource,
  label,
  chosen,
  onChoose,
  without,
}: {
  readonly resource: 'students' | 'guardians';
  readonly label: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Who is not to be found. */
  readonly without?: string;
}) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const q = useDebounce(typed.trim());
  const { data } = useGetList<StudentView | GuardianView>(
    resource,
    {
      filter: { q },
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'lastName', order: 'ASC' },
    },
    { enabled: q.length > 1 },
  );
  const found = data?.filter(({ id }) => id !== without);
  return (
    <Box sx={{ mb: 1 }}>
      <TextField
        autoFocus
        fullWidth
        type="search"
        label={label}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      {q.length > 1 && found?.length === 0 && <Nothing>{translate('app.links.nobody')}</Nothing>}
      <RadioGroup
        aria-label={label}
        value={chosen}
        onChange={(_, id) => {
          onChoose(id);
        }}
      >
        {q.length > 1 &&
          found?.map((person) => (
            <FormControlLabel
              key={person.id}
              value={person.id}
              control={<Radio size="small" />}
              label={describePerson(person)}
            />
          ))}
      </RadioGroup>
    </Box>
  );
}

/** Enough to tell homonyms apart. */
export function describePerson(person: StudentView | GuardianView): string {
  const where = 'className' in person ? person.className : person.city;
  return where === null ? person.displayName : `${person.displayName} (${where})`;
}
