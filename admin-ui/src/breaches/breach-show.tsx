import {
  useDataProvider,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Box, Link, TextField, Typography } from '@mui/material';
import type { BreachShown, BreachUpdate } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { RecordShow } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { BreachClock } from './breach-clock.js';
import { DownloadSeen } from './download-seen.js';
import { SeenFacts } from './seen-facts.js';

/** What the law and the authority say, in their own words. */
const SOURCES = [
  ['article33', 'https://www.cnil.fr/fr/reglement-europeen-protection-donnees/chapitre4#Article33'],
  ['article34', 'https://www.cnil.fr/fr/reglement-europeen-protection-donnees/chapitre4#Article34'],
  ['cnil', 'https://www.cnil.fr/fr/notifier-une-violation-de-donnees-personnelles'],
] as const;

/** A violation: the clock, what the account has seen, and texts to begin from. */
export function BreachShow() {
  return (
    <RecordShow>
      <BreachSheet />
    </RecordShow>
  );
}

function BreachSheet() {
  const translate = useTranslate();
  const breach = useRecordContext<BreachShown>();
  if (breach === undefined) return null;
  return (
    <Page
      title={translate('app.breaches.of', { name: breach.staffName })}
      actions={<DownloadSeen query={breach} />}
    >
      <Section title={translate('app.breaches.clock')}>
        <Clock breach={breach} />
      </Section>
      <Section title={translate('app.breaches.look')}>
        <Kept breach={breach} />
        <SeenFacts report={breach.report} />
      </Section>
      <Section title={translate('app.breaches.drafts')}>
        <Drafts drafts={breach.drafts} />
      </Section>
    </Page>
  );
}

/** When the figures were kept, and that nobody is named any more. */
function Kept({ breach: { figuresAt, report } }: { readonly breach: BreachShown }) {
  const translate = useTranslate();
  const format = useFormat();
  if (figuresAt === null) return null;
  const isNamed = report.seen.length > 0 || report.readings === 0;
  return (
    <Typography sx={{ color: 'text.secondary', my: 1 }}>
      {translate(isNamed ? 'app.breaches.figuresAt' : 'app.breaches.namesGone', {
        at: format.instant(figuresAt),
      })}
    </Typography>
  );
}

function Clock({ breach }: { readonly breach: BreachShown }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <>
      <Facts>
        <Fact label={translate('app.breaches.period')}>
          {`${format.instant(breach.from)} → ${format.instant(breach.until)}`}
        </Fact>
        <Fact label={translate('app.breaches.awareAt')}>{format.instant(breach.awareAt)}</Fact>
        <Fact label={translate('app.breaches.authority')}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <BreachClock breach={breach} />
            <Told breach={breach} what="authorityToldAt" />
          </Box>
        </Fact>
        <Fact label={translate('app.breaches.families')}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            {format.instant(breach.familiesToldAt)}
            <Told breach={breach} what="familiesToldAt" />
          </Box>
        </Fact>
      </Facts>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, mt: 1 }}>
        {SOURCES.map(([name, address]) => (
          <Link key={name} href={address} target="_blank" rel="noreferrer">
            {translate(`app.breaches.sources.${name}`)}
          </Link>
        ))}
      </Box>
    </>
  );
}

function Told({
  breach,
  what,
}: {
  readonly breach: BreachShown;
  readonly what: keyof BreachUpdate;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  if (!may('edit', 'breaches')) return null;
  const isTold = breach[what] !== null;
  const say = async (): Promise<void> => {
    const { authorityToldAt, familiesToldAt } = breach;
    const now = isTold ? null : new Date().toISOString();
    try {
      await dataProvider.updateBreach(breach.id, { authorityToldAt, familiesToldAt, [what]: now });
      refresh();
    } catch (error) {
      notify(refusalMessage(error), { type: 'error' });
    }
  };
  return (
    <PlainButton size="small" onClick={() => void say()}>
      {translate(`app.breaches.${isTold ? 'untell' : 'tell'}.${what}`)}
    </PlainButton>
  );
}

function Drafts({ drafts }: { readonly drafts: BreachShown['drafts'] }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    notify('app.breaches.copied');
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 1.5, maxWidth: '85ch' }}>
      {(['authority', 'families'] as const).map((draft) => (
        <Box key={draft} sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <TextField
            multiline
            fullWidth
            minRows={8}
            label={translate(`app.breaches.draftsOf.${draft}`)}
            value={drafts[draft]}
            slotProps={{ htmlInput: { readOnly: true } }}
          />
          <PlainButton size="small" onClick={() => void copy(drafts[draft])}>
            {translate(`app.breaches.copy.${draft}`)}
          </PlainButton>
        </Box>
      ))}
    </Box>
  );
}
