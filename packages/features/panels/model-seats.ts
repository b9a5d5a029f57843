import { integer, list, object, optional, tenantId } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Group } from "../people/model.ts";

/** Seats kept for the people of an organisation, of a group, or of an organisation's group. */
export const Reservation = lazy(() =>
  object(
    {
      tenantId: optional(tenantId({ description: "Whose people they are kept for; left out, anybody's." })),
      group: optional(Group()),
      seats: integer(1, 5000, { description: "How many seats.", example: 5 }),
    },
    { name: "Reservation", description: "Seats kept for the people of an organisation, of a group, or of both." },
  ),
);
export type Reservation = Of<typeof Reservation>;

/** The fields by which a panel, or one of its sessions, keeps seats for some. */
export const keepingSeats = () => ({
  reserved: optional(
    list(Reservation(), 20, {
      description:
        "Seats that are kept; all others are for anybody. Whoever fits several counts for the first. Organisations other than the panel's owner are shown their own, and those for a group.",
      example: [{ group: "young-person", seats: 5 }],
    }),
  ),
  releaseDays: optional(
    integer(0, 90, {
      description:
        "From how many days before a session its reserved seats that nobody took are for anybody; left out, from when it opens.",
      example: 7,
    }),
  ),
});

/** What keeps seats: a panel, as the usual way for its sessions, or a session. */
export interface KeepingSeats {
  readonly reserved?: Reservation[] | undefined;
  readonly releaseDays?: number | undefined;
}
