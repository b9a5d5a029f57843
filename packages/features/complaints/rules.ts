import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { laterDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import { type Complaint, complaintStates } from "./model.ts";

export const refusals = defineRefusals("complaints", {
  not_yet: {
    kind: "invalid",
    title: "That day is still to come",
    fix: "Send the day on which the complaint came, or leave it out for today.",
  },
  acknowledged: {
    kind: "conflict",
    title: "They were told already that it has come",
    fix: "What is left is to answer it.",
  },
  answered: {
    kind: "conflict",
    title: "This complaint was answered",
    fix: "If they are not content, write down a new complaint, and tell them of the Information Commissioner.",
  },
});

/**
 * Within how many days whoever complains is told that it has come: Data Protection Act 2018, section 164A, which the Data (Use
 * and Access) Act 2025 put there. The day on which it came is the first of them.
 */
export const daysToAcknowledge = 30;

const life = defineSteps(
  complaintStates,
  {
    acknowledge: { from: ["received"], to: "acknowledged" },
    // An answer says that it has come, too.
    answer: { from: ["received", "acknowledged"], to: "answered" },
  },
  { acknowledged: refusals.acknowledged, answered: refusals.answered },
);

/** Every way in which a step may be refused by where the complaint stands, for the API document. */
export const { refusalsOf } = life;

/** A complaint as it comes, with its clock; a day still to come is refused. */
export function received(
  { receivedOn, ...sent }: New<typeof Complaint>,
  { id, byPersonId, today }: { id: string; byPersonId: string | undefined; today: string },
): Complaint {
  const day = receivedOn ?? today;
  if (day > today) throw refusals.not_yet();
  return {
    id,
    ...sent,
    ...(byPersonId !== undefined && { byPersonId }),
    receivedOn: day,
    state: "received",
    acknowledgeBy: laterDay(day, daysToAcknowledge - 1),
  };
}

/** The complaint one step on, on this day. */
export function stepped(
  complaint: Complaint,
  name: keyof typeof life.steps,
  today: string,
  answer?: string,
): Complaint {
  const next = life.stepped(complaint, name);
  const { acknowledgedOn = today } = complaint;
  return { ...next, acknowledgedOn, ...(answer !== undefined && { answer, answeredOn: today }) };
}

/** Whether nobody said in time that it has come. */
export function isOverdue({ state, acknowledgeBy }: Complaint, today: string): boolean {
  return state === "received" && acknowledgeBy < today;
}
