import { date, flag, id, instant, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import * as z from "zod/mini";

/** The life of a commission. */
export const commissionStates = ["draft", "open", "closed"] as const;

/** The life of an invitation to a commission. */
export const invitationStates = ["invited", "accepted", "declined", "ended"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What tells a strand of a commission from the others: work brought to panel names it. */
export const StrandKey = lazy(() =>
  z.string().check(
    z.maxLength(40),
    z.regex(/^[a-z][a-z0-9-]*$/),
    z.meta({
      description: "A short name of the strand, in lower case with hyphens; it stays as it is.",
      examples: ["hospital-passport"],
    }),
  ),
);

const Strand = lazy(() =>
  object(
    {
      key: StrandKey(),
      name: text(120, { description: "What the strand is called.", example: "Hospital passport" }),
      aim: text(1000, {
        description: "What it is to achieve.",
        example: "Staff know what a young person needs before they meet.",
      }),
    },
    { name: "Strand", description: "One line of work within a commission." },
  ),
);
export type Strand = Of<typeof Strand>;

const Deliverable = lazy(() =>
  object(
    {
      name: text(200, { description: "What is handed over.", example: "A passport that was made with families" }),
      due: date({ description: "The day it is due.", example: "2027-03-31" }),
      doneOn: optional(date({ description: "The day it was done.", example: "2027-03-24" })),
    },
    { name: "Deliverable", description: "Something that a commission is to bring about, by when." },
  ),
);

/** A commission that another goes on with; one may go on with many, and many with one. */
const ContinuedCommission = lazy(() =>
  object(
    {
      commissionId: id("com", 1, { description: "The commission." }),
      title: text(200, { description: "What it was called.", example: "Pan-Sussex panel" }),
      commissionerTenantId: tenantId({ description: "The organisation that commissioned it.", example: "nhs-sussex" }),
    },
    { name: "ContinuedCommission", description: "A commission that another one goes on with." },
  ),
);

/** Work that one organisation asks others to look at with it, in panels of their own. */
export const Commission = record({
  name: "Commission",
  prefix: "com",
  depth: 1,
  description: "Work that an organisation asks several forums and councils to take up in their panels.",
  fields: () => ({
    title: text(200, { description: "What it is called.", example: "Pan-Sussex panel" }),
    brief: text(4000, {
      description: "What is asked, in plain English.",
      example: "Three forums look at the same work with us, and we hear what changed in each county.",
    }),
    from: date({ description: "First day.", example: "2026-09-01" }),
    to: date({ description: "Last day.", example: "2027-08-31" }),
    strands: list(Strand(), 12, { description: "The lines of work. What is brought to panel can name one." }),
    deliverables: list(Deliverable(), 30, { description: "What is to come of it, and by when." }),
  }),
  kept: () => ({
    commissionerTenantId: tenantId({ description: "The organisation that commissions it.", example: "nhs-sussex" }),
    state: oneOf(commissionStates, { description: "Where it stands.", example: "open" }),
    continues: optional(
      list(ContinuedCommission(), 20, {
        description: "The commissions that it goes on with, as those who commissioned them offered.",
      }),
    ),
  }),
});
export type Commission = Kept<typeof Commission>;

/** An organisation is asked to take part in a commission. */
export const CommissionInvitation = record({
  name: "CommissionInvitation",
  prefix: "cin",
  depth: 2,
  description: "An organisation's invitation to take part in a commission.",
  fields: () => ({
    tenantId: tenantId({ description: "The organisation that is invited.", example: "espcf" }),
    answerBy: optional(date({ description: "The last day to answer; left out, there is no hurry." })),
  }),
  kept: () => ({
    commissionId: Commission.Id(),
    commissionerTenantId: tenantId({ description: "The organisation that commissions.", example: "nhs-sussex" }),
    state: oneOf(invitationStates, { description: "Where it stands.", example: "accepted" }),
    endedBy: optional(oneOf(["commissioner", "participant"], { description: "Which side ended it." })),
  }),
});
export type CommissionInvitation = Kept<typeof CommissionInvitation>;

const lapsed = () => flag({ description: "Whether the last day to answer passed without an answer.", example: false });

/** An invitation as both sides see it: whether it has lapsed depends on the day they ask. */
export const ShownInvitation = lazy(() => {
  const { createdAt, updatedAt, ...fields } = CommissionInvitation.Shown().def.shape;
  return object(
    { ...fields, lapsed: lapsed(), createdAt, updatedAt },
    { name: "CommissionInvitation", description: CommissionInvitation.description },
  );
});

/** A commission as one of its organisations sees it. */
export const ShownCommission = lazy(() => {
  const { id: invitationId, state, answerBy } = CommissionInvitation.Kept().def.shape;
  return object(
    {
      ...Commission.Kept().def.shape,
      relationship: oneOf(["commissioner", "invited"], {
        description: "Whether your organisation commissions it or is invited to it.",
        example: "invited",
      }),
      invitation: optional(
        object(
          { id: invitationId, state, answerBy, lapsed: lapsed() },
          { name: "InvitationReceived", description: "The invitation that you received." },
        ),
      ),
      createdAt: instant({ description: "When it was made." }),
      updatedAt: instant({ description: "When it last changed." }),
    },
    { name: "Commission", description: Commission.description },
  );
});

/** That a panel runs under a commission: what lets the commissioner read its figures, and nothing else of it. */
export const PanelLink = lazy(() =>
  object({
    panelId: text(14, { description: "The panel's id." }),
    ownerTenantId: tenantId({ description: "Whose panel it is." }),
    /** Absent for a panel of the commissioner's own. */
    invitationId: optional(CommissionInvitation.Id()),
  }),
);
export type PanelLink = Of<typeof PanelLink>;

/** What the owner of a panel sends to run it under a commission. */
export const UnderCommission = lazy(() =>
  object(
    { commissionId: Commission.Id() },
    { name: "UnderCommission", description: "The commission that a panel is to run under." },
  ),
);
