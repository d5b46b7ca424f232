import { useId } from 'react';
import { useTranslate } from 'react-admin';
import {
  FormControlLabel,
  Link,
  Radio,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { GUARDIAN_CHOICES, MERGE_SIDES, STUDENT_CHOICES } from '@trousseau/shared';
import type { MergeChoice, MergeChoices, MergePreview, MergeSide } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';

const CHOICES: readonly string[] = [...GUARDIAN_CHOICES, ...STUDENT_CHOICES];
const CELL = { overflowWrap: 'anywhere', px: 0.75, verticalAlign: 'top' } as const;

interface MergeComparisonProps {
  readonly preview: MergePreview;
  readonly choices: MergeChoices;
  readonly onChoose: (choice: MergeChoice, side: MergeSide) => void;
  /** Has another one of the two records stay. */
  readonly onKeep: (id: string) => void;
}

/** Two records side by side: what differs is marked, and what may be chosen is chosen here. */
export function MergeComparison({ preview, choices, onChoose, onKeep }: MergeComparisonProps) {
  const translate = useTranslate();
  const { kept, other, mayChoose } = preview;
  const names = Object.keys(kept.values).filter(
    (name) => kept.values[name] !== null || other.values[name] !== null,
  );
  return (
    <Table size="small" sx={{ tableLayout: 'fixed', mb: 1 }}>
      <caption className="only-read">{translate('app.merges.sideBySide')}</caption>
      <TableHead>
        <TableRow>
          <TableCell sx={{ ...CELL, width: '24%' }}>{translate('app.merges.field')}</TableCell>
          {MERGE_SIDES.map((side) => (
            <TableCell key={side} component="th" scope="col" sx={CELL}>
              {translate(`app.merges.sides.${side}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        <TableRow>
          <TableCell component="th" scope="row" sx={CELL}>
            <Quiet>{translate('app.accounts.account')}</Quiet>
          </TableCell>
          {[kept, other].map((record, index) => (
            <TableCell key={record.id} sx={CELL}>
              <Account record={record} />
              {index === 1 && mayChoose && (
                <KeepButton
                  onKeep={() => {
                    onKeep(record.id);
                  }}
                />
              )}
            </TableCell>
          ))}
        </TableRow>
        {names.map((name) => (
          <ValueRow
            key={name}
            name={name}
            values={{ kept: kept.values[name] ?? null, other: other.values[name] ?? null }}
            chosen={CHOICES.includes(name) ? choices[name as MergeChoice] : null}
            onChoose={(side) => {
              onChoose(name as MergeChoice, side);
            }}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function Account({ record }: { readonly record: MergePreview['kept'] }) {
  const translate = useTranslate();
  if (record.login === null) return translate('app.merges.noAccount');
  return (
    <>
      {record.login}
      <br />
      {record.state !== null && <Quiet>{translate(`app.states.${record.state}`)}</Quiet>}
    </>
  );
}

function KeepButton({ onKeep }: { readonly onKeep: () => void }) {
  const translate = useTranslate();
  return (
    <Link component="button" type="button" onClick={onKeep} sx={{ mt: 0.5, textAlign: 'left' }}>
      {translate('app.merges.keepThis')}
    </Link>
  );
}

function ValueRow({
  name,
  values,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly values: Readonly<Record<MergeSide, string | null>>;
  readonly chosen: MergeSide | null;
  readonly onChoose: (side: MergeSide) => void;
}) {
  const translate = useTranslate();
  const write = useWritten(name);
  const group = useId();
  const label = translate(`app.merges.fields.${name}`);
  const differs = values.kept !== values.other;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={CELL}>
        <Quiet>{label}</Quiet>
        {differs && (
          <Typography variant="body2" component="div" sx={{ color: 'warning.main' }}>
            {translate('app.merges.differs')}
          </Typography>
        )}
      </TableCell>
      {MERGE_SIDES.map((side) => (
        <TableCell key={side} sx={{ ...CELL, fontWeight: differs ? 600 : 400 }}>
          {differs && chosen !== null ? (
            <FormControlLabel
              sx={{ alignItems: 'flex-start', mr: 0 }}
              label={write(values[side])}
              control={
                <Radio
                  size="small"
                  name={group}
                  slotProps={{ input: { 'aria-label': `${label} : ${write(values[side])}` } }}
                  sx={{ py: 0 }}
                  checked={chosen === side}
                  onChange={() => {
                    onChoose(side);
                  }}
                />
              }
            />
          ) : (
            write(values[side])
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

function useWritten(name: string): (value: string | null) => string {
  const translate = useTranslate();
  const format = useFormat();
  return (value) => {
    if (value === null) return '—';
    if (name === 'mobile' || name === 'phone') return format.phone(value);
    if (name === 'birthDate' || name === 'leftOn') return format.date(value);
    return name === 'sex' ? translate(`app.sexes.${value}`) : value;
  };
}
