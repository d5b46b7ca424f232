import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { NavLink } from 'react-router';
import { useMe } from '../providers/me-context.js';
import { TOP_BAR_HEIGHT } from '../theme/theme.js';
import { destinationsOf } from './navigation.js';

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

/** What the role may open: real links, the present one marked. */
export function MainMenu() {
  const translate = useTranslate();
  const destinations = destinationsOf(useMe());
  return (
    <Box
      component="nav"
      aria-label={translate('app.menu.label')}
      sx={{
        py: 1,
        '& ul': { listStyle: 'none', m: 0, p: 0 },
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
      <ul>
        {destinations.map(({ to, label, Icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              <Icon aria-hidden fontSize="small" />
              {translate(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </Box>
  );
}
