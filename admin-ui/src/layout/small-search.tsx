import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Dialog, IconButton } from '@mui/material';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import { SearchBox } from './search-box.js';
import { useOnSlash } from './use-on-slash.js';

/** On a small screen, where the bar has no room for it: a button, or `/`, opens the search over the whole page. */
export function SmallSearch() {
  const translate = useTranslate();
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
        aria-label={translate('app.search.label')}
        slotProps={{ paper: { sx: { p: 1.5, gap: 1, display: 'block' } } }}
      >
        <IconButton
          aria-label={translate('app.action.close')}
          onClick={close}
          sx={{ float: 'right', mt: -0.5, ml: 1 }}
        >
          <CloseOutlined aria-hidden />
        </IconButton>
        <SearchBox autoFocus onFound={close} />
      </Dialog>
    </>
  );
}
