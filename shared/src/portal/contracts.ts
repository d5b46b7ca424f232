import { z } from 'zod';
import type { Language } from '../errors/catalogue.js';
import { IsoDate } from '../primitives/dates.js';
import { TEXT_CONTRAST, contrast, isHexColour } from '../primitives/colours.js';
import { Id, Instant, line, optionalLine } from '../primitives/text.js';

/** Longest text of a page, in characters. */
export const PORTAL_TEXT_MAX = 4000;
/** Most services that a school announces. */
export const SERVICES_MAX = 12;
/** Most further sites that families may be sent back to. */
export const RETURN_ORIGINS_MAX = 20;

/** What the accessibility declaration says (RGAA). */
export const CONFORMITIES = ['non', 'partielle', 'totale'] as const;
export const Conformity = z.enum(CONFORMITIES);
export type Conformity = z.infer<typeof Conformity>;

/** For whom a service is. */
export const SERVICE_AUDIENCES = ['all', 'guardian', 'student'] as const;
export const ServiceAudience = z.enum(SERVICE_AUDIENCES);
export type ServiceAudience = z.infer<typeof ServiceAudience>;

/** The pages whose text a school may write itself. */
export const PORTAL_TEXTS = ['guest', 'help', 'accessibility', 'legal', 'privacy'] as const;
export type PortalTextName = (typeof PORTAL_TEXTS)[number];

/** Host and port of an https address; no user name, no space, no control character, no backslash. */
const HTTPS =
  /^https:\/\/([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?)(?:[/?#][^\s\p{C}\\]*)?$/iu;

/** The origin (`https://host`) of an https address; `null` when it is not one that a school may name. */
export function httpsOrigin(address: string): string | null {
  const host = HTTPS.exec(address)?.[1];
  return host === undefined ? null : `https://${host.toLowerCase()}`;
}

const HttpsUrl = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(500)
      .refine((text) => httpsOrigin(text) !== null, { error: 'portal.address-not-https' }),
  );

/** Like {@link HttpsUrl}, or nothing: an empty text becomes `null`. */
const OptionalHttpsUrl = z
  .string()
  .nullish()
  .transform((text) => (text?.trim() ? text.trim() : null))
  .pipe(HttpsUrl.nullable());

/** The colour of buttons: their white label must be readable on it. `null` is Trousseau's brass. */
const AccentColour = z
  .string()
  .nullish()
  .transform((text) => (text?.trim() ? text.trim().toLowerCase() : null))
  .pipe(
    z
      .string()
      .refine(isHexColour, { error: 'portal.colour-invalid', abort: true })
      .refine((colour) => contrast(colour, '#ffffff') >= TEXT_CONTRAST, {
        error: 'portal.colour-too-light',
      })
      .nullable(),
  );

/** Plain text: paragraphs apart by an empty line. It is data, never markup. `null` is Trousseau's own. */
const PortalText = z
  .string()
  .nullish()
  .transform((text) => (text?.trim() ? text.normalize('NFC').replace(/\r\n?/g, '\n').trim() : null))
  .pipe(
    z
      .string()
      .max(PORTAL_TEXT_MAX)
      .regex(/^[\P{Cc}\n\t]*$/u)
      .nullable(),
  );

/** Texts of one language. */
export const PortalTexts = z.object({
  guest: PortalText,
  help: PortalText,
  accessibility: PortalText,
  legal: PortalText,
  privacy: PortalText,
});
export type PortalTexts = z.infer<typeof PortalTexts>;

/** A service that the account opens. */
export const Service = z.object({
  label: line(60),
  url: HttpsUrl,
  description: optionalLine(120),
  audience: ServiceAudience,
});
export type Service = z.infer<typeof Service>;

/** Sites by their origin; a whole address pasted in is shortened, empty lines are dropped. */
const ReturnOrigins = z
  .array(z.string().max(500))
  .nullish()
  .transform((typed, context) => {
    const lines = (typed ?? []).map((text) => text.trim()).filter((text) => text !== '');
    const origins = lines.flatMap((text) => httpsOrigin(text) ?? []);
    if (origins.length < lines.length) {
      context.addIssue({ code: 'custom', message: 'portal.address-not-https' });
      return z.NEVER;
    }
    return [...new Set(origins)];
  })
  .pipe(z.array(z.string()).max(RETURN_ORIGINS_MAX));

/** What a school's administrator settles of its portal. */
export const PortalSettingsInput = z.object({
  accentColour: AccentColour,
  entUrl: OptionalHttpsUrl,
  nationalStaffUrl: OptionalHttpsUrl,
  localStaffUrl: OptionalHttpsUrl,
  charterUrl: OptionalHttpsUrl,
  services: z.array(Service).max(SERVICES_MAX),
  returnOrigins: ReturnOrigins,
  conformity: Conformity,
  /** The day of the RGAA audit that found this; without it and its author the portal declares nothing better. */
  auditedOn: IsoDate.nullish().transform((date) => date ?? null),
  /** Who made the audit. */
  auditedBy: optionalLine(120),
  /** How to reach the data protection officer, in one line. */
  dpo: optionalLine(200),
  texts: z.object({ fr: PortalTexts, en: PortalTexts }),
});
export type PortalSettingsInput = z.infer<typeof PortalSettingsInput>;

export const PortalSettingsView = PortalSettingsInput.extend({
  /** The school's id. */
  id: Id,
  /** Where the school's families enter. */
  address: z.string(),
  /** `null` as long as nothing was settled. */
  updatedAt: Instant.nullable(),
});
export type PortalSettingsView = z.infer<typeof PortalSettingsView>;

const NO_TEXTS: PortalTexts = {
  guest: null,
  help: null,
  accessibility: null,
  legal: null,
  privacy: null,
};

/** The portal of a school that settled nothing. Without an audit, a site is declared « non conforme ». */
export const DEFAULT_PORTAL_SETTINGS: PortalSettingsInput = {
  accentColour: null,
  entUrl: null,
  nationalStaffUrl: null,
  localStaffUrl: null,
  charterUrl: null,
  services: [],
  returnOrigins: [],
  conformity: 'non',
  auditedOn: null,
  auditedBy: null,
  dpo: null,
  texts: { fr: NO_TEXTS, en: NO_TEXTS },
};

/** What the portal may declare: without an audit, whatever was chosen, that it does not conform. */
export function declaredConformity({
  conformity,
  auditedOn,
  auditedBy,
}: Pick<PortalSettingsInput, 'conformity' | 'auditedOn' | 'auditedBy'>): Conformity {
  return auditedOn === null || auditedBy === null ? 'non' : conformity;
}

/** A text to show, and the language that it is written in. */
export interface WrittenText {
  readonly text: string;
  readonly language: Language;
}

/**
 * What the school wrote for a page: in the reader's language, else in French, which binds it more than
 * Trousseau's own English would. `null` where it wrote nothing.
 */
export function writtenText(
  { texts }: PortalSettingsInput,
  name: PortalTextName,
  language: Language,
): WrittenText | null {
  const order: readonly Language[] = language === 'fr' ? ['fr'] : ['en', 'fr'];
  for (const one of order) {
    const text = texts[one][name];
    if (text !== null) return { text, language: one };
  }
  return null;
}

/** The services for this audience. */
export function servicesFor(
  { services }: Pick<PortalSettingsInput, 'services'>,
  audience: ServiceAudience,
): readonly Service[] {
  return services.filter((one) => one.audience === 'all' || one.audience === audience);
}
