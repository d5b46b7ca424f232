import { useId } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ImportedPerson, ImportNewcomers, ImportView } from '@trousseau/shared';
import { LinkButton, PlainButton } from '../components/buttons.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay, useMe } from '../providers/me-context.js';
import { OldToNew } from './old-to-new.js';
import { partsOf } from './people-of-import.js';
import type { Part } from './people-of-import.js';

/** Whom an import changed, by name: who arrived, moved, left, is back, was corrected. To be printed. */
export function ImportReportOfPeople({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['imports', 'people', record.id],
    queryFn: () => dataProvider.importedPeople(record.id),
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  const parts = partsOf(data.people);
  return (
    <Box
      sx={{
        '@media print': {
          '& h2': { breakAfter: 'avoid' },
          '& tr': { breakInside: 'avoid' },
          '& section': { breakInside: 'auto' },
        },
      }}
    >
      <WhoAndWhat record={record} />
      {parts.length === 0 && <Nothing>{translate('app.imports.nobodyChanged')}</Nothing>}
      {parts.map((one) => (
        <PartOfReport key={one.part} {...one} />
      ))}
    </Box>
  );
}

/** School, author and files: what a sheet of paper has to say by itself. */
function WhoAndWhat({ record: { createdBy, files } }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const school = useMe().schoolName ?? '';
  return (
    <Typography sx={{ mb: 2, overflowWrap: 'anywhere' }}>
      {translate('app.imports.reportBy', {
        school,
        name: createdBy,
        files: files.map(({ name }) => name).join(', '),
      })}
    </Typography>
  );
}

function PartOfReport({
  part,
  people,
}: {
  readonly part: Part;
  readonly people: readonly ImportedPerson[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const title = translate(`app.imports.peopleOf.${part}`, {
    smart_count: people.length,
    number: format.number(people.length),
  });
  const arrived = part === 'arrivedStudents' || part === 'arrivedGuardians';
  return (
    <Section title={title}>
      <Box sx={{ overflowX: 'auto', '@media print': { overflow: 'visible' } }}>
        <PlainTable
          caption={title}
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            { label: translate('app.imports.person'), render: ({ label }) => label },
            {
              label: translate('app.dashboard.class'),
              width: '7rem',
              render: ({ className }) => className ?? '—',
            },
            ...(arrived
              ? []
              : [
                  {
                    label: translate('app.imports.becameWhat'),
                    render: (person: ImportedPerson) => <OldToNew {...person} />,
                  },
                ]),
          ]}
        />
      </Box>
    </Section>
  );
}

/**
 * Leads to the letters of exactly those whom an import made and who have no account in use; whoever is here only after the
 * switch is counted with the reason. Nothing where there are none.
 */
export function NewcomerLetters({ importId }: { readonly importId: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data } = useQuery({
    queryKey: ['imports', 'newcomers', importId],
    queryFn: () => dataProvider.importNewcomers(importId),
    enabled: may('issue', 'letter-runs'),
  });
  const { logins = [], waiting = null } = data ?? {};
  const count = { smart_count: logins.length, number: format.number(logins.length) };
  return (
    <>
      {logins.length > 0 && (
        <LinkButton primary to="/letter-runs/create" state={{ logins }}>
          {translate('app.imports.newcomerLetters', count)}
        </LinkButton>
      )}
      {waiting !== null && <LettersThatWait waiting={waiting} />}
    </>
  );
}

/** Letters of whoever arrives with the next year: not yet, why, and from which day on. */
function LettersThatWait({
  waiting,
}: {
  readonly waiting: NonNullable<ImportNewcomers['waiting']>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const reasonId = useId();
  const { people, year, switchOn } = waiting;
  const count = { smart_count: people, number: format.number(people) };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
      <PlainButton disabled aria-describedby={reasonId}>
        {translate('app.imports.newcomerLetters', count)}
      </PlainButton>
      <Typography id={reasonId} sx={{ color: 'text.secondary' }}>
        {translate(switchOn === null ? 'app.years.lettersByHand' : 'app.years.lettersFrom', {
          smart_count: people,
          label: year,
          date: format.date(switchOn),
        })}
      </Typography>
    </Box>
  );
}
