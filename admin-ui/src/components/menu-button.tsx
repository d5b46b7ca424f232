import { useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { Button, Menu } from '@mui/material';

interface MenuButtonProps {
  readonly label: string;
  readonly Icon: ComponentType<{ 'aria-hidden': true }>;
  /** What it offers is under way: it stays where the keyboard is, and opens nothing. */
  readonly busy?: boolean;
  /** What it offers; given what closes it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A small button that opens a menu beside it. */
export function MenuButton({ label, Icon, busy = false, children }: MenuButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => {
    setAnchor(null);
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<Icon aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-disabled={busy}
        onClick={({ currentTarget }) => {
          if (!busy) setAnchor(currentTarget);
        }}
      >
        {label}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        transitionDuration={0}
        // beside its button, inside a landmark: the body is in none, and what is around the container is hidden from readers
        container={anchor?.parentElement ?? null}
      >
        {children(close)}
      </Menu>
    </>
  );
}
