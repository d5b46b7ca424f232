import { useTranslate } from 'react-admin';
import { useTheme } from '@mui/material';
import { ACTIVATION_PATHS } from '@trousseau/shared';
import type { ActivationPath, ActivationStatus } from '@trousseau/shared';
import { PathChip, Quiet } from '../components/chips.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ShareBar } from '../components/share-bar.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { PATH_COLOURS } from '../theme/palette.js';

interface Row {
  readonly path: ActivationPath | null;
  readonly students: number;
  readonly guardians: number;
}

/** By which of these paths people came in, and how many did not yet. */
export function ByPath({
  status,
  paths,
}: {
  readonly status: ActivationStatus;
  readonly paths: readonly ActivationPath[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { mode } = useTheme().palette;
  const rows: readonly Row[] = [
    ...paths.map((path) => ({
      path,
      students: status.students.byPath[path],
      guardians: status.guardians.byPath[path],
    })),
    { path: null, students: notYet(status.students), guardians: notYet(status.guardians) },
  ];
  const total = status.students.total + status.guardians.total;
  const figure = (row: Row, holder: 'student' | 'guardian', value: number) =>
    row.path !== null && value > 0 && may('list', 'accounts', { holder }) ? (
      <TextLink to={listWith('accounts', { path: row.path, holder, current: true })}>
        {format.number(value)}
      </TextLink>
    ) : (
      format.number(value)
    );
  return (
    <Section title={translate('app.dashboard.byPath')}>
      <PlainTable
        caption={translate('app.dashboard.byPathCaption')}
        rows={rows}
        rowKey={(row) => row.path ?? 'none'}
        columns={[
          {
            label: translate('app.dashboard.path'),
            render: ({ path }) =>
              path === null ? (
                <Quiet>{translate('app.dashboard.notYet')}</Quiet>
              ) : (
                <PathChip path={path} />
              ),
          },
          {
            label: translate('app.holders.student'),
            numeric: true,
            render: (row) => figure(row, 'student', row.students),
          },
          {
            label: translate('app.holders.guardian'),
            numeric: true,
            render: (row) => figure(row, 'guardian', row.guardians),
          },
          {
            label: translate('app.dashboard.share'),
            width: '22%',
            render: ({ path, students, guardians }) => (
              <ShareBar
                part={students + guardians}
                whole={total}
                colour={path === null ? 'text.disabled' : PATH_COLOURS[path][mode]}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}

function notYet(counts: ActivationStatus['students']): number {
  return ACTIVATION_PATHS.reduce((left, path) => left - counts.byPath[path], counts.total);
}
