#!/usr/bin/env bash
# Surprise: the French dictionary of zxcvbn-ts holds its words with their accents and looks passwords up letter by letter. What people
#   type on a telephone, without them, is no word: « bibliothèque » scores 0 of 4, « bibliotheque » 4 of 4.
# Hurts: the passwords that French families really choose are called strong.
# We: passwords and dictionaries are folded before they are compared (docs/decisions/0008).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts @zxcvbn-ts/core@4.2.0 @zxcvbn-ts/language-common@4.1.3 \
  @zxcvbn-ts/language-fr@4.1.2 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as french from '@zxcvbn-ts/language-fr';

const dictionary = { ...common.dictionary, ...french.dictionary };
const meter = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs });
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '');
const folded = Object.fromEntries(Object.entries(dictionary).map(([name, words]) => [name, words.map(fold)]));
const foldedMeter = new ZxcvbnFactory({ dictionary: folded, graphs: common.adjacencyGraphs });

const words = ['bibliothèque', 'élémentaire', 'température'];
console.log(`@zxcvbn-ts/core 4.2.0, language-fr 4.1.2, Node ${process.version}`);
console.log('guess:  a word without its accents is at most a little harder to guess than with them');
for (const word of words) {
  const guesses = (one, text) => one.check(text).guessesLog10;
  const written = guesses(meter, word);
  const typed = guesses(meter, fold(word));
  const mended = guesses(foldedMeter, fold(word));
  const say = (log) => `10^${log.toFixed(1)}`;
  console.log(`seen:   ${word}: ${say(written)} guesses, ${fold(word)}: ${say(typed)}, with a folded dictionary ${say(mended)}`);
  assert.ok(typed - written > 2, 'words without accents are known now');
  assert.ok(mended - written < 1.5);
}
JS
node run.mjs
