import { object, tenantId } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";
import { Session } from "./model.ts";

/** One session in a tenant's calendar. */
export const CalendarEntry = lazy(() => {
  const { id, panelId, state, startsAt, minutes, day, place, notes, cancelledBecause } = Session.Kept().def.shape;
  return object(
    {
      sessionId: id,
      panelId,
      panelName: Panel.New().def.shape.name,
      ownerTenantId: tenantId({ description: "The organisation that owns the panel." }),
      state,
      startsAt,
      minutes,
      day,
      place,
      notes,
      cancelledBecause,
    },
    { name: "CalendarEntry", description: "One session of a panel that you may enter." },
  );
});
export type CalendarEntry = Of<typeof CalendarEntry>;
