import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { useAuthenticated, usePermissions, useTranslate } from 'react-admin';
import { Box, Link } from '@mui/material';
import { Navigate, useLocation } from 'react-router';
import type { Me } from '@trousseau/shared';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { MeProvider } from '../providers/me-context.js';
import { ErrorBoundary } from './error-boundary.js';
import { PrintedPlace } from '../components/present-year.js';
import { SideNavigation } from './side-navigation.js';
import { SlowedNotice } from '../session/slowed-notice.js';
import { StepUpDialog } from '../session/step-up-dialog.js';
import { TopBar } from './top-bar.js';

/** The frame of every page: it waits for who is signed in, and sends whoever must enrol to do so. */
export function ConsoleLayout({ children }: { readonly children?: ReactNode }) {
  useAuthenticated();
  const { permissions: me, error, refetch } = usePermissions<Me>();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (me === undefined) return <Waiting />;
  if (me.mustEnrolSecondFactor) return <Navigate to="/second-factor" replace />;
  return (
    <MeProvider value={me}>
      <Frame>{children}</Frame>
      <StepUpDialog />
      <SlowedNotice />
    </MeProvider>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const { pathname } = useLocation();
  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipLink />
      <TopBar />
      <PrintedPlace />
      <Box sx={{ display: 'flex' }}>
        <SideNavigation />
        <Box component="main" id="main-content" tabIndex={-1} sx={{ flexGrow: 1, minWidth: 0 }}>
          <ErrorBoundary
            key={pathname}
            fallback={<Nothing>{translate('app.feedback.broken')}</Nothing>}
          >
            <Suspense fallback={<Waiting />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
    </Box>
  );
}

function SkipLink() {
  const translate = useTranslate();
  return (
    <Link
      href="#main-content"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('main-content')?.focus();
      }}
      sx={{
        position: 'absolute',
        left: -9999,
        '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 },
      }}
    >
      {translate('app.bar.skip')}
    </Link>
  );
}
