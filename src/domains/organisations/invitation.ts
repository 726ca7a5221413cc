import { z } from 'zod';
import { email } from '#domains/identity/account.ts';
import { birthYear, chosenName } from '#domains/identity/person.ts';
import { leave } from '#domains/identity/account.ts';
import { isCommon, newPassword } from '#domains/identity/password.ts';
import { country } from '#domains/identity/person.ts';
import { role } from './membership.ts';
import { organisationForm } from './organisation.ts';

/** Long enough for a holiday between the letter and its answer. */
export const invitationDays = 14;

/** A class at once; more is a list to be imported. */
const addressesMax = 50;

/** Of several addresses the first bad one is named; a very long one by its beginning. */
function nameBad(addresses: string[], context: z.RefinementCtx): void {
  const bad = addresses.find((address) => !email.safeParse(address).success);
  if (bad === undefined) return;
  const values = { address: bad.length > 60 ? `${bad.slice(0, 59)}…` : bad };
  context.addIssue({ code: 'custom', message: 'invitation.badAddress', params: { values } });
}

/** One address or several, one a line or parted by commas. */
export const invitationForm = z.object({
  emails: z
    .string('form.missing')
    .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))])
    .superRefine(nameBad)
    .pipe(z.array(email).min(1, 'form.missing').max(addressesMax, 'invitation.tooMany')),
  role
});
export type InvitationForm = z.infer<typeof invitationForm>;

export const invitationChoice = z.object({ invitation: z.uuid() });

/** Someone invited makes their account: the address is the invited one, the country the organisation's. */
export const acceptance = z.object({ chosenName, birthYear, password: newPassword, leave });
export type Acceptance = z.infer<typeof acceptance>;

/** The first administrator's account and the organisation that runs this Cairn, in one form. */
export const firstAccount = z
  .object({ ...organisationForm.shape, chosenName, email, password: newPassword, birthYear, country })
  .refine(({ email, password }) => !isCommon(password, [email]), {
    path: ['password'],
    message: 'account.passwordOwn'
  });
export type FirstAccount = z.infer<typeof firstAccount>;
