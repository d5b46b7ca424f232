import { describe, expect, it } from '@jest/globals';
import { LetterDocument } from './pdf-document.js';

/** The title as the file's XMP has it, between its tags. */
function titleInXmp(title: string): string | undefined {
  const document = new LetterDocument({ title, createdAt: new Date(0) });
  document.addPage('');
  document.end();
  const file = document.take()?.toString('utf8') ?? '';
  return /x-default">(.*)<\/rdf:li>/.exec(file)?.[1];
}

describe('the metadata of a file of letters', () => {
  it('can be read as XML, whatever the classes are called', () => {
    expect(titleInXmp('Courriers 6<A>, R&B, Arts & lettres')).toBe(
      'Courriers 6 A , R et B, Arts et lettres',
    );
    expect(titleInXmp('Courriers Élite')).toBe('Courriers Élite');
  });
});
