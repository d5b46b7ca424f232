/** Whose page the links are on: a student's guardians, or a guardian's children. */
export type LinksOf = 'student' | 'guardian';
