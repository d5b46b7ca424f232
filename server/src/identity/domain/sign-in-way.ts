/** How somebody came in. */
export type SignInWay = 'password' | 'letter' | 'code' | 'france-connect';
