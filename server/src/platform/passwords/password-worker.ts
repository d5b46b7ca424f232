import { answerEach } from '../workers/answer-each.js';
import type { Judged } from './password-judge.js';
import { passwordProblem } from './password-problem.js';

/** Judges one password after the other. It keeps none. */
await answerEach(({ password, ownWords }: Judged) => passwordProblem(password, ownWords));
