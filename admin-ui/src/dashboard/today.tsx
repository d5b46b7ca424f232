import { useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import { LETTER_BATCHES } from '@trousseau/shared';
import type { DashboardView, DashboardYear, LetterBatch, Resource, Todo } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Nothing } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

/** Where each figure leads: the list that is exactly as long. */
const LISTS = {
  lettersExpired: { resource: 'accounts', filter: { state: 'EXPIRED', current: true } },
  neverNotified: { resource: 'accounts', filter: { state: 'CREATED', current: true } },
  emailPending: { resource: 'accounts', filter: { state: 'PENDING_EMAIL', current: true } },
  guardiansWithoutMobile: { resource: 'guardians', filter: { missing: 'mobile' } },
  studentsWithoutBirthDate: { resource: 'students', filter: { missing: 'birthDate' } },
  openTasks: { resource: 'tasks', filter: { state: 'open' } },
} as const satisfies Record<keyof Todo, { resource: Resource; filter: object }>;

const KEYS = Object.keys(LISTS) as (keyof Todo)[];

/** What needs a person today, the most first; each line leads to its list, and carries what to do about it. */
export function Today({ todo, batches, year }: Pick<DashboardView, 'todo' | 'batches' | 'year'>) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const lines = KEYS.filter((key) => todo[key] > 0).sort((a, b) => todo[b] - todo[a]);
  return (
    <Section title={translate('app.dashboard.today')}>
      <YearStep year={year} />
      {lines.length === 0 && year.step === null && (
        <Nothing>{translate('app.dashboard.nothingToday')}</Nothing>
      )}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          '& li': {
            display: 'grid',
            gridTemplateColumns: { xs: '4em 1fr', sm: '4em 1fr auto' },
            columnGap: 1.5,
            rowGap: 0.5,
            alignItems: 'center',
            minHeight: 44,
            py: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
          },
        }}
      >
        {lines.map((key) => {
          const { resource, filter } = LISTS[key];
          const text = translate(`app.dashboard.todo.${key}`, { smart_count: todo[key] });
          return (
            <li key={key}>
              <Box component="strong" sx={{ textAlign: 'right' }}>
                {format.number(todo[key])}
              </Box>
              {may('list', resource) ? (
                <span>
                  <TextLink to={listWith(resource, filter)}>{text}</TextLink>
                </span>
              ) : (
                <span>{text}</span>
              )}
              <Box
                className="no-print"
                sx={{ gridColumn: { xs: 2, sm: 3 }, justifySelf: { xs: 'start', sm: 'end' } }}
              >
                {isBatch(key) ? (
                  <Prepare batch={key} letters={batches[key]} />
                ) : (
                  may(resource === 'students' ? 'edit' : 'list', resource) && (
                    <LinkButton to={listWith(resource, filter)} small>
                      {translate(`app.dashboard.act.${key}`, { smart_count: todo[key] })}
                    </LinkButton>
                  )
                )}
              </Box>
            </li>
          );
        })}
      </Box>
    </Section>
  );
}

function isBatch(key: keyof Todo): key is LetterBatch {
  return key in LETTER_BATCHES;
}

/** Leads to the run that answers a line, its people chosen and its reason said: there one click prints it. */
function Prepare({
  batch,
  letters,
}: {
  readonly batch: LetterBatch;
  readonly letters: DashboardView['batches'][LetterBatch];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const everybody = may('issue', 'letter-runs', { holder: 'all' });
  const count = letters.student + (everybody ? letters.guardian : 0);
  if (count === 0 || !may('issue', 'letter-runs')) return null;
  const both = letters.student === 0 ? 'guardian' : 'all';
  return (
    <LinkButton
      to="/letter-runs/create"
      small
      state={{
        ...LETTER_BATCHES[batch],
        holder: everybody ? both : 'student',
        reason: translate(`app.letters.because.${batch}`),
      }}
    >
      {translate('app.letters.prepareFor', { smart_count: count, number: format.number(count) })}
    </LinkButton>
  );
}

/** What is to be done for the next year, at the school's own dates. */
function YearStep({ year }: { readonly year: DashboardYear }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  if (year.step === null) return null;
  const text = translate(`app.years.steps.${year.step}`, {
    label: year.nextLabel,
    arrivals: format.number(year.arrivals),
    moves: format.number(year.moves),
    leavers: format.number(year.leavers),
  });
  const to = year.step === 'import' ? '/imports/create?year=next' : '/school-years';
  return (
    <Alert severity="info" sx={{ my: 1 }}>
      {may('create', 'school-years') ? <TextLink to={to}>{text}</TextLink> : text}
    </Alert>
  );
}
