import { z } from 'zod';
import { carriesAddress, country } from '#domains/identity/person.ts';
import { mayAdminister, type Viewer } from '#domains/identity/viewer.ts';

export interface Organisation {
  id: string;
  name: string;
  country: string;
  /** The one that runs this Cairn. */
  operator: boolean;
}

const nameLengthMax = 200;

export const organisationForm = z.object({
  name: z
    .string('form.missing')
    .trim()
    .min(1)
    .max(nameLengthMax)
    .refine((name) => !carriesAddress(name), 'account.nameAddress'),
  country
});
export type OrganisationForm = z.infer<typeof organisationForm>;

/** May add organisations, and see them all. */
export const mayAddOrganisation = (viewer: Viewer): boolean => mayAdminister(viewer);

export const mayChangeCountry = (viewer: Viewer): boolean => mayAdminister(viewer);

const administers = (viewer: Viewer, organisationId: string): boolean =>
  viewer.roles.some((held) => held.role === 'administrator' && held.organisationId === organisationId);

/** May see and change who belongs to it, and in what role: its own administrators, and those of the operator. */
export const mayManage = (viewer: Viewer, organisationId: string): boolean =>
  mayAdminister(viewer) || administers(viewer, organisationId);

/** Is there anything to manage for this viewer at all? */
export const mayManageSome = (viewer: Viewer): boolean => viewer.roles.some(({ role }) => role === 'administrator');
