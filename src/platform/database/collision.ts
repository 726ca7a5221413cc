/** Of PostgreSQL (appendix A, "Error Codes"): a key that is taken, and two transactions that wait for each other. */
const codes = new Set(['23505', '40P01']);

/** Whether a statement failed because another did the like in the same moment: done again, it sees what that one wrote. */
export const meetsAnother = (error: unknown): boolean => codes.has((error as { code?: string }).code ?? '');
