import { useGetList, useTranslate } from 'react-admin';
import { Autocomplete, TextField } from '@mui/material';
import type { StaffView } from '@trousseau/shared';
import { useListFilters } from '../components/use-list-filters.js';
import { without } from '../components/without.js';

/** Keeps what one member of staff did. */
export function AuthorFilter() {
  const translate = useTranslate();
  const [filters, setFilters] = useListFilters();
  const { data: staff = [] } = useGetList<StaffView>('staff', {
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'name', order: 'ASC' },
  });
  const value = staff.find(({ id }) => `staff:${id}` === filters['actor']) ?? null;
  return (
    <Autocomplete<StaffView>
      options={staff}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name, email }) => name || email}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      value={value}
      onChange={(_, author) => {
        const others = without(filters, 'actor');
        setFilters(author === null ? others : { ...others, actor: `staff:${author.id}` });
      }}
      noOptionsText={translate('app.audit.nobody')}
      clearText={translate('app.list.all')}
      openText={translate('app.audit.open')}
      closeText={translate('app.action.close')}
      renderInput={(params) => <TextField {...params} label={translate('app.audit.author')} />}
      sx={{ width: 240 }}
    />
  );
}
