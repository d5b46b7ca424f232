import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import type { GuardianLinkView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { Mark } from '../components/chips.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { TextLink } from '../components/text-link.js';
import { useMay } from '../providers/me-context.js';
import { AttachDialog } from './attach-dialog.js';
import { LeftMark } from './left-mark.js';
import { LinkActions } from './link-actions.js';
import type { LinksOf } from './links-of.js';

/** The guardians of a student, or the children of a guardian: kinship, level, and whether suspended. */
export function GuardianLinks({
  of,
  personId,
}: {
  readonly of: LinksOf;
  readonly personId: string;
}) {
  const translate = useTranslate();
  const may = useMay();
  const [attaching, setAttaching] = useState(false);
  const { data, error, isPending, refetch } = useGetList<GuardianLinkView>('guardian-links', {
    filter: of === 'student' ? { studentId: personId } : { guardianId: personId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'rank', order: 'ASC' },
  });
  const words = of === 'student' ? 'app.links.ofStudent' : 'app.links.ofGuardian';
  return (
    <Section
      title={translate(`${words}.title`)}
      actions={
        may('create', 'guardian-links') && (
          <PlainButton
            size="small"
            onClick={() => {
              setAttaching(true);
            }}
          >
            {translate(`${words}.attach`)}
          </PlainButton>
        )
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && isPending && <Waiting />}
      {data?.length === 0 && <Nothing>{translate(`${words}.none`)}</Nothing>}
      {data && data.length > 0 && (
        <LinkTable of={of} links={data} onChanged={() => void refetch()} />
      )}
      {attaching && (
        <AttachDialog
          of={of}
          personId={personId}
          onAttached={() => void refetch()}
          onClose={() => {
            setAttaching(false);
          }}
        />
      )}
    </Section>
  );
}

function LinkTable({
  of,
  links,
  onChanged,
}: {
  readonly of: LinksOf;
  readonly links: readonly GuardianLinkView[];
  readonly onChanged: () => void;
}) {
  const translate = useTranslate();
  const words = of === 'student' ? 'app.links.ofStudent' : 'app.links.ofGuardian';
  return (
    <PlainTable
      caption={translate(`${words}.caption`)}
      rows={links}
      rowKey={(link) => link.id}
      columns={[
        {
          label: translate(`${words}.person`),
          render: (link) =>
            of === 'student' ? (
              <>
                <TextLink to={`/guardians/${link.guardianId}/show`}>{link.guardianName}</TextLink>
                <LeftMark leftOn={link.guardianLeftOn} />
              </>
            ) : (
              <>
                <TextLink to={`/students/${link.studentId}/show`}>{link.studentName}</TextLink>
                <LeftMark leftOn={link.studentLeftOn} />
              </>
            ),
        },
        {
          label: translate('app.links.kinship'),
          render: ({ kinship }) => translate(`app.kinships.${kinship ?? 'unknown'}`),
        },
        {
          label: translate('app.links.responsibility'),
          render: ({ responsibility }) =>
            translate(`app.responsibilities.${String(responsibility)}`),
        },
        {
          label: translate('app.links.standing'),
          render: (link) => <Standing link={link} />,
        },
        {
          label: translate('app.links.actions'),
          render: (link) => <LinkActions link={link} onChanged={onChanged} />,
        },
      ]}
    />
  );
}

function Standing({ link }: { readonly link: GuardianLinkView }) {
  const translate = useTranslate();
  if (link.suspendedAt !== null) {
    return (
      <Mark colour="error.main" icon={<LinkOffOutlined aria-hidden />}>
        {translate('app.links.suspended')}
      </Mark>
    );
  }
  if (link.contestedAt !== null) {
    return (
      <Mark colour="warning.main" icon={<WarningAmberOutlined aria-hidden />}>
        {translate('app.links.contested')}
      </Mark>
    );
  }
  if (link.heldUntil !== null) {
    return (
      <Mark colour="warning.main" icon={<HourglassEmptyOutlined aria-hidden />}>
        {translate('app.links.held')}
      </Mark>
    );
  }
  return <Box component="span">{translate('app.links.inForce')}</Box>;
}
