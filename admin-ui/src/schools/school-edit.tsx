import {
  BooleanInput,
  NumberInput,
  TextInput,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Typography } from '@mui/material';
import { SchoolInput, WINDOW_OFFSET_MAX_MM } from '@trousseau/shared';
import type { SchoolView } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { FieldPair, RecordForm } from '../components/record-form.js';
import { RecordEdit } from '../components/record-page.js';
import { LogoInput } from './logo-input.js';
import { SchoolIdentity } from './school-identity.js';

/** What stands on the letters and the portal, where the window is, and the school's time zone. */
export function SchoolEdit() {
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <RecordEdit
      redirect={false}
      transform={fieldsOf(SchoolInput)}
      mutationOptions={{
        onSuccess: () => {
          notify('app.schools.saved', { type: 'success' });
          refresh();
        },
      }}
    >
      <SchoolForm />
    </RecordEdit>
  );
}

function SchoolForm() {
  const translate = useTranslate();
  const school = useRecordContext<SchoolView>();
  if (school === undefined) return null;
  return (
    <Page title={school.name} intro={translate('app.schools.intro', { uai: school.uai })}>
      <RecordForm schema={SchoolInput} saveLabel="app.action.save" backTo="/">
        <Typography variant="h2">{translate('app.schools.identity')}</Typography>
        <SchoolIdentity />
        <LogoInput />
        <Typography variant="h2" sx={{ mt: 2 }}>
          {translate('app.schools.window')}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>
          {translate('app.schools.windowHelp')}
        </Typography>
        <FieldPair>
          <OffsetInput source="windowOffsetXMm" />
          <OffsetInput source="windowOffsetYMm" />
        </FieldPair>
        <Typography variant="h2" sx={{ mt: 2 }}>
          {translate('app.years.dates')}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>{translate('app.years.datesHelp')}</Typography>
        <FieldPair>
          <DayInput source="closingDay" />
          <DayInput source="returnDay" />
        </FieldPair>
        <Typography variant="h2" sx={{ mt: 2 }}>
          {translate('app.schools.accounts')}
        </Typography>
        <BooleanInput source="studentAccounts" helperText="app.schools.studentAccountsHelp" />
        <TextInput source="timeZone" isRequired helperText="app.schools.timeZoneHelp" />
      </RecordForm>
    </Page>
  );
}

/** A day of each year, typed as day/month and kept as month and day. */
function DayInput({ source }: { readonly source: string }) {
  return (
    <TextInput
      source={source}
      format={(kept: string | null) => (kept ?? '').replace(/^(\d{2})-(\d{2})$/, '$2/$1')}
      parse={(typed: string) => typed.trim().replace(/^(\d{2})\/(\d{2})$/, '$2-$1') || null}
      placeholder="04/07"
      slotProps={{ htmlInput: { maxLength: 5 } }}
    />
  );
}

function OffsetInput({ source }: { readonly source: string }) {
  return (
    <NumberInput
      source={source}
      step={0.5}
      min={-WINDOW_OFFSET_MAX_MM}
      max={WINDOW_OFFSET_MAX_MM}
      isRequired
    />
  );
}
