/** As long as a session without an account lasts: whoever is away for longer has, by then, lost the cookie too. */
export const returnLinkDays = 365;
