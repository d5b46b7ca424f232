import { useTranslate } from 'react-admin';
import { Box, ToggleButton } from '@mui/material';
import type { ChangeEntity, ChangeKind, ImportReport } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';

/** Which changes the table shows; nothing means all of them. */
export interface ChangeFilter {
  readonly entity?: ChangeEntity;
  readonly kind?: ChangeKind;
  readonly applied?: boolean;
}

const STUDENT_KINDS = ['create', 'update', 'move', 'unchanged', 'leave'] as const;
const GUARDIAN_KINDS = ['create', 'update', 'unchanged', 'leave'] as const;

interface Count {
  readonly kind: ChangeKind;
  readonly count: number;
}

/** The counts as filters; those of each line add up to the people in the files. */
export function CountChips({
  report,
  filter,
  onFilter,
}: {
  readonly report: ImportReport;
  readonly filter: ChangeFilter;
  readonly onFilter: (filter: ChangeFilter) => void;
}) {
  const {
    students,
    guardians,
    links,
    updatedLinks = 0,
    mergedGuardians = 0,
    elsewhere = 0,
  } = report;
  const { undecided = 0, rejected = 0, leftBefore = 0, returned = 0 } = students;
  const translate = useTranslate();
  const format = useFormat();
  const noted = (key: string, count: number) =>
    count === 0
      ? null
      : translate(`app.imports.${key}`, { smart_count: count, number: format.number(count) });
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 3 }}>
      <ChipLine
        entity="student"
        counts={STUDENT_KINDS.map((kind) => ({ kind, count: students[kind] }))}
        notes={[
          noted('undecided', undecided),
          noted('rejected', rejected),
          noted('leftBefore', leftBefore),
          noted('returned', returned),
          noted('knownElsewhere', elsewhere),
          noted('absent', students.absent),
        ]}
        setAside={undecided + rejected + leftBefore}
        {...{ filter, onFilter }}
      />
      <ChipLine
        entity="guardian"
        counts={GUARDIAN_KINDS.map((kind) => ({ kind, count: guardians[kind] }))}
        notes={[noted('merged', mergedGuardians), noted('absent', guardians.absent)]}
        {...{ filter, onFilter }}
      />
      <ChipLine
        entity="link"
        counts={[
          { kind: 'create', count: links.create },
          { kind: 'update', count: updatedLinks },
          { kind: 'leave', count: links.remove },
          { kind: 'unchanged', count: links.unchanged - updatedLinks },
        ]}
        notes={[]}
        {...{ filter, onFilter }}
      />
    </Box>
  );
}

function ChipLine({
  entity,
  counts,
  notes,
  setAside = 0,
  filter,
  onFilter,
}: {
  readonly entity: ChangeEntity;
  readonly counts: readonly Count[];
  /** What else is to be known of these people. */
  readonly notes: readonly (string | null)[];
  /** Lines that change nothing, and are of the files all the same. */
  readonly setAside?: number;
  readonly filter: ChangeFilter;
  readonly onFilter: (filter: ChangeFilter) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const total = counts.reduce((sum, { count }) => sum + count, setAside);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
      <Box sx={{ width: '19em' }}>
        <strong>{format.number(total)}</strong>{' '}
        {translate(`app.imports.inFiles.${entity}`, { smart_count: total })}
      </Box>
      {counts.map(({ kind, count }) => {
        const selected = filter.entity === entity && filter.kind === kind;
        return (
          <ToggleButton
            key={kind}
            value={kind}
            size="small"
            selected={selected}
            disabled={count === 0}
            onChange={() => {
              onFilter(selected ? {} : { entity, kind });
            }}
            sx={{ textTransform: 'none', py: 0.25, px: 1.25, color: 'text.primary' }}
          >
            <strong>{format.number(count)}</strong>&nbsp;
            {translate(`app.imports.kinds.${entity}.${kind}`, { smart_count: count })}
          </ToggleButton>
        );
      })}
      <Quiet>{notes.filter((note) => note !== null).join(' · ')}</Quiet>
    </Box>
  );
}
