import { frenchDate } from '@trousseau/shared';

const STUDENT_TITLES = [
  ...['Nom élève', "Nom d'usage élève", 'Prénom élève', 'Date naissance', 'Sexe', 'INE'],
  ...['Niveau', 'Libellé classe'],
];
const GUARDIAN_TITLES = [
  ...['Civilité Responsable', 'Nom usage responsable', 'Nom responsable', 'Prénom responsable'],
  ...['Adresse responsable', 'CP responsable', 'Commune responsable', 'Pays', 'Courriel'],
  ...['Téléphone domicile', 'Téléphone travail', 'Téléphone portable'],
];
const CHILD_TITLES = [
  "Nom d'usage enfant",
  'Nom de famille enfant',
  'Prénom enfant',
  'Classes enfants',
];

/**
 * A roster as the two files of ONDE (docs/domain.md §4.4), UTF-8, all cells quoted: the pupils, and each guardian once with
 * the children on the right.
 *
 * @returns {Buffer[]}
 */
export function ondeFiles({ students }) {
  const children = childrenOf(students);
  const most = [...children.values()].reduce((so, { length }) => Math.max(so, length), 0);
  const titles = [...GUARDIAN_TITLES, ...Array.from({ length: most }, () => CHILD_TITLES).flat()];
  const guardians = [...children].map(([guardian, its]) => [
    ...guardianCells(guardian),
    ...Array.from({ length: most }, (_, index) => childCells(its[index])).flat(),
  ]);
  return [csv([STUDENT_TITLES, ...students.map(studentCells)]), csv([titles, ...guardians])];
}

function childrenOf(students) {
  const children = new Map();
  for (const student of students) {
    for (const { guardian } of student.guardians) {
      if (!children.has(guardian)) children.set(guardian, []);
      children.get(guardian).push(student);
    }
  }
  return children;
}

function studentCells({ lastName, usageName, firstName, birthDate, sex, ine, className }) {
  const born = birthDate === null ? '' : frenchDate(birthDate);
  return [lastName, usageName ?? '', firstName, born, sex, ine ?? '', '', className ?? ''];
}

function guardianCells({ civility, lastName, usageName, firstName, address, ...contacts }) {
  const { email, phone, mobile } = contacts;
  const { lines = [], postalCode = '', city = '' } = address ?? {};
  return [
    ...[civility, usageName ?? '', lastName, firstName, lines.join(', '), postalCode, city, ''],
    ...[email ?? '', phone ?? '', '', mobile ?? ''],
  ];
}

function childCells(child) {
  return child
    ? [child.usageName ?? '', child.lastName, child.firstName, child.className ?? '']
    : CHILD_TITLES.map(() => '');
}

function csv(rows) {
  const lines = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(';'));
  return Buffer.from(lines.join('\r\n') + '\r\n');
}
