import { expect, it } from '@jest/globals';
import { GuardianInput, StudentInput } from '@trousseau/shared';
import { fieldsOf, rulesOf } from './form-rules.js';

const noel = { lastName: 'Łukasz', firstName: 'Noël' };

it('accepts a student with a name only', () => {
  expect(rulesOf(StudentInput)(noel)).toEqual({});
});

it('asks for what is missing, field by field', () => {
  expect(rulesOf(StudentInput)({ firstName: null })).toEqual({
    lastName: 'ra.validation.required',
    firstName: 'ra.validation.required',
  });
});

it('refuses a telephone in the API’s own words', () => {
  const { mobile } = rulesOf(GuardianInput)({ ...noel, mobile: '12' });
  expect(mobile).toContain('06\u00a012\u00a034\u00a056\u00a078');
});

it('says how long a name may be', () => {
  const { lastName } = rulesOf(StudentInput)({ ...noel, lastName: 'x'.repeat(101) });
  expect(lastName).toEqual({ message: 'ra.validation.maxLength', args: { max: 100 } });
});

it('refuses a day that does not exist', () => {
  const { birthDate } = rulesOf(StudentInput)({ ...noel, birthDate: '2014-02-31' });
  expect(birthDate).toContain('jj/mm/aaaa');
});

it('sends the fields of the form, and nothing else of the record', () => {
  const sent = fieldsOf(StudentInput)({ ...noel, id: '1', login: 'n.lukasz', state: 'ACTIVE' });
  expect(Object.keys(sent).sort()).toEqual(Object.keys(StudentInput.shape).sort());
});
