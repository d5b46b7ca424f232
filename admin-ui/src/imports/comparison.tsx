import { useTranslate } from 'react-admin';
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { QuestionPerson } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';
import { useWrittenValue } from './written-value.js';

/** In the order in which people are told apart. */
const FIELDS = [
  ...['civility', 'lastName', 'usageName', 'firstName', 'birthDate', 'sex', 'class', 'children'],
  ...['ine', 'email', 'mobile', 'phone', 'address'],
];

/** People side by side: what differs field by field, and what they share in a line. */
export function Comparison({ people }: { readonly people: readonly QuestionPerson[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const write = useWrittenValue();
  const valuesOf = (field: string) => new Set(people.map(({ values }) => values[field]));
  const fields = FIELDS.filter((field) => people.some(({ values }) => values[field] !== undefined));
  const shared = fields.filter((field) => valuesOf(field).size === 1);
  const written = (person: QuestionPerson, field: string) => {
    const value = person.values[field];
    return value === undefined ? '—' : write(field, value);
  };
  const name = (field: string) => translate(`app.imports.compared.${field}`);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ width: 'auto' }}>
        <caption className="only-read">{translate('app.imports.sideBySide')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{translate('app.imports.differs')}</TableCell>
            {people.map(({ key, known, line }) => (
              <TableCell key={key} component="th" scope="col">
                {known
                  ? translate('app.imports.alreadyKnown')
                  : translate('app.imports.onLine', { number: format.number(line ?? 0) })}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {fields
            .filter((field) => !shared.includes(field))
            .map((field) => (
              <TableRow key={field}>
                <TableCell component="th" scope="row">
                  <Quiet>{name(field)}</Quiet>
                </TableCell>
                {people.map((person) => (
                  <TableCell key={person.key} sx={{ fontWeight: 600, minWidth: '7em' }}>
                    {written(person, field)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
        </TableBody>
      </Table>
      {shared.length > 0 && (
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          {translate('app.imports.shared', {
            values: shared
              .flatMap((field) => (people[0] ? `${name(field)} ${written(people[0], field)}` : []))
              .join(' · '),
          })}
        </Typography>
      )}
    </Box>
  );
}
