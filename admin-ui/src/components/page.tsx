import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Box, Typography } from '@mui/material';

/** A page: its title in the window and as the only first heading, its actions at the right. */
export function Page({
  title,
  actions,
  children,
  intro,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} — Trousseau`;
  }, [title]);
  return (
    <Box sx={{ px: { xs: 2, md: 3 }, py: 2, '@media print': { p: 0 } }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: { xs: 'wrap', md: 'nowrap' },
          alignItems: 'center',
          columnGap: 2,
          rowGap: 1,
          mb: 1.5,
          minHeight: 40,
        }}
      >
        <Typography variant="h1" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {actions}
        </Box>
      </Box>
      {intro && (
        <Typography sx={{ color: 'text.secondary', maxWidth: '75ch', mb: 2 }}>{intro}</Typography>
      )}
      {children}
    </Box>
  );
}

/** A part of a page: a heading and a line, never a card in a card (docs/look.md). */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          borderBottom: 1,
          borderColor: 'divider',
          minHeight: 36,
          mb: 0.5,
          pb: { xs: 1, md: 0 },
        }}
      >
        <Typography variant="h2" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {actions}
        </Box>
      </Box>
      {children}
    </Box>
  );
}

/** Names and their values, one a line. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(10rem, max-content) 1fr' },
        columnGap: 3,
        '& dt': { color: 'text.secondary', pt: 0.75, pb: { xs: 0, sm: 0.75 } },
        '& dd': { m: 0, pt: { xs: 0, sm: 0.75 }, pb: 0.75, overflowWrap: 'anywhere' },
      }}
    >
      {children}
    </Box>
  );
}

/** One line of {@link Facts}. */
export function Fact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
