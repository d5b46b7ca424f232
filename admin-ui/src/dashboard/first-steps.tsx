import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import ArrowCircleRightOutlined from '@mui/icons-material/ArrowCircleRightOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { FIRST_STEPS } from '@trousseau/shared';
import type { Action, FirstStep, FirstSteps as State, Missing, Resource } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Mark } from '../components/chips.js';
import { Mono } from '../components/mono.js';
import { Section } from '../components/page.js';
import { TextLink } from '../components/text-link.js';
import { useMay, useMe } from '../providers/me-context.js';

/** What to do about it: a page, for whom may change it there, or a setting of the server. */
type Remedy =
  | { readonly setting: string }
  | { readonly to: string; readonly action: Action; readonly resource: Resource };

const SETTINGS = {
  publicAddress: 'TROUSSEAU_PUBLIC_URL',
  mail: 'TROUSSEAU_SMTP_URL',
  sms: 'TROUSSEAU_SMS_URL',
} as const satisfies Partial<Record<Missing, string>>;

function remedyOf(missing: Missing, schoolId: string): Remedy {
  if (missing === 'publicAddress' || missing === 'mail' || missing === 'sms') {
    return { setting: SETTINGS[missing] };
  }
  if (missing === 'head') return { to: '/staff/create', action: 'create', resource: 'staff' };
  return { to: `/schools/${schoolId}`, action: 'edit', resource: 'schools' };
}

/** The way of a school that begins: its four steps, which of them is next, and what is missing before it stands in the way. */
export function FirstSteps({ of }: { readonly of: State }) {
  const translate = useTranslate();
  const schoolId = useMe().schoolId ?? '';
  const may = useMay();
  return (
    <Section title={translate('app.firstSteps.title')}>
      <Lines component="ol">
        {FIRST_STEPS.map((step) => (
          <Step key={step} step={step} of={of} />
        ))}
      </Lines>
      {!of.studentAccounts && (
        <Typography sx={{ color: 'text.secondary', my: 1 }}>
          {translate('app.firstSteps.guardiansOnly')}{' '}
          {may('edit', 'schools') && (
            <TextLink to={`/schools/${schoolId}`}>{translate('app.firstSteps.change')}</TextLink>
          )}
        </Typography>
      )}
      {of.missing.length > 0 && (
        <>
          <Typography variant="h3" sx={{ mt: 2 }}>
            {translate('app.firstSteps.missing')}
          </Typography>
          <Lines component="ul">
            {of.missing.map((one) => (
              <li key={one}>
                <Mark colour="warning.main" icon={<ErrorOutlineOutlined aria-hidden />}>
                  {translate(`app.firstSteps.lacks.${one}`)}
                </Mark>
                <span>{translate(`app.firstSteps.why.${one}`)}</span>
                <RemedyOf missing={one} remedy={remedyOf(one, schoolId)} />
              </li>
            ))}
          </Lines>
        </>
      )}
    </Section>
  );
}

function RemedyOf({ missing, remedy }: { readonly missing: Missing; readonly remedy: Remedy }) {
  const translate = useTranslate();
  const may = useMay();
  if ('setting' in remedy) {
    return (
      <span>
        {translate('app.firstSteps.setting')} <Mono>{remedy.setting}</Mono>
      </span>
    );
  }
  const { to, action, resource } = remedy;
  if (!may(action, resource)) return <span>{translate('app.firstSteps.byHead')}</span>;
  return (
    <span>
      <LinkButton to={to} small>
        {translate(`app.firstSteps.remedy.${missing}`)}
      </LinkButton>
    </span>
  );
}

/** Where each step is done; the last one is this page. */
const PAGES = {
  import: { action: 'create', resource: 'imports', label: 'app.imports.begin' },
  check: { action: 'apply', resource: 'imports', label: 'app.firstSteps.checkImport' },
  print: { action: 'issue', resource: 'letter-runs', label: 'app.letters.prepare' },
} as const satisfies Partial<
  Record<FirstStep, { action: Action; resource: Resource; label: string }>
>;

function Step({ step, of }: { readonly step: FirstStep; readonly of: State }) {
  const translate = useTranslate();
  const may = useMay();
  const order = FIRST_STEPS.indexOf(step) - FIRST_STEPS.indexOf(of.step);
  const page = step === 'follow' ? null : PAGES[step];
  return (
    <li {...(order === 0 && { 'aria-current': 'step' as const })}>
      <StepMark order={order}>
        {`${String(FIRST_STEPS.indexOf(step) + 1)} ${translate(`app.firstSteps.steps.${step}.name`)}`}
      </StepMark>
      <span>{translate(`app.firstSteps.steps.${step}.what`)}</span>
      <span>
        {order === 0 && page && may(page.action, page.resource) && (
          <LinkButton primary small to={addressOf(step, of)}>
            {translate(page.label)}
          </LinkButton>
        )}
        {order < 0 && translate('app.firstSteps.done')}
      </span>
    </li>
  );
}

function addressOf(step: FirstStep, { importId }: State): string {
  if (step === 'print') return '/letter-runs/create';
  return importId === null ? '/imports/create' : `/imports/${importId}/show`;
}

function StepMark({ order, children }: { readonly order: number; readonly children: ReactNode }) {
  if (order < 0) {
    return (
      <Mark colour="success.main" icon={<CheckCircleOutlined aria-hidden />}>
        {children}
      </Mark>
    );
  }
  const Icon = order === 0 ? ArrowCircleRightOutlined : RadioButtonUncheckedOutlined;
  return (
    <Mark colour={order === 0 ? 'text.primary' : 'text.secondary'} icon={<Icon aria-hidden />}>
      {children}
    </Mark>
  );
}

/** A name, what it is, what to do: side by side, below each other on a telephone. */
function Lines({
  component,
  children,
}: {
  readonly component: 'ol' | 'ul';
  readonly children: ReactNode;
}) {
  return (
    <Box
      component={component}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& li': {
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: '13rem 1fr auto' },
          columnGap: 2,
          rowGap: 0.5,
          alignItems: 'center',
          minHeight: 44,
          py: 0.75,
          borderBottom: 1,
          borderColor: 'divider',
        },
      }}
    >
      {children}
    </Box>
  );
}
