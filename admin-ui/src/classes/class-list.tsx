import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCreate, useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import { Box, TextField } from '@mui/material';
import { ClassInput } from '@trousseau/shared';
import type { ClassView } from '@trousseau/shared';
import { LinkButton, PlainButton } from '../components/buttons.js';
import { DownloadButton } from '../components/download-button.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { FilterBar, SearchFilter } from '../components/filters.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { ShareBar } from '../components/share-bar.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useListFilters } from '../components/use-list-filters.js';
import { useSchoolYears } from '../components/use-school-years.js';
import { YearFilter } from '../people/year-filter.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** This year's classes, with how far each is; those of another year, with their pupils. */
export function ClassList() {
  const translate = useTranslate();
  return (
    <RecordList<ClassView> sort={{ field: 'name', order: 'ASC' }}>
      <Page title={translate('app.menu.classes')} actions={<OfCurrentYear />}>
        <FilterBar>
          <SearchFilter label={translate('app.classes.search')} />
          <YearFilter years="all" />
        </FilterBar>
        <ClassTable />
      </Page>
    </RecordList>
  );
}

/** What is done in the current year alone: not offered beside the classes of another one. */
function OfCurrentYear() {
  const translate = useTranslate();
  const may = useMay();
  const [{ yearId }] = useListFilters();
  if (yearId !== undefined) return null;
  return (
    <>
      {may('create', 'classes') && <AddClass />}
      {may('issue', 'letter-runs') && (
        <LinkButton primary to="/letter-runs/create">
          {translate('app.letters.prepare')}
        </LinkButton>
      )}
    </>
  );
}

function ClassTable() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const [{ yearId }] = useListFilters();
  const { next } = useSchoolYears();
  const figures = useFigures();
  const isOther = yearId !== undefined;
  const isListed = !isOther || yearId === next?.id;
  const chosen = isOther ? { yearId } : {};
  return (
    <RecordTable<ClassView>
      caption={translate('app.classes.caption')}
      empty={translate('app.classes.empty')}
      noMatch={translate('app.classes.noMatch')}
    >
      <Column<ClassView>
        source="name"
        render={({ id, name }) =>
          isListed && may('list', 'students') ? (
            <TextLink to={listWith('students', { ...chosen, classId: id })}>{name}</TextLink>
          ) : (
            name
          )
        }
      />
      <Column<ClassView>
        source="students"
        align="right"
        disableSort
        render={({ students }) => format.number(students)}
      />
      {!isOther && figures}
    </RecordTable>
  );
}

/** How far the accounts of each class are: of the current year alone. Columns of the table itself, which its menus know. */
function useFigures(): ReactNode[] {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  return [
    <Column<ClassView>
      key="studentsActive"
      source="studentsActive"
      disableSort
      render={({ students, studentsActive }) => <Share part={studentsActive} whole={students} />}
    />,
    <Column<ClassView>
      key="guardians"
      source="guardians"
      align="right"
      disableSort
      render={({ guardians }) => format.number(guardians)}
    />,
    <Column<ClassView>
      key="guardiansActive"
      source="guardiansActive"
      disableSort
      render={({ guardians, guardiansActive }) => (
        <Share part={guardiansActive} whole={guardians} />
      )}
    />,
    may('export', 'students') && (
      <Column<ClassView>
        key="sheet"
        label="app.classes.sheet"
        disableSort
        headerClassName="no-print"
        cellClassName="no-print"
        render={({ id, name }) => (
          <DownloadButton
            small
            label={translate('app.classes.sheetShort')}
            name={translate('app.classes.sheetOf', { name })}
            ask={async () => dataProvider.downloadClassSheet(id)}
          />
        )}
      />
    ),
    may('issue', 'letter-runs') && (
      <Column<ClassView>
        key="letters"
        label="app.classes.letters"
        disableSort
        render={({ id, name }) => (
          <TextLink
            to="/letter-runs/create"
            state={{ classIds: [id] }}
            label={translate('app.classes.lettersOf', { name })}
          >
            {translate('app.letters.prepareShort')}
          </TextLink>
        )}
      />
    ),
  ];
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  const format = useFormat();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '2em 3em minmax(0, 120px)', md: '4em 4em 120px' },
        alignItems: 'center',
        gap: 1,
      }}
    >
      <Box component="span" sx={{ textAlign: 'right' }}>
        {format.number(part)}
      </Box>
      <Box component="span" sx={{ textAlign: 'right' }}>
        {format.percent(part, whole)}
      </Box>
      <ShareBar part={part} whole={whole} />
    </Box>
  );
}

function AddClass() {
  const translate = useTranslate();
  const notify = useNotify();
  const { refetch } = useListContext();
  const [create] = useCreate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const add = async () => {
    const input = ClassInput.parse({ name });
    await create('classes', { data: input }, { returnPromise: true });
    notify('app.classes.added', { type: 'success', messageArgs: { name: input.name } });
    setName('');
    void refetch();
  };
  return (
    <>
      <PlainButton
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.classes.add')}
      </PlainButton>
      {open && (
        <ConfirmDialog
          title={translate('app.classes.add')}
          confirmLabel={translate('app.classes.add')}
          onConfirm={add}
          onClose={() => {
            setOpen(false);
          }}
        >
          <TextField
            autoFocus
            required
            fullWidth
            label={translate('app.classes.name')}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
            slotProps={{ htmlInput: { maxLength: 60 } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
