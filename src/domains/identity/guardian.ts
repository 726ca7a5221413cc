import { z } from 'zod';
import { email } from './account.ts';
import type { Viewer } from './viewer.ts';

export const guardianQuestion = z.object({ email });
export const guardianAnswer = z.object({ answer: z.enum(['yes', 'no']) });

/** Only someone too young to decide alone has a guardian to ask. */
export const canAskGuardian = (viewer: Viewer): boolean => viewer.sharing === 'awaiting';
