import { Me } from '@trousseau/shared';
import { HttpError } from 'react-admin';
import { API, httpClient } from './http-client.js';
import { chooseSchool, chosenSchool } from './school-choice.js';

let asked: Promise<Me> | null = null;

/** Who is signed in. Asked once; everybody who asks meanwhile shares the answer. */
export function fetchMe(): Promise<Me> {
  asked ??= ask().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

async function ask(): Promise<Me> {
  try {
    return Me.parse((await httpClient(`${API}/me`)).json);
  } catch (error) {
    // A remembered school where the role has ended would shut the person out of the others.
    if (!(error instanceof HttpError) || error.status !== 403 || chosenSchool() === null)
      throw error;
    chooseSchool(null);
    return Me.parse((await httpClient(`${API}/me`)).json);
  }
}

/** Makes the next {@link fetchMe} ask again: after signing in or out, enrolling, changing school. */
export function forgetMe(): void {
  asked = null;
}
