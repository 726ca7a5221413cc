import * as peerInvitations from '#domains/assessment/server/invitations.ts';
import * as imports from '#domains/frameworks/server/imports.ts';
import * as identityPurges from '#domains/identity/server/purges.ts';
import * as firstAdministrator from '#domains/organisations/server/first-administrator.ts';
import * as invitations from '#domains/organisations/server/invitations.ts';
import { theProduct } from '#domains/identity/viewer.ts';
import { database } from '#platform/database/app.ts';
import * as uploads from '#platform/imports/server/uploads.ts';
import * as jobs from '#platform/jobs/server/jobs.ts';
import * as limits from '#platform/limits/server/limits.ts';
import type { Letter } from '#platform/mail/letter.ts';
import { clear, deliver } from '#platform/mail/post.ts';
import * as letters from '#platform/mail/server/letters.ts';
import { importKinds } from './imports.ts';

/** Takes away what has expired, each domain its own. Every line may run again at any time. */
async function purge(url: string): Promise<void> {
  const db = database();
  await identityPurges.purge(db);
  await invitations.purge(db);
  await peerInvitations.purge(db);
  await firstAdministrator.purge(db);
  await imports.purge(db);
  await uploads.purge(db);
  await limits.purge(db);
  await jobs.purge(url);
  await clear();
  await identityPurges.eraseLost(db);
}

/** Tries or brings in what a curator has uploaded, for them. */
const bringUpload = (payload: unknown): Promise<void> =>
  uploads.work(database(), (payload as { id: string }).id, ({ kind, uploadedBy }, source, options) => {
    const bring = importKinds[kind];
    if (!bring) throw new Error(`There is no import called ${kind}.`);
    return bring(database(), { ...theProduct, personId: uploadedBy }, source, options);
  });

/** Takes up what a process left that was ended in its midst. */
async function resume(): Promise<void> {
  await uploads.resume(database());
  await jobs.release(database(), letters.task);
}

/** The work that is done beside requests. */
const workOf = (url: string): jobs.Work => ({
  tasks: {
    [letters.task]: (payload) => deliver(payload as Letter),
    [uploads.task]: bringUpload,
    resume,
    purge: () => purge(url)
  },
  // At night, in universal time; caught up within a day when nobody was running then.
  crontab: '17 2 * * * purge ?fill=1d\n*/2 * * * * resume'
});

/** Begins to work in this process, and stops with it; waits until it has begun, or found the database away. */
export async function beginWork(url: string): Promise<void> {
  const workers = jobs.start(url, workOf(url));
  process.once('sveltekit:shutdown' as 'exit', () => void workers.stop());
  await workers.begun;
  // Where the database is away, its next turn does it.
  await resume().catch(() => {});
}
