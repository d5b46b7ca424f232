import simpleRestProvider from 'ra-data-simple-rest';
import { HttpError } from 'react-admin';
import type { DataProvider, GetManyParams, RaRecord } from 'react-admin';
import {
  AccountView,
  ActivationCurve,
  AfterRestoreView,
  BreachShown,
  DashboardView,
  GuardianLinkView,
  GuardianView,
  HolderActs,
  HoldsApproved,
  ImportedPeople,
  ImportNewcomers,
  ImportView,
  IncidentActPreview,
  IncidentActView,
  LetterProposalView,
  LetterRunPeople,
  LetterRunPreview,
  LetterRunResult,
  LetterRunView,
  MergePreview,
  MergesOfPerson,
  MergeView,
  OneTimeLink,
  OutboxMessageView,
  ReadingProgressView,
  RolloverView,
  SeenReport,
  SessionsEnded,
  StaffNetworksView,
  StaffSessionsView,
  TaskView,
  UndoPreview,
  UNASKED_HEADER,
  UndoSwitchPreview,
  Erased,
  ErasurePreview,
  RetentionRuleView,
  RetentionView,
} from '@trousseau/shared';
import type {
  AuditFilter,
  BreachInput,
  BreachUpdate,
  ContactApproval,
  CurveAsked,
  DashboardAsked,
  ExportedList,
  ExportInput,
  GuardianLinkInput,
  GuardianLinkUpdate,
  HoldsApproval,
  ImportAnswersInput,
  ImportApplyInput,
  ImportClassesInput,
  ImportLeaversInput,
  ImportReadingInput,
  IncidentActInput,
  IncidentActSelection,
  LetterRunInput,
  LetterRunPeopleQuery,
  Holder,
  ImportYear,
  LetterRunSelection,
  MergeInput,
  MergePair,
  SchoolYearInput,
  SeenQuery,
  SplitInput,
  StaffNetworksInput,
  SwitchDayInput,
  SwitchInput,
  TaskDecisionCode,
  UndoInput,
  UndoSwitchInput,
  ErasureInput,
  PersonFileInput,
  RetentionDaysInput,
} from '@trousseau/shared';
import { followFigures } from './follow-figures.js';
import { API, call, httpClient, post } from './http-client.js';

/** The end of an address that asks for these, those that are there. */
function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
}

/** Ids asked for in one request: longer addresses are refused (docs/decisions/0003). */
const GET_MANY_CHUNK = 100;

/** A file that the API made, with the name it gave it. */
export interface Download {
  readonly blob: Blob;
  readonly fileName: string;
}

/** What the reading that a request asks for is called, and the end of the request. */
export interface WatchedReading {
  readonly id: string;
  readonly signal: AbortSignal;
}

/** What the console asks of the API beyond react-admin's own calls. */
export interface ConsoleCommands {
  /** Who came in by which path, day by day; of one class, or of the whole school. */
  activationCurve(asked: CurveAsked, isUnasked?: boolean): Promise<ActivationCurve>;
  /** Says each time figures of the school changed, until it is stopped. */
  followFigures(changed: () => void, stop: AbortSignal): Promise<void>;
  /**
   * The figures now, or as on a day, with those of an earlier one.
   *
   * @param isUnasked the page asks by itself, and nobody uses it: the session is not prolonged
   */
  dashboard(asked?: DashboardAsked, isUnasked?: boolean): Promise<DashboardView>;
  retention(): Promise<RetentionView>;
  setRetention(input: RetentionDaysInput): Promise<RetentionRuleView>;
  downloadPersonData(holder: Holder, id: string, input: PersonFileInput): Promise<Download>;
  previewErasure(holder: Holder, id: string): Promise<ErasurePreview>;
  erasePerson(holder: Holder, id: string, input: ErasureInput): Promise<Erased>;
  rollover(): Promise<RolloverView>;
  openYear(input: SchoolYearInput): Promise<RolloverView>;
  chooseSwitchDay(input: SwitchDayInput): Promise<RolloverView>;
  switchYear(input: SwitchInput): Promise<RolloverView>;
  previewUndoSwitch(): Promise<UndoSwitchPreview>;
  undoSwitch(input: UndoSwitchInput): Promise<RolloverView>;
  uploadImport(
    files: readonly File[],
    watched: WatchedReading,
    year?: ImportYear,
  ): Promise<ImportView>;
  saveReading(
    importId: string,
    reading: ImportReadingInput,
    watched: WatchedReading,
  ): Promise<ImportView>;
  readingProgress(id: string): Promise<ReadingProgressView>;
  /** Ends a reading; says how far it was. */
  cancelReading(id: string): Promise<ReadingProgressView>;
  answerImport(importId: string, answers: ImportAnswersInput): Promise<ImportView>;
  applyImport(importId: string, typed: ImportApplyInput): Promise<ImportView>;
  markLeavers(importId: string, leavers: ImportLeaversInput): Promise<ImportView>;
  importedPeople(importId: string): Promise<ImportedPeople>;
  importNewcomers(importId: string): Promise<ImportNewcomers>;
  mapClasses(importId: string, classes: ImportClassesInput): Promise<ImportView>;
  /** The rejected rows of one of the files of an import, from 0. */
  downloadRejectedRows(importId: string, file: number): Promise<Download>;
  stopImport(importId: string): Promise<ImportView>;
  resumeImport(importId: string): Promise<ImportView>;
  abandonImport(importId: string): Promise<ImportView>;
  previewUndo(importId: string): Promise<UndoPreview>;
  undoImport(importId: string, input: UndoInput): Promise<ImportView>;
  previewRun(selection: LetterRunSelection): Promise<LetterRunPreview>;
  /** A page of the people behind a figure of the preview. */
  runPeople(query: LetterRunPeopleQuery): Promise<LetterRunPeople>;
  letterProposals(): Promise<LetterProposalView[]>;
  issueRun(input: LetterRunInput): Promise<LetterRunResult>;
  downloadPdf(runId: string, reason: string): Promise<Download>;
  closeRun(runId: string): Promise<LetterRunView>;
  lockAccount(accountId: string, reason: string): Promise<AccountView>;
  unlockAccount(accountId: string, reason: string): Promise<AccountView>;
  resetAccount(accountId: string, reason: string): Promise<AccountView>;
  cancelReset(accountId: string, reason: string): Promise<AccountView>;
  approveContacts(guardianId: string, approval: ContactApproval): Promise<GuardianView>;
  approveHolds(approval: HoldsApproval): Promise<HoldsApproved>;
  /** What an account has seen between two instants. */
  lookAtAccount(query: SeenQuery): Promise<SeenReport>;
  /** Everybody whom it has seen. */
  downloadSeen(query: SeenQuery): Promise<Download>;
  /** The journal, as it is filtered. */
  downloadAudit(filter: AuditFilter): Promise<Download>;
  /** A list as a file, with its own filter and order, and the columns that were chosen. */
  downloadList(list: ExportedList, input: ExportInput): Promise<Download>;
  /** How far a class is, person by person, on one sheet. */
  downloadClassSheet(classId: string): Promise<Download>;
  /** How far the school is, in shares, on one sheet to put up. */
  downloadPoster(): Promise<Download>;
  noteBreach(input: BreachInput): Promise<BreachShown>;
  updateBreach(id: string, input: BreachUpdate): Promise<BreachShown>;
  addLink(input: GuardianLinkInput): Promise<GuardianLinkView>;
  updateLink(linkId: string, input: GuardianLinkUpdate): Promise<GuardianLinkView>;
  /** Where the school stands after a restore. */
  afterRestore(): Promise<AfterRestoreView>;
  /** Confirms that so many links are suspended, and no more must be. */
  confirmSuspended(links: number): Promise<AfterRestoreView>;
  suspendLink(linkId: string, suspended: boolean, reason: string): Promise<GuardianLinkView>;
  mergesOf(holder: Holder, personId: string): Promise<MergesOfPerson>;
  previewMerge(pair: MergePair): Promise<MergePreview>;
  mergeRecords(input: MergeInput): Promise<MergeView>;
  splitGuardian(input: SplitInput): Promise<MergeView>;
  undoMerge(mergeId: string, reason: string): Promise<MergeView>;
  decideTask(
    taskId: string,
    decision: TaskDecisionCode,
    note: string,
    guardianIds?: readonly string[],
  ): Promise<TaskView>;
  holderActs(accountId: string): Promise<HolderActs>;
  giveBackAccount(accountId: string, reason: string): Promise<AccountView>;
  previewIncidentAct(selection: IncidentActSelection): Promise<IncidentActPreview>;
  beginIncidentAct(input: IncidentActInput): Promise<IncidentActView>;
  resumeIncidentAct(actId: string): Promise<IncidentActView>;
  newStaffLink(staffId: string): Promise<OneTimeLink>;
  staffNetworks(): Promise<StaffNetworksView>;
  setStaffNetworks(input: StaffNetworksInput): Promise<StaffNetworksView>;
  /** Where a member of staff is signed in; `null`: whoever asks. */
  staffSessions(staffId: string | null): Promise<StaffSessionsView>;
  /** Ends one of these sessions, or (`null`) all but the one that asks. */
  endSessions(staffId: string | null, sessionId: string | null): Promise<SessionsEnded>;
  resendMessage(messageId: string): Promise<OutboxMessageView>;
}

export type ConsoleDataProvider = DataProvider & ConsoleCommands;

const commands: ConsoleCommands = {
  activationCurve: async (asked, isUnasked = false) => {
    const url = `${API}/dashboard/curve${queryOf(asked)}`;
    return ActivationCurve.parse((await httpClient(url, askedBy(isUnasked))).json);
  },
  followFigures,
  dashboard: async (asked = {}, isUnasked = false) => {
    const url = `${API}/dashboard${queryOf(asked)}`;
    return DashboardView.parse((await httpClient(url, askedBy(isUnasked))).json);
  },
  rollover: async () => RolloverView.parse((await httpClient(`${API}/rollover`)).json),
  retention: async () => RetentionView.parse((await httpClient(`${API}/retention`)).json),
  setRetention: async (input) => RetentionRuleView.parse(await post('/retention', input, 'PUT')),
  downloadPersonData: async (holder, id, input) => {
    const init = { method: 'POST', body: JSON.stringify(input) };
    const file = await call(`${API}/${holder}s/${id}/person-data`, init);
    return downloadOf(file, `Données.${input.format}`);
  },
  previewErasure: async (holder, id) =>
    ErasurePreview.parse((await httpClient(`${API}/${holder}s/${id}/erasure`)).json),
  erasePerson: async (holder, id, input) =>
    Erased.parse(await post(`/${holder}s/${id}/erase`, input)),
  openYear: async (input) => RolloverView.parse(await post('/school-years', input)),
  chooseSwitchDay: async (input) => RolloverView.parse(await post('/rollover', input, 'PUT')),
  switchYear: async (input) => RolloverView.parse(await post('/rollover/switch', input)),
  previewUndoSwitch: async () =>
    UndoSwitchPreview.parse((await httpClient(`${API}/rollover/undo`)).json),
  undoSwitch: async (input) => RolloverView.parse(await post('/rollover/undo', input)),
  uploadImport: async (files, watched, year = 'current') => {
    const body = new FormData();
    files.forEach((file) => {
      body.append('files', file);
    });
    const { json } = await httpClient(`${API}/imports?year=${year}`, {
      method: 'POST',
      body,
      ...asked(watched),
    });
    return ImportView.parse(json);
  },
  saveReading: async (id, reading, watched) => {
    const { json } = await httpClient(`${API}/imports/${id}/reading`, {
      method: 'PUT',
      body: JSON.stringify(reading),
      ...asked(watched),
    });
    return ImportView.parse(json);
  },
  readingProgress: (id) => ofReading(id, 'GET'),
  cancelReading: (id) => ofReading(id, 'DELETE'),
  answerImport: async (id, answers) =>
    ImportView.parse(await post(`/imports/${id}/answers`, answers)),
  applyImport: async (id, typed) => ImportView.parse(await post(`/imports/${id}/apply`, typed)),
  markLeavers: async (id, leavers) =>
    ImportView.parse(await post(`/imports/${id}/leavers`, leavers, 'PUT')),
  importedPeople: async (id) =>
    ImportedPeople.parse((await httpClient(`${API}/imports/${id}/people`)).json),
  importNewcomers: async (id) =>
    ImportNewcomers.parse((await httpClient(`${API}/imports/${id}/newcomers`)).json),
  mapClasses: async (id, classes) =>
    ImportView.parse(await post(`/imports/${id}/classes`, classes)),
  downloadRejectedRows: async (id, file) =>
    downloadOf(await call(`${API}/imports/${id}/rejected-rows?file=${String(file)}`), 'Lignes.csv'),
  stopImport: async (id) => ImportView.parse(await post(`/imports/${id}/stop`)),
  resumeImport: async (id) => ImportView.parse(await post(`/imports/${id}/resume`)),
  abandonImport: async (id) => ImportView.parse(await post(`/imports/${id}/abandon`)),
  previewUndo: async (id) =>
    UndoPreview.parse((await httpClient(`${API}/imports/${id}/undo`)).json),
  undoImport: async (id, input) => ImportView.parse(await post(`/imports/${id}/undo`, input)),
  previewRun: async (selection) =>
    LetterRunPreview.parse(await post('/letter-runs/preview', selection)),
  runPeople: async (query) => LetterRunPeople.parse(await post('/letter-runs/people', query)),
  letterProposals: async () =>
    LetterProposalView.array().parse((await httpClient(`${API}/letter-runs/proposals`)).json),
  issueRun: async (input) => LetterRunResult.parse(await post('/letter-runs', input)),
  downloadPdf,
  closeRun: async (id) => LetterRunView.parse(await post(`/letter-runs/${id}/close`)),
  lockAccount: async (id, reason) =>
    AccountView.parse(await post(`/accounts/${id}/lock`, { reason })),
  unlockAccount: async (id, reason) =>
    AccountView.parse(await post(`/accounts/${id}/unlock`, { reason })),
  resetAccount: async (id, reason) =>
    AccountView.parse(await post(`/accounts/${id}/reset`, { reason })),
  cancelReset: async (id, reason) =>
    AccountView.parse(await post(`/accounts/${id}/cancel-reset`, { reason })),
  approveContacts: async (id, approval) =>
    GuardianView.parse(await post(`/guardians/${id}/approve-contact`, approval)),
  approveHolds: async (approval) =>
    HoldsApproved.parse(await post('/held-changes/approve', approval)),
  lookAtAccount: async (query) => SeenReport.parse(await post('/breaches/look', query)),
  downloadSeen: async (query) => {
    const asking = { method: 'POST', body: JSON.stringify(query) };
    return downloadOf(await call(`${API}/breaches/file`, asking), 'Ce que ce compte a vu.csv');
  },
  downloadAudit: async (filter) => {
    const asking = { method: 'POST', body: JSON.stringify(filter) };
    return downloadOf(await call(`${API}/audit-events/file`, asking), 'Journal.csv');
  },
  downloadList: async (list, input) => {
    const init = { method: 'POST', body: JSON.stringify(input) };
    return downloadOf(await call(`${API}/${list}/file`, init), `${list}.${input.format}`);
  },
  downloadClassSheet: async (classId) => {
    const sheet = await call(`${API}/classes/${classId}/status-sheet`, { method: 'POST' });
    return downloadOf(sheet, 'Classe.pdf');
  },
  downloadPoster: async () =>
    downloadOf(await call(`${API}/dashboard/poster`, { method: 'POST' }), 'Comptes activés.pdf'),
  noteBreach: async (input) => BreachShown.parse(await post('/breaches', input)),
  updateBreach: async (id, input) => BreachShown.parse(await post(`/breaches/${id}`, input, 'PUT')),
  addLink: async (input) => GuardianLinkView.parse(await post('/guardian-links', input)),
  updateLink: async (id, input) =>
    GuardianLinkView.parse(await post(`/guardian-links/${id}`, input, 'PUT')),
  afterRestore: async () => AfterRestoreView.parse((await httpClient(`${API}/after-restore`)).json),
  confirmSuspended: async (links) =>
    AfterRestoreView.parse(await post('/after-restore/confirm', { links })),
  suspendLink: async (id, suspended, reason) =>
    GuardianLinkView.parse(await post(`/guardian-links/${id}/suspend`, { suspended, reason })),
  mergesOf: async (holder, id) =>
    MergesOfPerson.parse((await httpClient(`${API}/${holder}s/${id}/merges`)).json),
  previewMerge: async (pair) => MergePreview.parse(await post('/merges/preview', pair)),
  mergeRecords: async (input) => MergeView.parse(await post('/merges', input)),
  splitGuardian: async (input) => MergeView.parse(await post('/merges/split', input)),
  undoMerge: async (id, reason) => MergeView.parse(await post(`/merges/${id}/undo`, { reason })),
  decideTask: async (id, decision, note, guardianIds) =>
    TaskView.parse(await post(`/tasks/${id}/decide`, { decision, note, guardianIds })),
  holderActs: async (id) =>
    HolderActs.parse((await httpClient(`${API}/accounts/${id}/holder-acts`)).json),
  giveBackAccount: async (id, reason) =>
    AccountView.parse(await post(`/accounts/${id}/give-back`, { reason })),
  previewIncidentAct: async (selection) =>
    IncidentActPreview.parse(await post('/incident-acts/preview', selection)),
  beginIncidentAct: async (input) => IncidentActView.parse(await post('/incident-acts', input)),
  resumeIncidentAct: async (id) => IncidentActView.parse(await post(`/incident-acts/${id}/resume`)),
  newStaffLink: async (id) => OneTimeLink.parse(await post(`/staff/${id}/link`)),
  staffNetworks: async () =>
    StaffNetworksView.parse((await httpClient(`${API}/staff-networks`)).json),
  setStaffNetworks: async (input) =>
    StaffNetworksView.parse(await post('/staff-networks', input, 'PUT')),
  staffSessions: async (id) =>
    StaffSessionsView.parse((await httpClient(`${API}${ofStaff(id)}/sessions`)).json),
  endSessions: async (id, sessionId) =>
    SessionsEnded.parse(await post(`${ofStaff(id)}/end-sessions`, { sessionId })),
  resendMessage: async (id) => OutboxMessageView.parse(await post(`/outbox-messages/${id}/resend`)),
};

/** The address of a member of staff; `null`: of whoever asks. */
const ofStaff = (id: string | null): string => (id === null ? '/me' : `/staff/${id}`);

const askedBy = (isUnasked: boolean): RequestInit =>
  isUnasked ? { headers: { [UNASKED_HEADER]: '1' } } : {};

const asked = ({ id, signal }: WatchedReading): RequestInit => ({
  headers: { 'X-Reading': id },
  signal,
});

async function ofReading(id: string, method: 'GET' | 'DELETE'): Promise<ReadingProgressView> {
  const headers = { 'X-Reading': id };
  const { json } = await httpClient(`${API}/import-reading`, { method, headers });
  return ReadingProgressView.parse(json);
}

async function downloadPdf(runId: string, reason: string): Promise<Download> {
  const response = await call(`${API}/letter-runs/${runId}/pdf`, {
    method: 'POST',
    body: JSON.stringify({ reason }),
  });
  return downloadOf(response, 'Courriers.pdf');
}

/** A file with the name that the API gave it. */
async function downloadOf(response: Response, otherwise: string): Promise<Download> {
  const header = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return {
    blob: await response.blob(),
    fileName: encoded === undefined ? otherwise : decodeURIComponent(encoded),
  };
}

/** One refused call instead of n parallel requests that the API never meant (docs/decisions/0003). */
function noBulkCall(): Promise<never> {
  return Promise.reject(new HttpError('Bulk changes go through one command of the API.', 405));
}

/** The stock dialect of `ra-data-simple-rest`, its traps corrected, and the console's commands. */
export function createDataProvider(): ConsoleDataProvider {
  const stock = simpleRestProvider(API, httpClient);
  return {
    ...stock,
    async getMany<R extends RaRecord>(resource: string, params: GetManyParams<R>) {
      const chunks = chunked(params.ids, GET_MANY_CHUNK);
      const answers = await Promise.all(
        chunks.map((ids) => stock.getMany<R>(resource, { ...params, ids })),
      );
      return { data: answers.flatMap((answer) => answer.data) };
    },
    updateMany: noBulkCall,
    deleteMany: noBulkCall,
    ...commands,
  };
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
