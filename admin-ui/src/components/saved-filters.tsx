import { useState } from 'react';
import { useResourceContext, useStore, useTranslate } from 'react-admin';
import { Button, Typography } from '@mui/material';
import { useMe } from '../providers/me-context.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { NativeSelect } from './native-select.js';
import { useListFilters } from './use-list-filters.js';
import { without } from './without.js';

interface SavedFilter {
  readonly name: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

/**
 * The filters that somebody comes back to, by a name of their own; this browser remembers them. What is searched for may name
 * a person, and is not kept.
 */
export function SavedFilters() {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { schoolId } = useMe();
  const [filters, setFilters] = useListFilters();
  const [saved, setSaved] = useStore<SavedFilter[]>(`saved.${schoolId ?? ''}.${resource}`, []);
  const [isNaming, setNaming] = useState(false);
  const filter = without(filters, 'q');
  const present = saved.find((one) => textOf(one.filter) === textOf(filter));
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      {saved.length > 0 && (
        <NativeSelect
          label={translate('app.list.savedFilters')}
          value={present?.name ?? ''}
          onChange={(name) => {
            setFilters(saved.find((one) => one.name === name)?.filter ?? {});
          }}
          choices={[
            { value: '', label: translate('app.list.noSavedFilter') },
            ...saved.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
      )}
      {isFiltered && present === undefined && (
        <Button
          onClick={() => {
            setNaming(true);
          }}
        >
          {translate('app.list.saveFilter')}
        </Button>
      )}
      {present !== undefined && (
        <Button
          onClick={() => {
            setSaved(saved.filter((one) => one !== present));
          }}
        >
          {translate('app.list.forgetFilter', { name: present.name })}
        </Button>
      )}
      {isNaming && (
        <ConfirmDialog
          title={translate('app.list.saveFilter')}
          confirmLabel={translate('app.action.save')}
          reasonLabel={translate('app.list.filterName')}
          onConfirm={(name) => {
            setSaved([...saved.filter((one) => one.name !== name), { name, filter }]);
            return Promise.resolve();
          }}
          onClose={() => {
            setNaming(false);
          }}
        >
          <Typography>{translate('app.list.saveFilterWhat')}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}

function textOf(filter: SavedFilter['filter']): string {
  return JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));
}
