import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Notification, useLocaleState } from 'react-admin';
import { Box, Button, Typography } from '@mui/material';
import KeyOutlined from '@mui/icons-material/KeyOutlined';

/** The page before the console: one question in the middle, the language in the corner. */
export function SessionPanel({
  title,
  children,
  width = 400,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: number;
}) {
  const [locale, setLocale] = useLocaleState();
  const other = locale === 'fr' ? 'en' : 'fr';
  useEffect(() => {
    document.title = `${title} — Trousseau`;
  }, [title]);
  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default', px: 2 }}>
      <Box component="header" className="no-print" sx={{ textAlign: 'right', py: 1 }}>
        <Button
          lang={other}
          onClick={() => {
            setLocale(other);
          }}
        >
          {other === 'en' ? 'English' : 'Français'}
        </Button>
      </Box>
      <Box component="main" sx={{ maxWidth: width, mx: 'auto', pt: 6, pb: 4 }}>
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            mb: 3,
            fontSize: 20,
            fontWeight: 600,
          }}
        >
          <KeyOutlined aria-hidden sx={{ color: 'secondary.main', transform: 'rotate(90deg)' }} />
          Trousseau
        </Box>
        <Typography variant="h1" sx={{ mb: 2 }}>
          {title}
        </Typography>
        {children}
      </Box>
      <Notification />
    </Box>
  );
}
