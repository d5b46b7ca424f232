import { useState } from 'react';
import type { MouseEvent } from 'react';
import { useLocaleState, useLogout, useTheme, useTranslate } from 'react-admin';
import { Box, Button, Divider, ListSubheader, Menu, MenuItem } from '@mui/material';
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import { useNavigate } from 'react-router';
import { useMe } from '../providers/me-context.js';

/** Who is signed in and as what; language, theme, one’s own account, sign-out. */
export function UserMenu() {
  const translate = useTranslate();
  const me = useMe();
  const logout = useLogout();
  const navigate = useNavigate();
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => {
    setAnchor(null);
  };
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const otherLocale = locale === 'fr' ? 'en' : 'fr';
  return (
    <>
      <Button
        color="inherit"
        endIcon={<ArrowDropDown aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`${initials(me.name)} – ${translate('app.bar.userMenu', { name: me.name })}`}
        onClick={(event: MouseEvent<HTMLElement>) => {
          setAnchor(event.currentTarget);
        }}
      >
        {initials(me.name)}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {/* Not a plain element: the menu would give it the focus, and no key would work. */}
        <ListSubheader
          disableSticky
          role="none"
          sx={{ px: 2, py: 1, lineHeight: 'inherit', color: 'text.primary', font: 'inherit' }}
        >
          <strong>{me.name}</strong>
          <Box sx={{ color: 'text.secondary' }}>{translate(`app.roles.${me.role}`)}</Box>
        </ListSubheader>
        <Divider component="li" />
        <MenuItem
          lang={otherLocale}
          onClick={then(() => {
            setLocale(otherLocale);
          })}
        >
          {otherLocale === 'en' ? 'English' : 'Français'}
        </MenuItem>
        <MenuItem
          onClick={then(() => {
            setTheme(theme === 'dark' ? 'light' : 'dark');
          })}
        >
          {translate(theme === 'dark' ? 'app.bar.light' : 'app.bar.dark')}
        </MenuItem>
        <MenuItem
          onClick={then(() => {
            void navigate('/my-account');
          })}
        >
          {translate('app.bar.myAccount')}
        </MenuItem>
        <Divider component="li" />
        <MenuItem
          onClick={then(() => {
            void logout();
          })}
        >
          {translate('app.bar.signOut')}
        </MenuItem>
      </Menu>
    </>
  );
}

/** `Marie Bernard` → `MB`. */
function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 3)
    .join('')
    .toLocaleUpperCase('fr');
}
