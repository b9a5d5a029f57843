import { list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Commission, StrandKey } from "../commissions/model.ts";
import { Panel } from "../panels/model.ts";

/** The life of an offer. */
export const successionStates = ["offered", "accepted", "declined", "withdrawn"] as const;

const successor = () => tenantId({ description: "The organisation that is asked to go on.", example: "espcf" });
const state = () => oneOf(successionStates, { description: "Where it stands.", example: "offered" });

/** A panel's owner offers another organisation to go on with the panel's work. */
export const Succession = record({
  name: "Succession",
  prefix: "scn",
  depth: 2,
  description: "An organisation's offer to another to go on with the work of one of its panels.",
  fields: () => ({ tenantId: successor() }),
  kept: () => ({
    panelId: Panel.Id(),
    panelName: text(120, { description: "What the panel was called when it was offered.", example: "Together" }),
    ownerTenantId: tenantId({ description: "The organisation that owns the panel." }),
    state: state(),
    continuedBy: optional(Panel.Id()),
  }),
});
export type Succession = Kept<typeof Succession>;

/** Whoever commissions offers another organisation to go on with a commission, or with some of its strands. */
export const CommissionSuccession = record({
  name: "CommissionSuccession",
  prefix: "csn",
  depth: 2,
  description: "An organisation's offer to another to go on with one of its commissions.",
  fields: () => ({
    tenantId: successor(),
    strands: optional(
      list(
        StrandKey(),
        12,
        { description: "The keys of the strands to go on with; left out, all.", example: ["hospital-passport"] },
        1,
      ),
    ),
  }),
  kept: () => {
    const { title, brief } = Commission.Kept().def.shape;
    return {
      commissionId: Commission.Id(),
      title,
      brief,
      ownerTenantId: tenantId({ description: "The organisation that commissions it." }),
      state: state(),
      continuedBy: optional(Commission.Id()),
      takingPart: optional(
        list(tenantId({ description: "An organisation." }), 1000, {
          description: "Who took part when it was accepted: the successor invites them.",
          example: ["espcf"],
        }),
      ),
    };
  },
});
export type CommissionSuccession = Kept<typeof CommissionSuccession>;

/** What a successor sends to accept. */
export const Accepting = lazy(() =>
  object(
    { panelId: optional(Panel.Id()) },
    {
      name: "SuccessionToAccept",
      description: "Which of your panels goes on with the work; left out, a new one is made with the same settings.",
    },
  ),
);
export type Accepting = Of<typeof Accepting>;

/** What a successor sends to accept a commission. */
export const AcceptingCommission = lazy(() =>
  object(
    { commissionId: optional(Commission.Id()) },
    {
      name: "CommissionSuccessionToAccept",
      description: "Which of your open commissions takes it in; left out, a new one is made like it.",
    },
  ),
);
export type AcceptingCommission = Of<typeof AcceptingCommission>;
