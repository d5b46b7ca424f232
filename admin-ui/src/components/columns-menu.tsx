import type { ReactNode } from 'react';
import { useResourceContext, useTranslate, useTranslateLabel } from 'react-admin';
import { MenuItem } from '@mui/material';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import CheckBoxOutlined from '@mui/icons-material/CheckBoxOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import { MenuButton } from './menu-button.js';
import { useListColumns } from './use-list-columns.js';

/**
 * Chooses which columns a list shows; this browser remembers it. react-admin keeps and hides them, its own menu has switches
 * inside of options, which no screen reader reads. The first column says whose row it is, and stays.
 */
export function ColumnsMenu({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const translateLabel = useTranslateLabel();
  const resource = useResourceContext() ?? '';
  const { columns: all, hidden, setHidden } = useListColumns(children);
  const [, ...columns] = all;
  if (columns.length === 0) return null;
  return (
    <MenuButton label={translate('app.list.columns')} Icon={ViewColumnOutlined}>
      {() =>
        columns.map(({ source, label }) => {
          const isHidden = hidden.includes(source);
          const Icon = isHidden ? CheckBoxOutlineBlank : CheckBoxOutlined;
          return (
            <MenuItem
              key={source}
              role="menuitemcheckbox"
              aria-checked={!isHidden}
              onClick={() => {
                setHidden(isHidden ? hidden.filter((one) => one !== source) : [...hidden, source]);
              }}
              sx={{ gap: 1 }}
            >
              <Icon fontSize="small" aria-hidden />
              {translateLabel({ source, resource, ...(label === undefined ? {} : { label }) })}
            </MenuItem>
          );
        })
      }
    </MenuButton>
  );
}
