import { useEffect, useRef } from 'react';
import { useTheme } from '@mui/material';
import UPlot from 'uplot';
import type { ActivationPath } from '@trousseau/shared';
import { useFormat } from '../components/use-format.js';
import { COLOURS, PATH_COLOURS } from '../theme/palette.js';
import type { CurveRow } from './curve-rows.js';

const HEIGHT = 260;
const AXIS_WIDTH = 52;
const FONT = '12px "IBM Plex Sans", sans-serif';

/** The rows of the curve, drawn; a table beside it says the same. Loaded only where a curve is shown. */
export default function CurveChart({
  rows,
  paths,
  label,
}: {
  readonly rows: readonly CurveRow[];
  readonly paths: readonly ActivationPath[];
  /** What is read aloud in its place. */
  readonly label: string;
}) {
  const format = useFormat();
  const { mode } = useTheme().palette;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = box.current;
    if (!target) return undefined;
    const { quiet, line, brass } = COLOURS[mode];
    const axis = {
      stroke: quiet,
      font: FONT,
      grid: { stroke: line, width: 1 },
      ticks: { show: false },
    };
    const marked = rows.filter(({ marks }) => marks.length > 0);
    const plot = new UPlot(
      {
        width: target.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(most, 1)] } },
        axes: [
          {
            ...axis,
            space: 60,
            values: (_, days) => days.map((day) => shortDay(format.date(dayAt(day)))),
          },
          {
            ...axis,
            size: AXIS_WIDTH,
            values: (_, counts) => counts.map((count) => whole(count, format.number)),
          },
        ],
        series: [
          {},
          ...paths.map((path) => ({
            label: path,
            stroke: PATH_COLOURS[path][mode],
            width: 2,
            points: { show: false },
            ...(UPlot.paths.stepped && { paths: UPlot.paths.stepped({ align: 1 }) }),
          })),
        ],
        hooks: {
          drawClear: [
            (drawn) => {
              drawMarks(drawn, marked, brass);
            },
          ],
        },
      },
      [
        rows.map(({ day }) => secondsOf(day)),
        ...paths.map((path) => rows.map(({ byPath }) => byPath[path])),
      ],
      target,
    );
    const resized = new ResizeObserver(() => {
      plot.setSize({ width: target.clientWidth, height: HEIGHT });
    });
    resized.observe(target);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [rows, paths, mode, format]);
  return <div ref={box} role="img" aria-label={label} style={{ minHeight: HEIGHT }} />;
}

/** A dashed line on each day on which something was done. */
function drawMarks(plot: UPlot, rows: readonly CurveRow[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const { day } of rows) {
    const x = Math.round(plot.valToPos(secondsOf(day), 'x', true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Noon in UTC of a calendar date: the same date wherever it is shown. */
const secondsOf = (day: string): number => Date.parse(`${day}T12:00:00.000Z`) / 1000;
const dayAt = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
/** `28/08/2026` → `28/08`. */
const shortDay = (date: string): string => date.slice(0, 5);
const whole = (count: number, format: (value: number) => string): string =>
  Number.isInteger(count) ? format(count) : '';
