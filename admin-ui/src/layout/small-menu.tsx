import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Drawer, IconButton } from '@mui/material';
import MenuOutlined from '@mui/icons-material/MenuOutlined';
import { MainMenu } from './side-navigation.js';
import { PresentYear } from '../components/present-year.js';

/** On a small screen, where the menu at the left would take half of it: a button that opens the menu and the year. */
export function SmallMenu() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  return (
    <Box sx={{ display: { xs: 'block', md: 'none' } }}>
      <IconButton
        color="inherit"
        aria-label={translate('app.menu.open')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          setOpen(true);
        }}
      >
        <MenuOutlined aria-hidden />
      </IconButton>
      <Drawer
        open={open}
        onClose={close}
        transitionDuration={0}
        slotProps={{
          paper: {
            sx: { width: 288, maxWidth: '85vw' },
            'aria-label': translate('app.menu.label'),
          },
        }}
      >
        <Box
          sx={{ px: 2, pt: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
        >
          <PresentYear />
        </Box>
        <Box onClick={close}>
          <MainMenu />
        </Box>
      </Drawer>
    </Box>
  );
}
