import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { RolloverPreview } from '@trousseau/shared';
import { Fact, Facts } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';

const COUNTS = ['arrivals', 'returning', 'promoted', 'repeating', 'otherMoves'] as const;

/** What a switch would do, in numbers. */
export function RolloverCounts({
  preview,
  switchOn,
}: {
  readonly preview: RolloverPreview;
  readonly switchOn: string | null;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { leavers, expectedLeavers, withoutClass } = preview;
  return (
    <Facts>
      {COUNTS.filter((key) => preview[key] > 0).map((key) => (
        <Fact key={key} label={translate(`app.years.counts.${key}`)}>
          {format.number(preview[key])}
        </Fact>
      ))}
      <Fact label={translate('app.years.counts.leavers')}>
        {translate('app.years.leavers', {
          smart_count: leavers,
          number: format.number(leavers),
          expected: format.number(expectedLeavers),
        })}
      </Fact>
      {withoutClass > 0 && (
        <Fact label={translate('app.years.counts.withoutClass')}>
          {format.number(withoutClass)}
        </Fact>
      )}
      {switchOn !== null && (
        <Fact label={translate('app.years.chosenDay')}>{format.date(switchOn)}</Fact>
      )}
    </Facts>
  );
}

/** The classes that a switch would begin with. */
export function NextClasses({ classes }: Pick<RolloverPreview, 'classes'>) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ maxWidth: 480, my: 2 }}>
      <PlainTable
        caption={translate('app.years.classesCaption')}
        rows={classes}
        rowKey={({ name }) => name}
        columns={[
          { label: translate('app.dashboard.class'), render: ({ name }) => name },
          {
            label: translate('app.holders.student'),
            numeric: true,
            render: ({ students }) => format.number(students),
          },
          {
            label: translate('app.years.counts.arrivals'),
            numeric: true,
            render: ({ arrivals }) => format.number(arrivals),
          },
        ]}
      />
    </Box>
  );
}
