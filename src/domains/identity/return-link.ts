import { z } from 'zod';
import { leave } from './account.ts';

/** As long as a session without an account lasts: whoever is away for longer has, by then, lost the cookie too. */
export const returnLinkDays = 365;

export const returning = z.object({ leave });
