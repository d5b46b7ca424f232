import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { NavLink } from 'react-router';
import { useMe } from '../providers/me-context.js';
import { TOP_BAR_HEIGHT } from '../theme/theme.js';
import { menuOf } from './navigation.js';

const WIDTH = 176;

/** The menu at the left of a wide screen. */
export function SideNavigation() {
  return (
    <Box
      className="no-print"
      sx={{
        display: { xs: 'none', md: 'block' },
        width: WIDTH,
        flexShrink: 0,
        borderRight: 1,
        borderColor: 'divider',
        position: 'sticky',
        top: TOP_BAR_HEIGHT,
        height: `calc(100vh - ${String(TOP_BAR_HEIGHT)}px)`,
        overflowY: 'auto',
      }}
    >
      <MainMenu />
    </Box>
  );
}

/** What the role may open, in groups: real links, the present one marked. */
export function MainMenu() {
  const translate = useTranslate();
  const id = useId();
  const groups = menuOf(useMe());
  return (
    <Box
      component="nav"
      aria-label={translate('app.menu.label')}
      sx={{
        py: 1,
        '& ul': { listStyle: 'none', m: 0, p: 0 },
        '& p': { m: 0, px: 2, pt: 1.5, pb: 0.5, fontSize: '0.75rem', color: 'text.secondary' },
        '& div:first-of-type p': { pt: 0 },
        '& a': {
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          minHeight: { xs: 44, md: 36 },
          px: 2,
          color: 'text.primary',
          textDecoration: 'none',
          borderLeft: '3px solid transparent',
        },
        '& a:hover': { bgcolor: 'action.hover' },
        '& a:focus-visible': { outlineOffset: '-2px' },
        '& a.active': {
          borderLeftColor: 'secondary.main',
          fontWeight: 600,
          bgcolor: 'action.selected',
        },
        '& svg': { color: 'text.secondary' },
      }}
    >
      {groups.map(({ name, destinations }) => (
        <div key={name}>
          <p id={`${id}-${name}`}>{translate(`app.menu.groups.${name}`)}</p>
          <ul aria-labelledby={`${id}-${name}`}>
            {destinations.map(({ to, label, Icon }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'}>
                  <Icon aria-hidden fontSize="small" />
                  {translate(label)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Box>
  );
}
