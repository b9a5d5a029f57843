import { endpoint } from "@panels/http/endpoint";
import { Attendance } from "../attendance/model.ts";
import { exportPlace } from "./export-person.ts";
import { DataFound, DataSearch, ErasedPlace, PlaceExport } from "./model.ts";
import { erasePlace } from "./place.ts";
import { refusals } from "./rules-rights.ts";
import { searchHoldings } from "./search.ts";

const tag = "Data rights";
const path = "/v1/tenants/{tenantId}/attendance/{attendanceId}";
const access = { scope: "people:manage" };
const params = { attendanceId: Attendance.Id };

const search = endpoint({
  name: "searchHeldData",
  method: "post",
  path: "/v1/tenants/{tenantId}/data-search",
  tag,
  summary: "Find where somebody's name or address stands",
  description:
    "For somebody who asks what is held on them and is not in your directory: where a name, an e-mail address or a number stands in everything that your organisation may export. What is called `attendee` is somebody at a session: export or erase it by its id. Anything else is corrected where it stands. Nothing of another organisation's people is looked at.",
  access,
  body: DataSearch,
  response: DataFound,
  status: 200,
  handle: async (ctx, { body }) => ({ body: await searchHoldings(ctx, body.words) }),
});

const everything = endpoint({
  name: "exportAttendance",
  method: "get",
  path: `${path}/export`,
  tag,
  summary: "Export what is held on somebody not in the directory",
  description:
    "Everything your organisation holds on somebody who came by a code, or was put down by name: by their place at a session, with why and for how long. Somebody who came to several sessions has a place at each. Feedback forms are read without names, so that they are not here.",
  access,
  params,
  response: PlaceExport,
  status: 200,
  refusals: [refusals.in_directory],
  handle: async (ctx, { params: { attendanceId } }) => ({ body: await exportPlace(ctx, attendanceId) }),
});

const erase = endpoint({
  name: "eraseAttendance",
  method: "delete",
  path,
  tag,
  summary: "Erase somebody who is not in the directory",
  description:
    "Erases what is held on somebody at one session: name, contact, needs and their own words; a place that is still to come is given up. Counts stay as they were. It cannot be taken back; copies kept against loss hold it for 35 days more.",
  access,
  params,
  response: ErasedPlace,
  status: 200,
  // Whoever wants to be forgotten waits for nobody.
  ifMatch: "accepted",
  refusals: [refusals.in_directory],
  handle: async (ctx, { params: { attendanceId } }) => ({ body: await erasePlace(ctx, attendanceId) }),
});

export const placeRightsRoutes = [search, everything, erase];
