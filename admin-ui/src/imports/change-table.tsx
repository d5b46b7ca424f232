import { ListBase, useTranslate } from 'react-admin';
import type { ImportChangeView } from '@trousseau/shared';
import { FilterBar, SearchFilter } from '../components/filters.js';
import { Column, RecordTable } from '../components/record-list.js';
import type { ChangeFilter } from './count-chips.js';
import { OldToNew } from './old-to-new.js';

/** The changes of an import, old → new for each field. */
export function ChangeTable({
  importId,
  filter,
}: {
  readonly importId: string;
  readonly filter: ChangeFilter;
}) {
  const translate = useTranslate();
  return (
    <ListBase<ImportChangeView>
      resource="import-changes"
      filter={{ importId, ...filter }}
      perPage={50}
      sort={{ field: 'seq', order: 'ASC' }}
      disableSyncWithLocation
      storeKey={`import-changes.${importId}`}
      exporter={false}
    >
      <FilterBar>
        <SearchFilter label={translate('app.imports.searchChange')} />
      </FilterBar>
      <RecordTable<ImportChangeView>
        caption={translate(
          filter.applied ? 'app.imports.appliedCaption' : 'app.imports.changesCaption',
        )}
        empty={translate('app.imports.noChange')}
      >
        <Column<ImportChangeView> source="label" disableSort sx={{ fontWeight: 600 }} />
        <Column<ImportChangeView>
          source="kind"
          disableSort
          render={({ entity, kind }) =>
            translate(`app.imports.kindOf.${entity}.${kind}`, {
              _: translate(`app.imports.kindOf.student.${kind}`),
            })
          }
        />
        <Column<ImportChangeView> source="className" disableSort />
        <Column<ImportChangeView>
          source="fields"
          disableSort
          render={(change) => <OldToNew {...change} />}
        />
        <Column<ImportChangeView>
          source="line"
          align="right"
          disableSort
          render={({ line }) => line ?? '—'}
        />
        <Column<ImportChangeView>
          source="file"
          disableSort
          sx={{ color: 'text.secondary', maxWidth: 160, overflowWrap: 'break-word' }}
        />
      </RecordTable>
    </ListBase>
  );
}
