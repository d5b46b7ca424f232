import { useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Button, Menu, MenuItem, useMediaQuery } from '@mui/material';
import type { Theme } from '@mui/material';
import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import { Link } from 'react-router';
import { chooseSchool } from '../providers/school-choice.js';
import { useMay, useMe } from '../providers/me-context.js';
import { TOP_BAR_HEIGHT } from '../theme/theme.js';
import { PresentYear } from '../components/present-year.js';
import { SearchBox } from './search-box.js';
import { SmallMenu } from './small-menu.js';
import { SmallSearch } from './small-search.js';
import { UserMenu } from './user-menu.js';

/** Ink in both themes: the one dark edge of the screen. */
const BAR = '#1B2A41';

/** Where one is (product, school, year), the search, and who one is. */
export function TopBar() {
  const may = useMay();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'), { noSsr: true });
  return (
    <Box
      component="header"
      className="no-print"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        height: TOP_BAR_HEIGHT,
        px: { xs: 1, md: 2 },
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, md: 2 },
        bgcolor: BAR,
        color: '#FBFAF7',
        '& :focus-visible': { outlineColor: '#D9A85B' },
      }}
    >
      <SmallMenu />
      <Box
        component={Link}
        to="/"
        aria-label="Trousseau"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          color: 'inherit',
          textDecoration: 'none',
          fontWeight: 600,
          fontSize: 16,
        }}
      >
        <KeyOutlined aria-hidden sx={{ color: '#D9A85B', transform: 'rotate(90deg)' }} />
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          Trousseau
        </Box>
      </Box>
      <SchoolSwitcher />
      <Box sx={{ flexGrow: 1 }} />
      <Box sx={{ display: { xs: 'none', md: 'flex' }, flexGrow: 1, alignItems: 'center' }}>
        {isWide && may('list', 'people') && <SearchBox />}
        <Box sx={{ flexGrow: 1 }} />
        <PresentYear />
      </Box>
      {!isWide && may('list', 'people') && <SmallSearch />}
      <UserMenu />
    </Box>
  );
}

function SchoolSwitcher() {
  const translate = useTranslate();
  const me = useMe();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const schools = me.roles.filter(({ schoolId }) => schoolId !== null);
  const present = schools.find(({ schoolId }) => schoolId === me.schoolId);
  const name = present?.schoolName ?? translate('app.bar.noSchool');
  if (schools.length < 2) {
    return (
      <Box
        component="span"
        sx={{ minWidth: 0, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        <Box
          component="span"
          aria-hidden
          sx={{ mr: 2, opacity: 0.7, display: { xs: 'none', md: 'inline' } }}
        >
          ▸
        </Box>
        {name}
      </Box>
    );
  }
  return (
    <>
      <Button
        color="inherit"
        endIcon={<ArrowDropDown aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event: MouseEvent<HTMLElement>) => {
          setAnchor(event.currentTarget);
        }}
      >
        {name}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => {
          setAnchor(null);
        }}
      >
        {schools.map(({ schoolId, schoolName }) => (
          <MenuItem
            key={schoolId}
            selected={schoolId === me.schoolId}
            onClick={() => {
              workOn(schoolId);
            }}
          >
            {schoolName}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Starts the console anew on another school, so that nothing of the former stays on the screen. */
function workOn(schoolId: string | null): void {
  chooseSchool(schoolId);
  window.location.assign('/console/');
}
