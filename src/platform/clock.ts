/** What time it is. Rules ask here, so that a test can set the hour. */
let fixed: Date | undefined;

export const now = (): Date => fixed ?? new Date();

/** Tests only: stops the clock at a moment, or lets it run again. */
export const set = (moment: Date | undefined): void => {
  fixed = moment;
};
