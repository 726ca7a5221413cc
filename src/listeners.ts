/** Upper floors that act when a lower one records a deed: each line is one such thread. */
import * as invitations from '#domains/assessment/server/invitations.ts';
import * as ownership from '#domains/assessment/server/ownership.ts';
import * as careers from '#domains/careers/server/ownership.ts';
import * as belonging from '#domains/organisations/server/ownership.ts';
import { listen } from '#platform/events/server/events.ts';

listen('person merged', async (db, { subject, detail }) => {
  if (subject && detail?.from) await ownership.merge(db, String(detail.from), subject);
});
listen('person erased', async (db, { subject }) => {
  if (subject) await ownership.erase(db, subject);
});
listen('person merged', async (db, { subject, detail }) => {
  if (subject && detail?.from) await invitations.merge(db, String(detail.from), subject);
});
listen('person erased', async (db, { subject }) => {
  if (subject) await invitations.erase(db, subject);
});

listen('person merged', async (db, { subject, detail }) => {
  if (subject && detail?.from) await belonging.merge(db, String(detail.from), subject);
});
listen('person erased', async (db, { subject }) => {
  if (subject) await belonging.erase(db, subject);
});

listen('person merged', async (db, { subject, detail }) => {
  if (subject && detail?.from) await careers.merge(db, String(detail.from), subject);
});
listen('person erased', async (db, { subject }) => {
  if (subject) await careers.erase(db, subject);
});
