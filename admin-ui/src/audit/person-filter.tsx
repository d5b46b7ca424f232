import { useState } from 'react';
import { useGetList, useListContext, useTranslate } from 'react-admin';
import { Autocomplete, TextField } from '@mui/material';
import type { AuditEventView, GuardianView, StudentView } from '@trousseau/shared';
import { useDebounce } from '../components/use-debounce.js';
import { useListFilters } from '../components/use-list-filters.js';
import { without } from '../components/without.js';
import { describePerson } from '../people/person-search.js';

/** Of each kind; more letters narrow it. */
const SHOWN = 6;

interface Option {
  readonly id: string;
  readonly label: string;
}

/** Keeps the lines about one student or guardian of the school, or by them, found by a part of the name. */
export function PersonFilter() {
  const translate = useTranslate();
  const [filters, setFilters] = useListFilters();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const q = useDebounce(typed.trim());
  const found = [...useFound('students', q), ...useFound('guardians', q)];
  const name = useNameOf(filters['personId']);
  const known = chosen?.id === filters['personId'] ? chosen : null;
  const value =
    typeof filters['personId'] === 'string'
      ? (known ?? { id: filters['personId'], label: name ?? translate('app.audit.chosen') })
      : null;
  return (
    <Autocomplete<Option>
      options={q === value?.label ? [] : found}
      filterOptions={(options) => options}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ label }) => label}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      value={value}
      inputValue={typed}
      onInputChange={(_, text) => {
        setTyped(text);
      }}
      onChange={(_, person) => {
        setChosen(person);
        const others = without(filters, 'personId');
        setFilters(person === null ? others : { ...others, personId: person.id });
      }}
      noOptionsText={translate(q.length > 1 ? 'app.audit.nobody' : 'app.audit.typeName')}
      clearText={translate('app.list.all')}
      openText={translate('app.audit.open')}
      closeText={translate('app.action.close')}
      renderInput={(params) => <TextField {...params} label={translate('app.audit.person')} />}
      sx={{ width: 300 }}
    />
  );
}

function useFound(resource: 'students' | 'guardians', q: string): readonly Option[] {
  const { data = [] } = useGetList<StudentView | GuardianView>(
    resource,
    {
      filter: { q },
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'lastName', order: 'ASC' },
    },
    { enabled: q.length > 1 },
  );
  return q.length > 1 ? data.map((one) => ({ id: one.id, label: describePerson(one) })) : [];
}

/** What the lines themselves call somebody whose journal was opened from elsewhere. */
function useNameOf(id: unknown): string | undefined {
  const { data = [] } = useListContext<AuditEventView>();
  return data.flatMap(({ people }) => people).find((person) => person.id === id)?.name;
}
