import { ListBase, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportChangeView } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { FilterBar, SearchFilter } from '../components/filters.js';
import { Column, RecordTable } from '../components/record-list.js';
import type { ChangeFilter } from './count-chips.js';
import { useWrittenValue } from './written-value.js';

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
          render={(change) => <OldToNew change={change} />}
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

function OldToNew({ change }: { readonly change: ImportChangeView }) {
  const translate = useTranslate();
  const write = useWrittenValue();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, overflowWrap: 'anywhere' }}>
      {change.fields.map(({ field, before, after }) => (
        <span key={field}>
          <Quiet>
            {translate(`app.imports.fields.${change.entity}.${field}`, {
              _: translate('app.imports.fields.other'),
            })}
          </Quiet>{' '}
          {before !== null && (
            <>
              <Quiet>
                <del>{write(field, before)}</del>
              </Quiet>
              <span aria-hidden> → </span>
            </>
          )}
          <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
            {after === null ? '—' : write(field, after)}
          </Box>
        </span>
      ))}
    </Box>
  );
}
