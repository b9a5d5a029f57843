import { daysToAcknowledge } from "../complaints/rules.ts";
import type { Setting } from "../holdings/model-retention.ts";
import { schedule } from "../holdings/rules-keeping.ts";
import type { PublicTenant } from "../tenants/model.ts";
import { toBeShown } from "../tenants/rules-safeguarding.ts";
import { type Basis, type PrivacyNotice, type PublicControllers, type Purpose, purposes } from "./model.ts";
import { answeringFor } from "./rules.ts";

type Said = Pick<PrivacyNotice["parts"][number], "what" | "why" | "seenBy" | "kept">;

const after = (setting: Setting) => `${schedule[setting].months} months after`;

/**
 * What the service does with each use of data, as the code keeps it: the one place where a notice's words stand. Each sentence
 * of who sees it, and of how long it is kept, is tried by a test.
 */
const said: Record<Purpose, Said> = {
  attendance: {
    what: "Your name, and which sessions you came to.",
    why: "So that we know who is coming, and can count how many took part.",
    seenBy:
      "The organisation you are with, and the people who run the panel. Young people's names stay with the organisation they are with. Other organisations on the panel see numbers only.",
    kept: `Your name goes ${after("session-people")} the session at the latest. That somebody came stays counted.`,
  },
  contact: {
    what: "How to reach you, if you told us.",
    why: "So that your own organisation can write to you.",
    seenBy: "The organisation you are with, and nobody else.",
    kept: `It goes ${after("session-people")} the session at the latest. It goes at once if you say that you want to hear nothing.`,
  },
  needs: {
    what: "What you need to take part well, such as an interpreter or a step-free room, if you told us.",
    why: "So that the session works for you.",
    seenBy:
      "The organisation you are with, and the people who run the session. When people of another organisation look, that is written down.",
    kept: `What you said for one session goes ${after("session-people")} it at the latest. What your organisation keeps for all of them goes when you leave its directory.`,
  },
  work: {
    what: "Which work you brought, and what you undertook to do.",
    why: "So that the panel can look at the work, and see what became of it.",
    seenBy:
      "The people on the panel see the work, and what was undertaken. Who brought it is told to the organisation you are with, and to no other.",
    kept: "The work stays for as long as the organisation is here. It leads to you no more once you have left the directory.",
  },
  scores: {
    what: "The scores you give, without your name.",
    why: "So that the panel can say together how well people were involved.",
    seenBy: "Nobody sees a single score. Only totals are shown.",
    kept: "Single scores go when the round is closed.",
  },
  feedback: {
    what: "What you say about a session, without your name.",
    why: "So that sessions get better.",
    seenBy:
      "The people who run the panel, without your name. Your words are made public only if you say yes, and you can change your mind.",
    kept: `What you wrote goes ${after("form-words")} the session at the latest. What ties it to you goes ${after("term-tokens")} you first came that term at the latest. What you ticked stays counted.`,
  },
  publication: {
    what: "Numbers: how many people took part, and what came of the work.",
    why: "So that everybody can see what the panel changed.",
    seenBy: "Anybody. Small numbers are left out, so that nobody can be picked out.",
    kept: "The numbers stay.",
  },
};

const reasons: Record<Basis, string> = {
  consent: "You said yes to it. You can change your mind at any time.",
  "legitimate-interests": "It has a good reason to use the data, and that does not harm you (legitimate interests).",
  "public-task": "It is part of its public duties (public task).",
};

const rights = [
  "You can ask what is kept about you, and get a copy.",
  "You can ask for mistakes to be put right.",
  "You can ask for what is kept about you to be taken away.",
  "You can ask for it to be used less, or say that you do not agree with how it is used.",
  "You can ask for what you gave us in a form that another service can read.",
];

/** A panel's privacy notice, from who answers for what; organisations are named as they are called now. */
export function noticeOf(from: PublicControllers, known: ReadonlyMap<string, PublicTenant>): PrivacyNotice | undefined {
  const owner = known.get(from.ownerTenantId);
  if (!owner) return undefined;
  const { panelId, panelName, edition, date, contact } = from;
  const nameOf = (tenant: string) => known.get(tenant)?.name ?? tenant;
  const ask = contact ?? owner.name;
  return {
    panelId,
    panelName,
    edition,
    date,
    contact: ask,
    parts: purposes.map((purpose) => ({
      purpose,
      ...said[purpose],
      controllers: answeringFor(purpose, from, owner.id).map(({ tenantId, basis }) => ({
        tenantId,
        name: nameOf(tenantId),
        reason: basis ? reasons[basis] : `Ask ${ask} for its lawful basis.`,
      })),
    })),
    rights,
    complaints: `Tell ${ask} if you are not happy. You will hear back within ${daysToAcknowledge} days. Your complaint goes ${after("complaints")} its answer at the latest. You can also go to the Information Commissioner's Office at ico.org.uk.`,
    safeguarding: toBeShown(owner.safeguarding),
  };
}
