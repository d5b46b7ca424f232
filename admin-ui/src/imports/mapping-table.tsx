import { memo } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import {
  CHILD_FIELDS,
  GUARDIAN_FIELDS,
  MAX_REPEATS,
  STUDENT_FIELDS,
  Target,
} from '@trousseau/shared';
import type { ColumnMapping, ImportFileView } from '@trousseau/shared';

const SAMPLES = 3;

/** One line for each of these columns of the file: its header, what its cells look like, and what it holds. */
export function MappingTable({
  file,
  mapping,
  columns,
  onChange,
}: {
  readonly file: ImportFileView;
  readonly mapping: ColumnMapping;
  /** By their places in the file, from 0. */
  readonly columns: readonly number[];
  readonly onChange: (mapping: ColumnMapping) => void;
}) {
  const translate = useTranslate();
  const groups = useTargetGroups(file, mapping);
  return (
    <Table size="small">
      <caption>{translate('app.imports.mappingCaption')}</caption>
      <TableHead>
        <TableRow>
          <TableCell>{translate('app.imports.column')}</TableCell>
          <TableCell>{translate('app.imports.sample')}</TableCell>
          <TableCell>{translate('app.imports.holds')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {columns.map((index) => (
          <TableRow key={index}>
            <TableCell component="th" scope="row">
              {file.headers[index] || translate('app.imports.noHeader', { number: index + 1 })}
            </TableCell>
            <TableCell sx={{ color: 'text.secondary' }}>{samples(file, index)}</TableCell>
            <TableCell>
              <TargetSelect
                label={translate('app.imports.holdsOf', { column: file.headers[index] ?? '' })}
                groups={groups}
                value={mapping[index] ?? null}
                onChange={(target) => {
                  onChange(
                    file.headers.map((_, i) => (i === index ? target : (mapping[i] ?? null))),
                  );
                }}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What some cells of a column look like; empty when all of them are. */
export function samples({ preview }: ImportFileView, column: number): string {
  const cells = preview.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
  return [...new Set(cells)].slice(0, SAMPLES).join(' · ');
}

interface TargetGroup {
  readonly label: string;
  readonly targets: readonly { readonly value: string; readonly label: string }[];
}

/** Students always; one more guardian and child than the file is known to repeat. */
function useTargetGroups(file: ImportFileView, mapping: ColumnMapping): readonly TargetGroup[] {
  const translate = useTranslate();
  const group = (label: string, prefix: string, fields: readonly string[], words: string) => ({
    label,
    targets: fields.map((field) => ({
      value: `${prefix}.${field}`,
      label: translate(`app.imports.fields.${words}.${field}`),
    })),
  });
  const numbers = (kind: 'guardian' | 'child') =>
    Array.from({ length: Math.min(repeats(mapping, kind) + 1, MAX_REPEATS) }, (_, i) => i + 1);
  const role = translate('app.imports.fields.line.role');
  const line = {
    label: translate('app.imports.wholeLine'),
    targets: [{ value: 'line.role', label: role }],
  };
  const students = group(translate('app.imports.student'), 'student', STUDENT_FIELDS, 'student');
  const guardians = numbers('guardian').map((n) =>
    group(
      translate('app.imports.guardian', { number: n }),
      `guardian.${String(n)}`,
      GUARDIAN_FIELDS,
      'guardian',
    ),
  );
  const children = numbers('child').map((n) =>
    group(
      translate('app.imports.child', { number: n }),
      `child.${String(n)}`,
      CHILD_FIELDS,
      'student',
    ),
  );
  return file.format === 'onde-guardians'
    ? [...guardians.slice(0, 1), ...children]
    : [students, ...guardians, ...children.slice(0, Math.max(1, repeats(mapping, 'child'))), line];
}

function repeats(mapping: ColumnMapping, kind: 'guardian' | 'child'): number {
  return Math.max(
    0,
    ...mapping.map((target) => {
      const [entity, number] = target?.split('.') ?? [];
      return entity === kind ? Number(number) : 0;
    }),
  );
}

const TargetSelect = memo(function TargetSelect({
  label,
  groups,
  value,
  onChange,
}: {
  readonly label: string;
  readonly groups: readonly TargetGroup[];
  readonly value: string | null;
  readonly onChange: (target: Target | null) => void;
}) {
  const translate = useTranslate();
  return (
    <Box
      component="select"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = event.target.value;
        onChange(chosen === '' ? null : Target.parse(chosen));
      }}
      sx={{
        font: 'inherit',
        color: value === null ? 'text.secondary' : 'text.primary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        height: 32,
        width: 300,
      }}
    >
      <option value="">{translate('app.imports.leftOut')}</option>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.targets.map((target) => (
            <option key={target.value} value={target.value}>
              {`${group.label} : ${target.label}`}
            </option>
          ))}
        </optgroup>
      ))}
    </Box>
  );
});
