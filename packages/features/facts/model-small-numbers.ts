/** How many people must stand behind what all said together (the domain: a round is shown from three ballots). */
export const fewestBehindAResult = 3;

/** What fewer people than this said is never shown on its own (the domain's rule on slices); a tenant may ask for more. */
export const fewestInASlice = 5;
