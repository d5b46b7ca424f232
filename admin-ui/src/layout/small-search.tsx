import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Dialog, IconButton, Typography } from '@mui/material';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import { SearchBox } from './search-box.js';
import { useOnSlash } from './use-on-slash.js';

/** On a small screen, where the bar has no room for it: a button, or `/`, opens the search over the whole page. */
export function SmallSearch() {
  const translate = useTranslate();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
  };
  useOnSlash(open);
  return (
    <>
      <IconButton
        color="inherit"
        aria-label={translate('app.search.label')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={open}
      >
        <SearchOutlined aria-hidden />
      </IconButton>
      <Dialog
        fullScreen
        open={isOpen}
        onClose={close}
        transitionDuration={0}
        aria-labelledby={titleId}
        slotProps={{ paper: { sx: { p: 1.5, display: 'block' } } }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
          <Typography id={titleId} component="h2" sx={{ fontWeight: 600 }}>
            {translate('app.search.label')}
          </Typography>
          <IconButton aria-label={translate('app.action.close')} onClick={close}>
            <CloseOutlined aria-hidden />
          </IconButton>
        </Box>
        <SearchBox autoFocus onFound={close} />
      </Dialog>
    </>
  );
}
