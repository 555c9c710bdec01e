/** Where the clone's target is fetched to. */
export const fetchedRef = "refs/muster/clone/target";

/** The last tip of the clone's target that the mirror's target held too. */
export const agreedRef = "refs/muster/clone/agreed";
