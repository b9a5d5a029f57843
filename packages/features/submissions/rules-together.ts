import { defineRefusals } from "@panels/errors/define-refusals";
import type { JoinedShown, Submission } from "./model.ts";
import { along, already, refusals } from "./rules.ts";

export const together = defineRefusals("submissions", {
  home_leads: {
    kind: "forbidden",
    title: "The organisation that brought this work does this",
    fix: "Ask them. Yours can say who brings it from your side, and answer the panel's suggestions.",
  },
  together_by_staff: {
    kind: "forbidden",
    title: "Only your organisation's facilitator says with whom you bring work",
    fix: "Ask the facilitator or the admin of your own organisation.",
  },
  together_with_itself: {
    kind: "invalid",
    title: "An organisation is named twice",
    fix: "Name each other organisation once in togetherWith, and not your own.",
  },
  too_many_submitters: {
    kind: "conflict",
    title: "Too many people bring this work",
    fix: "Twenty can at most, from all organisations together. Agree on who comes.",
  },
});

const mostSubmitters = 20;

/** Somebody who brings work, and the organisation that registered them. */
export interface Bringing {
  readonly personId: string;
  readonly homeTenantId: string;
}

/** Everybody who brings a piece of work, whichever organisation they belong to. */
export function everySubmitter({ submitterIds, homeTenantId, joined = [] }: Whose): Bringing[] {
  return [{ tenantId: homeTenantId, submitterIds }, ...joined].flatMap((from) =>
    from.submitterIds.map((personId) => ({ personId, homeTenantId: from.tenantId })),
  );
}

/** What says whose a piece of work is. */
export type Whose = Pick<Submission, "submitterIds" | "homeTenantId" | "joined">;

/** Who brings it from one organisation. */
export function submittersFrom(whose: Whose, tenantId: string): string[] {
  return everySubmitter(whose).flatMap(({ personId, homeTenantId }) => (homeTenantId === tenantId ? [personId] : []));
}

/** Whether an organisation was asked to bring it together with the one that leads. */
export function isJoined({ togetherWith = [] }: Pick<Submission, "togetherWith">, tenantId: string): boolean {
  return togetherWith.includes(tenantId);
}

/**
 * The work with the organisations that its home asked to bring it along; whoever is not asked any more takes their people away.
 * Nobody is told whether an organisation named takes part in the panel: one that does not can do nothing with it.
 */
export function withTogether(before: Submission | undefined, next: Submission, byHomeStaff: boolean): Submission {
  const { togetherWith = [] } = next;
  const same = togetherWith.join() === (before?.togetherWith ?? []).join();
  if (!same && !byHomeStaff) throw together.together_by_staff();
  if (new Set([next.homeTenantId, ...togetherWith]).size <= togetherWith.length) throw together.together_with_itself();
  return expectFew({ ...next, joined: next.joined?.filter(({ tenantId }) => togetherWith.includes(tenantId)) });
}

/**
 * The work with those who bring it from one organisation, named by its staff, until it is presented. One that
 * joined may come to nobody again; the one that leads needs somebody.
 */
export function withSubmitters(submission: Submission, tenantId: string, named: readonly string[]): Submission {
  if (along.indexOf(submission.state) >= along.indexOf("presented")) throw already[submission.state]();
  const submitterIds = [...new Set(named)];
  if (submission.homeTenantId === tenantId) {
    if (submitterIds.length === 0) throw refusals.not_yours_to_bring();
    return expectFew({ ...submission, submitterIds });
  }
  if (!isJoined(submission, tenantId)) throw refusals.submitters_elsewhere();
  const others = (submission.joined ?? []).filter((each) => each.tenantId !== tenantId);
  return expectFew({
    ...submission,
    joined: submitterIds.length > 0 ? [...others, { tenantId, submitterIds }] : others,
  });
}

function expectFew(submission: Submission): Submission {
  if (everySubmitter(submission).length > mostSubmitters) throw together.too_many_submitters();
  return submission;
}

/** What a tenant is shown of who brings a piece of work: their own people, and how many of the others it may know of. */
export interface Shown {
  submitterIds?: string[];
  togetherWith?: string[];
  joined?: JoinedShown[];
}

/** Whose work it is, as a tenant is shown it: its own people by id; of the organisations all, or only itself. */
export function whoseShownTo(tenantId: string, submission: Submission, seesAll: boolean): Shown {
  const own = submittersFrom(submission, tenantId);
  const others = (submission.togetherWith ?? []).filter((other) => seesAll || other === tenantId);
  const joined = others.map((other) => ({ tenantId: other, submitters: submittersFrom(submission, other).length }));
  return {
    ...(own.length > 0 && { submitterIds: own }),
    ...(others.length > 0 && { togetherWith: others, joined }),
  };
}
