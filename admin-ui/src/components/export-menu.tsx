import type { ReactNode } from 'react';
import { useDataProvider, useListContext, useResourceContext, useTranslate } from 'react-admin';
import { ListSubheader, MenuItem } from '@mui/material';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { EXPORT_COLUMNS, ExportInput, isExported, MAIL_MERGE_COLUMNS } from '@trousseau/shared';
import type { ExportedList, ExportFormat } from '@trousseau/shared';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { PreparingFile } from './feedback.js';
import { MenuButton } from './menu-button.js';
import { useDownload } from './use-download.js';
import { useFormat } from './use-format.js';
import { useListColumns } from './use-list-columns.js';
import { useListFilters } from './use-list-filters.js';

/** Columns of a list of which a file makes several: they are sorted and filtered apart there. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  lastName: ['lastName', 'usageName', 'firstName'],
  children: ['children', 'classes'],
  state: ['state', 'password'],
  note: ['decision', 'note', 'decidedBy'],
};

/** Lists of which a row is a person. */
const OF_PEOPLE: readonly ExportedList[] = ['students', 'guardians', 'accounts'];

/** Takes a list away as it is filtered, sorted and shown; nothing where the list has no file, or not for this role. */
export function ExportMenu({ children }: { readonly children: ReactNode }) {
  const resource = useResourceContext() ?? '';
  const may = useMay();
  if (!isExported(resource) || !may('export', resource)) return null;
  return <ExportOf list={resource}>{children}</ExportOf>;
}

interface ExportProps {
  readonly list: ExportedList;
  readonly children: ReactNode;
}

function ExportOf({ list, children }: ExportProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { total = 0 } = useListContext();
  const { busy, takeAs } = useTakeAway(list, children);
  const items = (close: () => void) => {
    const choose = (as: ExportFormat, columns?: readonly string[]) => () => {
      close();
      void takeAs(as, columns);
    };
    return [
      <ListSubheader
        key="number"
        disableSticky
        role="none"
        sx={{ lineHeight: 'inherit', py: 1, maxWidth: 320, whiteSpace: 'normal' }}
      >
        {translate(`app.list.exports.${OF_PEOPLE.includes(list) ? 'people' : 'rows'}`, {
          smart_count: total,
          number: format.number(total),
        })}
      </ListSubheader>,
      <MenuItem key="xlsx" onClick={choose('xlsx')}>
        {translate('app.list.exports.xlsx')}
      </MenuItem>,
      <MenuItem key="csv" onClick={choose('csv')}>
        {translate('app.list.exports.csv')}
      </MenuItem>,
      list === 'guardians' && (
        <MenuItem
          key="mailMerge"
          onClick={choose('xlsx', MAIL_MERGE_COLUMNS)}
          sx={{ whiteSpace: 'normal' }}
        >
          {translate('app.list.exports.mailMerge')}
        </MenuItem>
      ),
    ];
  };
  return (
    <>
      <MenuButton
        label={translate(busy ? 'app.list.exports.busy' : 'app.list.exports.open')}
        Icon={FileDownloadOutlined}
        busy={busy}
      >
        {items}
      </MenuButton>
      <PreparingFile busy={busy} />
    </>
  );
}

/** Asks for the file with the columns that are shown unless others are wanted. */
function useTakeAway(list: ExportedList, children: ReactNode) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { sort } = useListContext();
  const [filter] = useListFilters();
  const { columns, hidden } = useListColumns(children);
  const { busy, take } = useDownload();
  const shown = columns
    .flatMap(({ source }) => (hidden.includes(source) ? [] : (SEVERAL[source] ?? [source])))
    .filter((column) => column in EXPORT_COLUMNS[list]);
  const takeAs = (format: ExportFormat, wanted: readonly string[] = shown): Promise<void> =>
    take(async () => {
      const asked = ExportInput.parse({
        ...{ format, columns: wanted, filter },
        sort: [sort.field, sort.order],
      });
      return dataProvider.downloadList(list, asked);
    });
  return { busy, takeAs };
}
