import { useId, useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import {
  Box,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  Typography,
} from '@mui/material';
import type { ImportDecision, ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { answersOf, choicesOf, choosesOne, peopleOf, questionKey, type Choice } from './answers.js';
import { Comparison } from './comparison.js';
import { MergeKnown } from './merge-known.js';

type Choices = ReadonlyMap<string, Choice>;

const SHOWN_AT_FIRST = 10;

/** Who may be whom: each question with both sides, and what is answered. Nothing is merged meanwhile. */
export function Questions({
  record,
  onAnswered,
}: {
  readonly record: ImportView;
  readonly onAnswered: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { report } = record;
  const { choices, choose, busy, refused, save } = useAnswers(record, onAnswered);
  const [all, setAll] = useState(false);
  const decisions = report?.decisions ?? [];
  if (decisions.length === 0) return null;
  const count = { smart_count: decisions.length, number: format.number(decisions.length) };
  const answered = { smart_count: choices.size, number: format.number(choices.size) };
  return (
    <Section title={translate('app.imports.decisions', count)}>
      <Typography sx={{ mb: 2 }}>{translate('app.imports.decisionsCaption')}</Typography>
      <ForWholeKinds decisions={decisions} onChoose={choose} />
      {(all ? decisions : decisions.slice(0, SHOWN_AT_FIRST)).map((decision) => (
        <Question
          key={questionKey(decision)}
          importId={record.id}
          decision={decision}
          onMerged={onAnswered}
          choice={choices.get(questionKey(decision)) ?? null}
          onChoose={(choice) => {
            choose([decision], choice);
          }}
        />
      ))}
      {!all && decisions.length > SHOWN_AT_FIRST && (
        <PlainButton
          onClick={() => {
            setAll(true);
          }}
        >
          {translate('app.imports.showAll', { number: count.number })}
        </PlainButton>
      )}
      <RefusalLine message={refused} />
      {choices.size > 0 && (
        <Box sx={{ mt: 2 }}>
          <PlainButton disabled={busy} onClick={() => void save(decisions)}>
            {translate('app.imports.saveAnswers', answered)}
          </PlainButton>
        </Box>
      )}
    </Section>
  );
}

/** What is chosen until it is saved; the import is then planned again. */
function useAnswers(record: ImportView, onAnswered: () => void) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const [choices, setChoices] = useState<Choices>(new Map());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const choose = (decisions: readonly ImportDecision[], choice: Choice | null) => {
    const next = new Map(choices);
    for (const decision of decisions) {
      if (choice === null) next.delete(questionKey(decision));
      else next.set(questionKey(decision), choice);
    }
    setChoices(next);
  };
  const save = async (decisions: readonly ImportDecision[]) => {
    setBusy(true);
    setRefused(null);
    try {
      const answers = decisions.flatMap((decision) => {
        const choice = choices.get(questionKey(decision));
        return choice === undefined ? [] : answersOf(decision, choice);
      });
      await dataProvider.answerImport(record.id, { answers });
      notify('app.imports.answersSaved', {
        type: 'success',
        messageArgs: { smart_count: choices.size },
      });
      setChoices(new Map());
      refresh();
      onAnswered();
    } catch (error) {
      setRefused(refusalMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return { choices, choose, busy, refused, save };
}

/** One answer for all questions of a kind, with their number. */
function ForWholeKinds({
  decisions,
  onChoose,
}: {
  readonly decisions: readonly ImportDecision[];
  readonly onChoose: (decisions: readonly ImportDecision[], choice: Choice) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const kinds = new Map<string, ImportDecision[]>();
  for (const decision of decisions) {
    if (choicesOf(decision).length === 0) continue;
    kinds.set(decision.code, [...(kinds.get(decision.code) ?? []), decision]);
  }
  const several = [...kinds].filter(([, its]) => its.length > 1);
  if (several.length === 0) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mb: 2 }}>
      {several.map(([code, its]) => {
        const number = { smart_count: its.length, number: format.number(its.length) };
        const can = (choice: Choice) => its.every((it) => choicesOf(it).includes(choice));
        return (
          <Box
            component="li"
            key={code}
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}
          >
            <span>
              {translate(`app.imports.kindOfQuestion.${code.replace('imports.', '')}`, number)}
            </span>
            {(['different', 'same'] as const).filter(can).map((choice) => (
              <PlainButton
                key={choice}
                size="small"
                onClick={() => {
                  onChoose(its, choice);
                }}
              >
                {translate(`app.imports.all.${choice}`, number)}
              </PlainButton>
            ))}
          </Box>
        );
      })}
    </Box>
  );
}

function Question({
  importId,
  decision,
  choice,
  onChoose,
  onMerged,
}: {
  readonly importId: string;
  readonly decision: ImportDecision;
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
  readonly onMerged: () => void;
}) {
  const translate = useTranslate();
  const id = useId();
  const people = peopleOf(decision);
  const choices = choicesOf(decision);
  const many = people.length > 2 && !choosesOne(decision);
  return (
    <Box
      component="article"
      aria-labelledby={id}
      sx={{ borderTop: 1, borderColor: 'divider', py: 2 }}
    >
      <Typography id={id} sx={{ mb: 1 }}>
        {decision.message}
      </Typography>
      {people.length > 1 && <Comparison people={people} />}
      <MergeKnown importId={importId} decision={decision} onMerged={onMerged} />
      {choices.length > 0 && (
        <FormControl component="fieldset" sx={{ mt: 1 }}>
          <FormLabel component="legend" className="only-read">
            {translate('app.imports.whoIsIt', { name: people[0]?.name ?? '' })}
          </FormLabel>
          <RadioGroup
            row
            value={choice ?? 'later'}
            onChange={(_, value) => {
              onChoose(choices.find((one) => one === value) ?? null);
            }}
          >
            {choices.map((one) => (
              <FormControlLabel
                key={one}
                value={one}
                control={<Radio size="small" />}
                label={
                  one === 'same' || one === 'different'
                    ? translate(`app.imports.verdicts.${many ? 'many.' : ''}${one}`)
                    : translate('app.imports.verdicts.is', {
                        name: people.find(({ key }) => one === `is:${key}`)?.name ?? '',
                      })
                }
              />
            ))}
            <FormControlLabel
              value="later"
              control={<Radio size="small" />}
              label={translate('app.imports.verdicts.later')}
            />
          </RadioGroup>
        </FormControl>
      )}
    </Box>
  );
}
