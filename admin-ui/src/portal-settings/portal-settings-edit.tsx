import type { ReactNode } from 'react';
import {
  DateInput,
  SelectInput,
  TextInput,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Button, Typography } from '@mui/material';
import { CONFORMITIES, PORTAL_TEXTS, PortalSettingsInput } from '@trousseau/shared';
import type { PortalSettingsView } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { FieldPair, RecordForm } from '../components/record-form.js';
import { RecordEdit } from '../components/record-page.js';
import { AccentInput } from './accent-input.js';
import { ServicesInput } from './services-input.js';

/** What families see of the school: colour, services, addresses, texts. */
export function PortalSettingsEdit() {
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <RecordEdit
      redirect={false}
      transform={fieldsOf(PortalSettingsInput)}
      mutationOptions={{
        onSuccess: () => {
          notify('app.portal.saved', { type: 'success' });
          refresh();
        },
      }}
    >
      <SettingsForm />
    </RecordEdit>
  );
}

function SettingsForm() {
  const translate = useTranslate();
  const settings = useRecordContext<PortalSettingsView>();
  if (settings === undefined) return null;
  const { address } = settings;
  return (
    <Page
      title={translate('app.portal.title')}
      intro={translate('app.portal.intro', { address })}
      actions={
        <Button variant="outlined" href={address} target="_blank" rel="noopener">
          {translate('app.portal.open')}
        </Button>
      }
    >
      <RecordForm schema={PortalSettingsInput} saveLabel="app.action.save" backTo="/">
        <Part title="app.portal.colour" help="app.portal.colourWhat">
          <AccentInput />
        </Part>
        <Part title="app.portal.services" help="app.portal.servicesHelp">
          <ServicesInput />
        </Part>
        <Part title="app.portal.addresses" help="app.portal.addressesHelp">
          <Addresses />
        </Part>
        <Part title="app.portal.declarations">
          <Declarations />
        </Part>
        <Part title="app.portal.texts" help="app.portal.textsHelp">
          <Texts />
        </Part>
      </RecordForm>
    </Page>
  );
}

/** A heading of the form, and what it is about. */
function Part(props: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="h2" sx={{ mt: 2 }}>
        {translate(props.title)}
      </Typography>
      {props.help !== undefined && (
        <Typography sx={{ color: 'text.secondary', mb: 1 }}>{translate(props.help)}</Typography>
      )}
      {props.children}
    </>
  );
}

function Addresses() {
  return (
    <>
      <FieldPair>
        <TextInput source="entUrl" type="url" />
        <TextInput source="charterUrl" type="url" />
      </FieldPair>
      <FieldPair>
        <TextInput source="nationalStaffUrl" type="url" helperText="app.portal.staffUrlHelp" />
        <TextInput source="localStaffUrl" type="url" helperText="app.portal.staffUrlHelp" />
      </FieldPair>
      <TextInput
        source="returnOrigins"
        multiline
        minRows={2}
        helperText="app.portal.returnOriginsHelp"
        format={(sites: unknown) => (Array.isArray(sites) ? sites.join('\n') : '')}
        parse={(text: string) => text.split('\n')}
      />
    </>
  );
}

function Declarations() {
  const translate = useTranslate();
  return (
    <>
      <FieldPair>
        <SelectInput
          source="conformity"
          isRequired
          helperText="app.portal.conformityHelp"
          choices={CONFORMITIES.map((conformity) => ({
            id: conformity,
            name: translate(`app.portal.conformities.${conformity}`),
          }))}
          translateChoice={false}
        />
        <TextInput source="dpo" helperText="app.portal.dpoHelp" />
      </FieldPair>
      <FieldPair>
        <DateInput
          source="auditedOn"
          helperText="app.portal.auditedHelp"
          parse={(day: string) => day || null}
        />
        <TextInput source="auditedBy" />
      </FieldPair>
    </>
  );
}

function Texts() {
  const translate = useTranslate();
  return PORTAL_TEXTS.map((name) => {
    const page = translate(`app.portal.pages.${name}`);
    return (
      <FieldPair key={name}>
        <TextInput
          source={`texts.fr.${name}`}
          label={translate('app.portal.inFrench', { page })}
          multiline
          minRows={3}
        />
        <TextInput
          source={`texts.en.${name}`}
          label={translate('app.portal.inEnglish', { page })}
          multiline
          minRows={3}
        />
      </FieldPair>
    );
  });
}
