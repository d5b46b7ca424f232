import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import CompareArrowsOutlined from '@mui/icons-material/CompareArrowsOutlined';
import type { TaskRecord } from '@trousseau/shared';
import { Mark, Quiet, StateChip } from '../components/chips.js';
import { Nothing } from '../components/feedback.js';
import { PlainTable } from '../components/plain-table.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { Login } from '../people/login.js';
import { differs, filledFields } from './compare-records.js';
import type { RecordField } from './compare-records.js';

/** The records of a task, a column each; what differs from the first one is said in words. */
export function RecordComparison({ records }: { readonly records: readonly TaskRecord[] }) {
  const translate = useTranslate();
  const titles = useTitles(records);
  const [first] = records;
  if (!first) return <Nothing>{translate('app.tasks.compare.none')}</Nothing>;
  const rows: readonly (RecordField | 'record')[] = [
    ...filledFields(records),
    ...(records.some(({ personId }) => personId !== null) ? (['record'] as const) : []),
  ];
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <PlainTable
        caption={translate('app.tasks.compare.caption')}
        rows={rows}
        rowKey={(row) => row}
        columns={[
          {
            label: translate('app.tasks.compare.field'),
            width: '12rem',
            render: (row) =>
              row === 'record'
                ? translate('app.tasks.compare.record')
                : translate(`app.tasks.compare.fields.${row}`),
          },
          ...records.map((record, index) => ({
            label: titles[index] ?? '',
            render: (row: RecordField | 'record') =>
              row === 'record' ? (
                <RecordLink record={record} title={titles[index] ?? ''} />
              ) : (
                <Cell field={row} record={record} first={first} />
              ),
          })),
        ]}
      />
    </Box>
  );
}

/** What each column is called; two of one kind are numbered. */
function useTitles(records: readonly TaskRecord[]): string[] {
  const translate = useTranslate();
  const names = records.map((record) => translate(`app.tasks.compare.origins.${titleOf(record)}`));
  return names.map((column, index) => {
    if (names.filter((name) => name === column).length === 1) return column;
    const number = names.slice(0, index + 1).filter((name) => name === column).length;
    return translate('app.tasks.compare.numbered', { column, number });
  });
}

function titleOf({ origin, personKind, personId }: TaskRecord): string {
  const other = origin === 'other-guardian' || origin === 'other-account';
  if (other && personId === null) return 'elsewhere';
  return origin === 'school' && personKind === 'student' ? 'student' : origin;
}

function Cell({
  field,
  record,
  first,
}: {
  readonly field: RecordField;
  readonly record: TaskRecord;
  readonly first: TaskRecord;
}) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, overflowWrap: 'anywhere' }}>
      <Value field={field} record={record} />{' '}
      {differs(field, record, first) && (
        <Mark colour="warning.main" icon={<CompareArrowsOutlined aria-hidden />}>
          {translate('app.tasks.compare.differs')}
        </Mark>
      )}
    </Box>
  );
}

function Value({ field, record }: { readonly field: RecordField; readonly record: TaskRecord }) {
  const format = useFormat();
  switch (field) {
    case 'children':
      return <Lines texts={record.children} />;
    case 'mobile':
      return <span>{format.phone(record.mobile)}</span>;
    case 'login':
      return <Login login={record.login} />;
    case 'state':
      return record.login === null ? <Quiet>—</Quiet> : <StateChip state={record.state} />;
    default:
      return <Lines texts={record[field] === null ? [] : [record[field]]} />;
  }
}

function Lines({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return <Quiet>—</Quiet>;
  return (
    <span>
      {texts.map((text) => (
        <Box component="span" key={text} sx={{ display: 'block' }}>
          {text}
        </Box>
      ))}
    </span>
  );
}

function RecordLink({ record, title }: { readonly record: TaskRecord; readonly title: string }) {
  const translate = useTranslate();
  const { personId, personKind } = record;
  if (personId === null) return <Quiet>—</Quiet>;
  const page = personKind === 'student' ? 'students' : 'guardians';
  return (
    <TextLink
      to={`/${page}/${personId}/show`}
      label={translate('app.tasks.compare.openOf', { column: title })}
    >
      {translate('app.tasks.compare.open')}
    </TextLink>
  );
}
