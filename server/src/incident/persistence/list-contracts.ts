import { listContract } from '../../platform/http/list-query.js';
import type { QueryOf } from '../../platform/http/list-query.js';

/** What a list of incident acts may be asked. */
export const IncidentActsList = listContract('incident-acts', {});

export type IncidentActsQuery = QueryOf<typeof IncidentActsList>;
