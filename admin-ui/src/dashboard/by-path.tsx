import { useTranslate } from 'react-admin';
import { useTheme } from '@mui/material';
import { ACTIVATION_PATHS } from '@trousseau/shared';
import type { ActivationCounts, ActivationPath } from '@trousseau/shared';
import { PathChip, Quiet } from '../components/chips.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ShareBar } from '../components/share-bar.js';
import { PATH_COLOURS } from '../theme/palette.js';
import { Figure } from './figure.js';
import type { FiguresShown } from './figure.js';

interface Row {
  readonly path: ActivationPath | null;
  readonly students: number;
  readonly guardians: number;
}

/** By which of these paths people came in, and how many did not yet. */
export function ByPath({
  now,
  before,
  of,
  paths,
}: FiguresShown & { readonly paths: readonly ActivationPath[] }) {
  const translate = useTranslate();
  const { mode } = useTheme().palette;
  const rows: readonly Row[] = [
    ...paths.map((path) => ({
      path,
      students: now.students.byPath[path],
      guardians: now.guardians.byPath[path],
    })),
    { path: null, students: notYet(now.students), guardians: notYet(now.guardians) },
  ];
  const total = now.students.total + now.guardians.total;
  const figure = ({ path, ...row }: Row, holder: 'student' | 'guardian') => {
    const counts = holder === 'student' ? 'students' : 'guardians';
    const then = before?.[counts];
    return (
      <Figure
        value={row[counts]}
        before={then && (path === null ? notYet(then) : then.byPath[path])}
        list={of && path !== null ? { ...of, path, holder, current: true } : undefined}
      />
    );
  };
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
            render: (row) => figure(row, 'student'),
          },
          {
            label: translate('app.holders.guardian'),
            numeric: true,
            render: (row) => figure(row, 'guardian'),
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

function notYet(counts: ActivationCounts): number {
  return ACTIVATION_PATHS.reduce((left, path) => left - counts.byPath[path], counts.total);
}
