import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { LinkButton } from '../components/buttons.js';
import { Fact, Facts, Page } from '../components/page.js';
import { useMe } from '../providers/me-context.js';
import { LinkedProvider } from './linked-provider.js';
import { OpenSessions } from './open-sessions.js';

/** One's own account: who one is here, and where one is signed in. */
export function MyAccountPage() {
  const translate = useTranslate();
  const me = useMe();
  return (
    <Page
      title={translate('app.bar.myAccount')}
      actions={<LinkButton to="/second-factor">{translate('app.bar.secondFactor')}</LinkButton>}
    >
      <Box sx={{ mb: 3 }}>
        <Facts>
          <Fact label={translate('resources.staff.fields.name')}>{me.name}</Fact>
          <Fact label={translate('resources.staff.fields.email')}>{me.email}</Fact>
          <Fact label={translate('resources.staff.fields.role')}>
            {translate(`app.roles.${me.role}`)}
          </Fact>
          <Fact label={translate('resources.staff.fields.hasSecondFactor')}>
            {translate(me.hasSecondFactor ? 'app.staff.enrolled' : 'app.staff.notEnrolled')}
          </Fact>
        </Facts>
      </Box>
      {me.provider && <LinkedProvider provider={me.provider} />}
      <OpenSessions staffId={null} />
    </Page>
  );
}
