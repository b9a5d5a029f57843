import { entity } from "@panels/table/entity";
import { Complaint } from "./model.ts";

const openFirst = "A#";
const answeredAfter = "B#";

/** The complaints of a tenant, with its directory, which no other organisation reaches: those not answered first, each part by the day it came. */
export const Complaints = entity({
  kind: "complaint",
  schema: Complaint.Kept,
  space: "people",
  key: (id) => `CMP#${id}`,
  order: ({ state, receivedOn, id }) => `${state === "answered" ? answeredAfter : openFirst}${receivedOn ?? ""}#${id}`,
});

/** The stretch of the list that is not answered. */
export const openOnes = { from: openFirst, to: openFirst };
