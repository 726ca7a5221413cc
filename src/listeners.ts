/** Upper floors that act when a lower one records a deed: each line is one such thread. */
