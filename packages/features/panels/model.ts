import { date, id, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { fewestBehindAResult } from "../facts/model-small-numbers.ts";
import { keepingSeats } from "./model-seats.ts";

/** How a panel usually reaches its score. */
const methods = ["ballot", "consensus", "manual"] as const;

const PanelCommission = lazy(() =>
  object(
    {
      commissionId: id("com", 1, { description: "The commission." }),
      tenantId: tenantId({ description: "The organisation that commissions it.", example: "nhs-sussex" }),
    },
    { name: "PanelCommission", description: "The commission that a panel runs under." },
  ),
);

/** A panel whose work another goes on with; one may go on with many, and many with one. */
export const ContinuedPanel = lazy(() =>
  object(
    {
      panelId: id("pnl", 1, { description: "The panel." }),
      panelName: text(120, { description: "What it was called.", example: "Together for Change" }),
      ownerTenantId: tenantId({ description: "The organisation that owned it.", example: "wspcf" }),
    },
    { name: "ContinuedPanel", description: "A panel whose work another panel goes on with." },
  ),
);

/** A standing body that reviews work. */
export const Panel = record({
  name: "Panel",
  prefix: "pnl",
  depth: 1,
  description: "A standing body that reviews work.",
  fields: () => ({
    name: text(120, { description: "What the panel is called.", example: "Together for Change" }),
    purpose: text(1000, {
      description: "What it is for, in plain English.",
      example: "Parent carers and professionals look at work together and shape it as equals.",
    }),
    sessionMinutes: integer(15, 600, { description: "How long a session usually is, in minutes.", example: 135 }),
    slotMinutes: integer(5, 240, { description: "How long a slot usually is, in minutes.", example: 30 }),
    welcomeMinutes: integer(0, 120, { description: "How long the welcome at the start is, in minutes.", example: 15 }),
    method: oneOf(methods, { description: "How a score is usually reached.", example: "ballot" }),
    fewestBallots: integer(fewestBehindAResult, 100, {
      description: "A round's result is shown from this many ballots; with fewer the panel agrees on a point together.",
      example: 3,
    }),
    holdDays: integer(1, 60, {
      description: "How many days a slot is held for work that is not accepted yet.",
      example: 14,
    }),
    ...keepingSeats(),
    lastDay: optional(
      date({
        description: "The last day on which it meets, where it ends or passes to a successor; no session is later.",
        example: "2099-03-31",
      }),
    ),
    summary: optional(
      text(1000, { description: "What the public page says of it.", example: "We meet twice a month in term time." }),
    ),
  }),
  kept: () => ({
    ownerTenantId: text(32, { description: "The organisation that owns it.", example: "wspcf" }),
    commission: optional(PanelCommission()),
    continues: optional(
      list(ContinuedPanel(), 20, { description: "The panels whose work it goes on with, as their owners offered." }),
    ),
    relationship: oneOf(["own", "shared"], {
      description: "Whether it is your own or shared with you.",
      example: "own",
    }),
  }),
});
export type Panel = Kept<typeof Panel>;
