import { z } from 'zod';
import type { Role } from '#domains/identity/viewer.ts';

/** A membership is current until it is ended; a changed role ends one and begins the next. */
export const roles = ['person', 'practitioner', 'planner', 'curator', 'administrator'] as const satisfies Role[];

export const role = z.enum(roles, 'form.missing');
export const roleChange = z.object({ membership: z.uuid(), role });
export const membershipChoice = z.object({ membership: z.uuid() });

interface Standing {
  role: Role;
  /** In the organisation that runs this Cairn. */
  operator: boolean;
  /** How many other administrators that organisation has now whose accounts are open. */
  otherAdministrators: number;
}

/** Somebody must stay who can let others in: the operator's last administrator is neither ended nor changed. */
export const canEnd = ({ role, operator, otherAdministrators }: Standing): boolean =>
  !(operator && role === 'administrator' && otherAdministrators === 0);
