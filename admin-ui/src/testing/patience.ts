import { configure } from '@testing-library/react';

/** A busy machine renders slowly: a test fails for what is wrong, not for how long it took. */
configure({ asyncUtilTimeout: 10_000 });
