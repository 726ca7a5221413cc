import { v7 } from 'uuid';

/** A new id (uuid v7). Made here and not by the database, because PostgreSQL 15 cannot. */
export const newId = (): string => v7();
