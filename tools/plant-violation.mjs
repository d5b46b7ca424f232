import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BOUNDARY_RULES, PLANTS } from './plants.mjs';

/**
 * Breaks each kind of boundary and expects the checks to refuse it: a rule that never bites is no rule. All is
 * planted at once, each check runs once, and what they find must be exactly what was planted.
 */
const FILES = PLANTS.map(({ file }) => file);
const NEW_FOLDERS = ['server/src/staff/planted-folder'];
const REPORT = join(tmpdir(), `trousseau-plants-${process.pid}.json`);

function plant() {
  for (const { file, text } of PLANTS) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  }
}

function pullUp() {
  for (const file of [...FILES, REPORT]) rmSync(file, { force: true });
  for (const folder of NEW_FOLDERS) rmSync(folder, { recursive: true, force: true });
}

/** What ESLint finds in the planted files: file and rule, as often as it is found. */
function eslintFindings() {
  const results = check('eslint', ['--format', 'json', '--output-file', REPORT, ...FILES]);
  return results.flatMap(({ filePath, messages }) =>
    messages
      .map(ruleOf)
      .filter((rule) => BOUNDARY_RULES.some((boundary) => boundary.test(rule)))
      .map((rule) => ({ file: filePath.slice(process.cwd().length + 1), rule })),
  );
}

function ruleOf({ ruleId, message, fatal }) {
  if (fatal) throw new Error(message);
  return ruleId ?? (message.includes('noInlineConfig') ? 'no-inline-config' : message);
}

/** What dependency-cruiser finds anywhere. */
function depcruiseFindings() {
  const folders = ['shared/src', 'server/src', 'admin-ui/src', 'fixtures/src'];
  const output = ['--output-type', 'json', '--output-to', REPORT];
  const config = ['--config', '.dependency-cruiser.cjs'];
  const { summary } = check('depcruise', [...config, ...output, ...folders]);
  return summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name }));
}

/** Runs a check and reads its report. */
function check(program, args) {
  const { error, stderr } = spawnSync('npx', ['--no-install', program, ...args], {
    encoding: 'utf8',
  });
  if (error) throw error;
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    throw new Error(`${program} wrote no report: ${stderr}`);
  } finally {
    rmSync(REPORT, { force: true });
  }
}

function countOf(findings, file) {
  const counts = {};
  for (const { rule } of findings.filter((one) => one.file === file)) {
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

/** Each rule whose number of findings is not the one that was planted. */
function differences(planted, found) {
  return [...new Set([...Object.keys(planted), ...Object.keys(found)])]
    .filter((rule) => (planted[rule] ?? 0) !== (found[rule] ?? 0))
    .map((rule) => `${rule}: planted ${planted[rule] ?? 0}, refused ${found[rule] ?? 0}`);
}

process.on('exit', pullUp);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
plant();
const byEslint = eslintFindings();
const byDepcruise = depcruiseFindings();

let failed = 0;
for (const { file, eslint, depcruise } of PLANTS) {
  const once = (rules) => Object.fromEntries(rules.map((rule) => [rule, 1]));
  const cruised = Object.keys(countOf(byDepcruise, file));
  const wrong = [
    ...differences(eslint, countOf(byEslint, file)),
    ...differences(once(depcruise), once(cruised)),
  ];
  console.log(`${wrong.length === 0 ? 'refused, as it should be' : 'NOT SO'}: ${file}`);
  for (const line of wrong) console.log(`  ${line}`);
  failed += wrong.length;
}
for (const { file, rule } of byDepcruise.filter((one) => !FILES.includes(one.file))) {
  console.log(`NOT PLANTED: ${file} breaks ${rule}`);
  failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
