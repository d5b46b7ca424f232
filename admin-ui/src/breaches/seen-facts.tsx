import { useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import type { SeenPerson, SeenReport } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { Fact, Facts } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';

const PAGES = { student: 'students', guardian: 'guardians', account: 'accounts' } as const;

/** What an account has seen: figures, groups of fields, and the first of the people by name. */
export function SeenFacts({ report }: { readonly report: SeenReport }) {
  const translate = useTranslate();
  const format = useFormat();
  const people = report.students + report.guardians + report.accounts;
  const counts = ['students', 'guardians', 'others', 'letters', 'files', 'contacts'] as const;
  if (report.readings === 0) {
    return (
      <Typography role="status" sx={{ color: 'text.secondary', my: 2 }}>
        {translate('app.breaches.nothingSeen')}
      </Typography>
    );
  }
  return (
    <>
      <Facts>
        <Fact label={translate('app.breaches.when')}>
          {`${format.instant(report.firstAt)} → ${format.instant(report.lastAt)}`}
        </Fact>
        <Fact label={translate('app.breaches.readings')}>
          {translate('app.breaches.readingsOf', {
            readings: format.number(report.readings),
            searches: format.number(report.searches),
            sessions: format.number(report.sessions),
          })}
        </Fact>
        {counts.map((what) => (
          <Fact key={what} label={translate(`app.breaches.counts.${what}`)}>
            {format.number(report[what])}
          </Fact>
        ))}
        <Fact label={translate('app.breaches.fields')}>
          {report.groups
            .filter((group) => group.people > 0)
            .map(
              (group) =>
                `${translate(`app.breaches.groups.${group.group}`)} (${format.number(group.people)})`,
            )
            .join(', ')}
        </Fact>
      </Facts>
      {report.seen.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <PlainTable<SeenPerson>
            caption={translate('app.breaches.people', {
              smart_count: report.seen.length,
              all: format.number(people),
            })}
            captionInSight={people > report.seen.length}
            rows={report.seen}
            rowKey={({ id }) => id}
            columns={[
              { label: translate('app.breaches.name'), render: (person) => <Name of={person} /> },
              {
                label: translate('app.breaches.className'),
                render: ({ className }) => className ?? '—',
              },
              {
                label: translate('app.breaches.fields'),
                sentences: true,
                render: ({ groups }) =>
                  groups.map((group) => translate(`app.breaches.groups.${group}`)).join(', '),
              },
              {
                label: translate('app.breaches.times'),
                numeric: true,
                render: ({ times }) => format.number(times),
              },
              {
                label: translate('app.breaches.lastAt'),
                render: ({ lastAt }) => format.instant(lastAt),
              },
            ]}
          />
        </Box>
      )}
    </>
  );
}

/** A name, or that the record was erased; an operator reads none. */
function Name({ of }: { readonly of: SeenPerson }) {
  const translate = useTranslate();
  if (of.name) return <TextLink to={`/${PAGES[of.kind]}/${of.id}/show`}>{of.name}</TextLink>;
  return (
    <Quiet>
      {translate(of.name === null ? 'app.breaches.erased' : `app.breaches.kinds.${of.kind}`)}
    </Quiet>
  );
}
