import { useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import type { DashboardYear, Resource, Todo } from '@trousseau/shared';
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

/** What needs a person today, the most first; each line leads to its list. */
export function Today({ todo, year }: { readonly todo: Todo; readonly year: DashboardYear }) {
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
            gridTemplateColumns: '4em 1fr',
            gap: 1.5,
            alignItems: 'center',
            minHeight: 40,
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
            </li>
          );
        })}
      </Box>
    </Section>
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
