import { z } from 'zod';

export const LinksForm = z.object({
  contested: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
});
export type LinksForm = z.infer<typeof LinksForm>;
