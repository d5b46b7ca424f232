import { useDataProvider, useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { LetterProposalView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Failure } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import { TextLink } from '../components/text-link.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Runs that wait to be printed, for people who lost their letter; nothing where nobody waits. */
export function Proposals() {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const {
    data = [],
    error,
    refetch,
  } = useQuery({
    queryKey: ['letter-runs', 'proposals'],
    queryFn: () => dataProvider.letterProposals(),
    retry: false,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return data.map((proposal) => <Proposal key={proposal.id} proposal={proposal} />);
}

function Proposal({ proposal }: { readonly proposal: LetterProposalView }) {
  const translate = useTranslate();
  const format = useFormat();
  const { id: proposalId, because, remaining, classes, createdAt, createdBy } = proposal;
  const counted = { smart_count: remaining, number: format.number(remaining) };
  return (
    <Section
      title={translate('app.letters.proposal.title', counted)}
      actions={
        <LinkButton to="/letter-runs/create" state={{ proposalId, holder: 'all' }}>
          {translate('app.letters.proposal.all')}
        </LinkButton>
      }
    >
      <Typography sx={{ py: 1, maxWidth: '75ch' }}>
        {translate(`app.letters.proposal.${because}`, {
          date: format.instant(createdAt),
          by: createdBy,
        })}
      </Typography>
      <PlainTable
        caption={translate('app.letters.proposal.caption')}
        rows={classes}
        rowKey={({ classId }) => classId}
        columns={[
          {
            label: translate('app.letters.proposal.class'),
            render: ({ className, classId }) => (
              <TextLink
                to="/letter-runs/create"
                state={{ proposalId, classIds: [classId], holder: 'all' }}
              >
                {className ?? translate('app.letters.proposal.noClass')}
              </TextLink>
            ),
          },
          {
            label: translate('app.letters.proposal.remaining'),
            numeric: true,
            render: (one) => format.number(one.remaining),
          },
        ]}
      />
    </Section>
  );
}
