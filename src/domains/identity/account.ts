import { z } from 'zod';
import { isCommon, givenPassword, newPassword } from './password.ts';
import { birthYear, chosenName, country } from './person.ts';
import type { Viewer } from './viewer.ts';

/** An e-mail address as it is compared: case tells no two mailboxes apart in practice. */
export const keyOf = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** The longest address there can be (RFC 5321, 4.5.3.1.3, less its brackets). */
const addressLengthMax = 254;

export const email = z.string('form.missing').trim().max(addressLengthMax).pipe(z.email('account.emailInvalid'));

/** Ticked when what was done in this browser is someone else's, and must not be joined to the account. */
export const leave = z
  .literal('on')
  .optional()
  .transform((ticked) => ticked === 'on');

export const registration = z
  .object({ email, password: newPassword, chosenName, country, birthYear, leave })
  .refine(({ email, password, chosenName }) => !isCommon(password, [email, chosenName ?? '']), {
    path: ['password'],
    message: 'account.passwordOwn'
  });
export type Registration = z.infer<typeof registration>;

export const signIn = z.object({ email, password: givenPassword, leave });
export type SignIn = z.infer<typeof signIn>;

export const accountSearch = z.object({ email });
export const personChoice = z.object({ person: z.uuid() });
export const addressOnly = z.object({ email });
/** The password is asked for only where the letter was opened in another browser; the verb knows. */
export const finishing = z.object({ password: z.string().max(200).default(''), leave });
export type Finishing = z.infer<typeof finishing>;
export const passwordChange = z.object({ password: givenPassword, newPassword });
export const passwordReset = z.object({ newPassword, leave });
export const addressChange = z.object({ email, password: givenPassword });
export const erasure = z.object({ sure: z.literal('on', 'account.notSure') });
export const erasureByPassword = erasure.extend({ password: givenPassword });

/** Has something that could be joined to an account: began here without one. */
export const beganWithoutAccount = (viewer: Viewer): boolean => viewer.personId !== null && !viewer.hasAccount;

export const mayChangeAccount = (viewer: Viewer): boolean => viewer.personId !== null && viewer.hasAccount;
