import type { Answered } from "@panels/testing/world";

/** One thing a person does, whose cost is counted. */
export interface Operation {
  /** What is done, in a few words; its figures stand under it. */
  readonly does: string;
  /** What it may cost at most, where a goal is set. */
  readonly goal?: string;
  /** Brings the world to the moment before, with the caller's membership remembered; gives the one call to count. */
  prepare(): Promise<() => Promise<Answered>>;
}
