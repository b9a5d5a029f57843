import {
  date,
  flag,
  id,
  instant,
  integer,
  list,
  object,
  nullable,
  oneOf,
  optional,
  tenantId,
  type Words,
} from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { levels } from "../grants/model.ts";

/** Something the service wrote itself, so that it is held to nothing but its length: a random id may look like any number. */
function mark(max: number, { description, example }: Words) {
  return z
    .string()
    .check(z.maxLength(max), z.regex(/^[^\u0000-\u001F\u007F]+$/), z.meta({ description, examples: [example] }));
}

const actions = ["created", "changed", "removed"] as const;

/** One write, as the log keeps it: who did what to which thing, and never what stands in it. */
export const LogEntry = lazy(() =>
  object({
    sequence: integer(1, 999_999_999_999, { description: "Its place in the log, without gaps.", example: 42 }),
    at: instant({ description: "When it was written." }),
    actor: mark(200, {
      description: "Who: a person's id, a partner's client, a pass, or a part of the service.",
      example: "per_0123456789",
    }),
    actingTenantId: optional(tenantId({ description: "For which organisation they acted." })),
    requestId: mark(64, { description: "In which request.", example: "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10" }),
    kind: mark(60, { description: "What kind of thing.", example: "panel" }),
    id: optional(
      mark(1024, { description: "Which one: its id, or its key where it has none.", example: "pnl_0123456789" }),
    ),
    panelId: optional(id("pnl", 1, { description: "In which panel." })),
    ownerTenantId: optional(tenantId({ description: "Whose panel it is, where it is another's." })),
    homeTenantId: optional(tenantId({ description: "Whose people it is about." })),
    action: oneOf([...actions, "refused"], { description: "What was done.", example: "changed" }),
    operation: optional(mark(60, { description: "Of a refusal: what was asked for.", example: "listPeople" })),
    code: optional(mark(100, { description: "Of a refusal: its code.", example: "access.scope_missing" })),
    version: integer(1, 999_999_999, { description: "The thing's version after it.", example: 3 }),
    changed: list(mark(60, { description: "A field's name.", example: "purpose" }), 200, {
      description: "The fields that changed: their names, never what stands in them.",
      example: ["purpose"],
    }),
    reconciled: optional(
      flag({ description: "True where the log lacked it and it was added at night, later than its place." }),
    ),
    need: optional(oneOf(levels, { description: "In a guest's log: how far its part must go to be told." })),
    share: optional(oneOf(["begun", "ended"], { description: "What became of another's panel for this tenant." })),
  }),
);
export type LogEntry = Of<typeof LogEntry>;

/** An entry as it is read: who did it, and in which request, stays with their own organisation. */
export const ShownEntry = lazy(() => {
  const { actor, requestId, need: _kept, share: _too, ...fields } = LogEntry().def.shape;
  return object(
    { ...fields, actor: optional(actor), requestId: optional(requestId) },
    {
      name: "AuditEntry",
      description:
        "Who changed what, and when. Nothing in it can be changed. Where somebody of another organisation did it, it says for which organisation, and neither who nor in which request; of other guests of a panel, only to those who run it.",
    },
  );
});
export type ShownEntry = Of<typeof ShownEntry>;

/** What of the audit log is wanted; what is left out does not matter. */
export const auditFilters = () => ({
  personId: optional(id("per", 1, { description: "What somebody did, and what was done about them." })),
  id: optional(mark(1024, { description: "What was done to one thing, by its id.", example: "pnl_0123456789" })),
  kind: optional(mark(60, { description: "What was done to one kind of thing.", example: "panel" })),
  byTenantId: optional(tenantId({ description: "What people of one organisation did." })),
  from: optional(date({ description: "From this day on, in London." })),
  to: optional(date({ description: "Up to this day, in London, that day included." })),
});

/** Where a check of the log begins. */
export const CheckQuery = lazy(() => {
  const number = z.string().check(z.maxLength(12), z.regex(/^[1-9]\d*$/, { error: "Give a whole number from 1 on." }));
  const words = { description: "The first number to look for; 1 when left out.", examples: ["5001"] };
  return object({ from: optional(number.check(z.meta(words))) });
});

/** Whether a stretch of the log is whole. */
export const LogCheck = lazy(() =>
  object(
    {
      first: integer(1, 999_999_999_999, { description: "The first number that was looked for.", example: 1 }),
      last: integer(0, 999_999_999_999, { description: "The last one.", example: 42 }),
      count: integer(0, 999_999_999, { description: "How many entries are there.", example: 42 }),
      missing: list(integer(1, 999_999_999_999, { description: "A number.", example: 7 }), 100, {
        description: "The first hundred numbers that are not there; none in a whole log.",
        example: [],
      }),
      next: nullable(
        integer(1, 999_999_999_999, { description: "Send it as `from` to go on; null at the end.", example: 5001 }),
      ),
      comparedUntil: optional(
        instant({ description: "Everything that was written until then was looked for in the log, at night." }),
      ),
    },
    { name: "AuditCheck", description: "Whether every number of the audit log is there." },
  ),
);

/** What systems that follow a tenant are told of one write: neither who did it nor what stands in it. */
export const Change = lazy(() => {
  const { kind, id: which, panelId, ownerTenantId, version, at } = LogEntry().def.shape;
  const action = oneOf(actions, { description: "What was done.", example: "changed" });
  return object(
    { kind, id: which._zod.def.innerType, panelId, ownerTenantId, action, version: optional(version), at },
    {
      name: "Change",
      description:
        "That a thing was made, changed or removed. A panel of another organisation is made when it is shared with you and removed when that ends; it has no version then.",
    },
  );
});
export type Change = Of<typeof Change>;

/** How far the log of a tenant has come. */
export const LogHead = lazy(() =>
  object({
    sequence: integer(0, 999_999_999_999, { description: "The last entry's." }),
    ended: optional(flag({ description: "Whether nothing comes after it: its tenant is closed and erased." })),
  }),
);
export type LogHead = Of<typeof LogHead>;

/** How far what stands in a tenant's partitions was compared with its log. */
export const Comparison = lazy(() =>
  object({
    until: optional(instant({ description: "Everything written until then was compared." })),
    under: optional(
      object({
        to: instant({ description: "Until when a comparison that is not finished goes." }),
        after: mark(1024, { description: "The last partition that it has done." }),
      }),
    ),
  }),
);
export type Comparison = Of<typeof Comparison>;

/** That a record of the stream is in the log. */
export const SeenMark = lazy(() =>
  object({ sequence: integer(1, 999_999_999_999, { description: "The entry that was made of it." }) }),
);

/** That somebody of one tenant read the names and needs of another's people. */
export const PeopleRead = lazy(() =>
  object({
    id: mark(30, { description: "The session or the panel, by its id.", example: "ses_01234567890123456789" }),
    readerTenantId: tenantId({ description: "Whose staff read them." }),
  }),
);

/** That somebody was refused what they asked for, and what it was about as far as they named it by an id. */
export const Refused = lazy(() => {
  const { operation, code, id: which } = LogEntry().def.shape;
  return object({ operation: operation._zod.def.innerType, code: code._zod.def.innerType, id: which });
});
export type Refused = Of<typeof Refused>;
