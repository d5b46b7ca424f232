import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, FormControlLabel, Switch, Typography } from '@mui/material';
import type { ImportAbsences, ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';

type Absent = ImportAbsences['students'][number];

/** Who is on no line of the files, by class: each stays, unless somebody marks them as left. */
export function AbsentStudents({
  record,
  onSaved,
}: {
  readonly record: ImportView;
  readonly onSaved: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const absences = record.report?.absences;
  const students = absences?.students ?? [];
  const { marked, mark, changed, busy, refused, save } = useLeavers(record, students, onSaved);
  if (absences === undefined) return null;
  if (students.length === 0 && absences.partialClasses.length === 0) return null;
  const count = { smart_count: students.length, number: format.number(students.length) };
  const title =
    students.length > 0
      ? translate('app.imports.absentTitle', count)
      : translate('app.imports.notCoveredTitle');
  const leaving = { smart_count: marked.size, number: format.number(marked.size) };
  return (
    <Section title={title}>
      {absences.partialClasses.map(({ name, absent, students: size }) => (
        <Alert key={name} severity="warning" sx={{ my: 1 }}>
          {translate('app.imports.partialClass', {
            name,
            absent: format.number(absent),
            total: format.number(size),
          })}
        </Alert>
      ))}
      {students.length > 0 && (
        <>
          <Typography sx={{ my: 1, maxWidth: '75ch' }}>
            {translate('app.imports.absentCaption')}
          </Typography>
          <Choices
            students={students}
            words={{ keep: 'keepAll', leave: 'leaveAll' }}
            onMark={mark}
          />
          {[...byClass(students)].map(([className, its]) => (
            <ClassOfAbsent
              key={className}
              {...{ className, students: its, marked }}
              onMark={mark}
            />
          ))}
        </>
      )}
      <RefusalLine message={refused} />
      {changed && (
        <PlainButton sx={{ mt: 1 }} disabled={busy} onClick={() => void save()}>
          {translate('app.imports.saveLeavers', leaving)}
        </PlainButton>
      )}
    </Section>
  );
}

type Mark = (students: readonly Absent[], leaves: boolean) => void;

/** What is chosen until it is saved; the import is then planned again. */
function useLeavers(record: ImportView, students: readonly Absent[], onSaved: () => void) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const saved = new Set(students.filter(({ leaves }) => leaves).map(({ id }) => id));
  const [choice, setChoice] = useState<ReadonlySet<string> | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const marked = choice ?? saved;
  const mark: Mark = (which, leaves) => {
    const next = new Set(marked);
    for (const { id } of which) {
      if (leaves) next.add(id);
      else next.delete(id);
    }
    setChoice(next);
  };
  const save = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.markLeavers(record.id, { studentIds: [...marked] });
      setChoice(null);
      notify('app.imports.leaversSaved', { type: 'success' });
      refresh();
      onSaved();
    } catch (error) {
      setRefused(refusalMessage(error));
    } finally {
      setBusy(false);
    }
  };
  const changed = students.some(({ id }) => marked.has(id) !== saved.has(id));
  return { marked, mark, changed, busy, refused, save };
}

function ClassOfAbsent({
  className,
  students,
  marked,
  onMark,
}: {
  readonly className: string;
  readonly students: readonly Absent[];
  readonly marked: ReadonlySet<string>;
  readonly onMark: Mark;
}) {
  const translate = useTranslate();
  return (
    <Box
      component="section"
      aria-label={className}
      sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}
    >
      <Typography variant="h3">{className}</Typography>
      {students.length > 1 && (
        <Choices
          students={students}
          className={className}
          words={{ keep: 'keepClass', leave: 'leaveClass' }}
          onMark={onMark}
        />
      )}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {students.map((student) => (
          <Box component="li" key={student.id} sx={{ overflowWrap: 'anywhere' }}>
            <FormControlLabel
              sx={{ ml: 0, gap: 1 }}
              control={
                <Switch
                  size="small"
                  checked={marked.has(student.id)}
                  onChange={(_, leaves) => {
                    onMark([student], leaves);
                  }}
                />
              }
              label={`${student.name} — ${translate(
                `app.imports.${marked.has(student.id) ? 'leaves' : 'keep'}`,
              )}`}
            />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** One choice for several, with their number. */
function Choices({
  students,
  className = '',
  words,
  onMark,
}: {
  readonly students: readonly Absent[];
  readonly className?: string;
  readonly words: { readonly keep: string; readonly leave: string };
  readonly onMark: Mark;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const args = {
    smart_count: students.length,
    number: format.number(students.length),
    class: className,
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}>
      {([false, true] as const).map((leaves) => (
        <PlainButton
          key={String(leaves)}
          size="small"
          onClick={() => {
            onMark(students, leaves);
          }}
        >
          {translate(`app.imports.${leaves ? words.leave : words.keep}`, args)}
        </PlainButton>
      ))}
    </Box>
  );
}

function byClass(students: readonly Absent[]): ReadonlyMap<string, readonly Absent[]> {
  const classes = new Map<string, Absent[]>();
  for (const student of students) {
    classes.set(student.className, [...(classes.get(student.className) ?? []), student]);
  }
  return classes;
}
