import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Quiet } from '../components/chips.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { countChanges } from './count-changes.js';
import { ImportStateChip } from './import-state-chip.js';

/** What was imported, when, by whom. */
export function ImportList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const begin = may('create', 'imports') && (
    <LinkButton primary to="/imports/create">
      {translate('app.imports.begin')}
    </LinkButton>
  );
  return (
    <RecordList<ImportView> sort={{ field: 'createdAt', order: 'DESC' }}>
      <Page title={translate('app.imports.history')} actions={begin}>
        <RecordTable<ImportView>
          caption={translate('app.imports.caption')}
          empty={translate('app.imports.none')}
        >
          <Column<ImportView>
            source="createdAt"
            render={({ id, createdAt }) => (
              <TextLink to={`/imports/${id}/show`}>{format.instant(createdAt)}</TextLink>
            )}
          />
          <Column<ImportView>
            source="files"
            disableSort
            sx={{ overflowWrap: 'anywhere' }}
            render={(record) => <FilesOf record={record} />}
          />
          <Column<ImportView>
            source="report"
            align="right"
            disableSort
            render={({ report }) => (report === null ? '—' : format.number(countChanges(report)))}
          />
          <Column<ImportView> source="createdBy" disableSort />
          <Column<ImportView>
            source="state"
            disableSort
            render={({ state }) => <ImportStateChip state={state} />}
          />
        </RecordTable>
      </Page>
    </RecordList>
  );
}

/** What was imported, for which year if not the current one, and whether the very same was before. */
function FilesOf({
  record: { files, year, forNextYear, sameFileImportedAt, sameFileImportedBy },
}: {
  readonly record: ImportView;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <>
      {files.map(({ name }) => name).join(', ')}
      {forNextYear && (
        <Box component="div">
          <Quiet>
            {translate('app.years.ofYear', {
              label: translate('app.years.toCome', { label: year }),
            })}
          </Quiet>
        </Box>
      )}
      {sameFileImportedAt !== null && (
        <Box component="div">
          <Quiet>
            {translate('app.imports.sameFileShort', {
              date: format.instant(sameFileImportedAt),
              name: sameFileImportedBy ?? '—',
            })}
          </Quiet>
        </Box>
      )}
    </>
  );
}
