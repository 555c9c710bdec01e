/** What a thing means to a person: they have to act, somebody works, it is good, it is broken, nothing of these. */
export type Tone = "waits" | "works" | "good" | "broken" | "quiet";
