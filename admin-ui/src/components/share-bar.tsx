import { Box } from '@mui/material';

/** A share drawn as a bar; the figure is always written beside it. */
export function ShareBar({
  part,
  whole,
  colour = 'success.main',
}: {
  readonly part: number;
  readonly whole: number;
  readonly colour?: string;
}) {
  const percent = whole === 0 ? 0 : (part / whole) * 100;
  return (
    <Box
      aria-hidden
      sx={{
        height: 8,
        minWidth: { xs: 32, md: 60 },
        bgcolor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
        // browsers leave backgrounds off paper unless told
        printColorAdjust: 'exact',
      }}
    >
      <Box sx={{ height: 1, width: `${String(percent)}%`, bgcolor: colour }} />
    </Box>
  );
}
