import { endpoint } from "@panels/http/endpoint";
import { pageType } from "@panels/http/html-page";
import { Person } from "../people/model.ts";
import { refusals as people } from "../people/service.ts";
import { erasePerson } from "./erase-person.ts";
import { exportPerson, personExportAsPage } from "./export-person.ts";
import { Erased, PersonExport } from "./model.ts";
import { refusals } from "./rules-rights.ts";

const path = "/v1/tenants/{tenantId}/people/{personId}";
const tag = "Data rights";
const params = { personId: Person.Id };
const access = { scope: "tenant:read" };

const everything = endpoint({
  name: "exportPerson",
  method: "get",
  path: `${path}/export`,
  tag,
  summary: "Export everything held on a person",
  description:
    "Everything your organisation holds on one person, on its own panels and on others', with why and for how long: for themself, or for who looks after the directory. Feedback forms are read without names, so that they are here for the person alone. What cannot be tied to anybody is named under `apart`. Never anything about anybody else.",
  access,
  params,
  response: PersonExport,
  status: 200,
  refusals: [refusals.not_yours],
  handle: async (ctx, { params: { personId } }) => ({ body: await exportPerson(ctx, personId) }),
});

const page = endpoint({
  name: "getPersonExportPage",
  method: "get",
  path: `${path}/export.html`,
  tag,
  summary: "Read everything held on a person as a page",
  description: "The same as the export, as a plain page to read and print, without scripts.",
  access,
  params,
  responseType: "text/html",
  status: 200,
  refusals: [refusals.not_yours],
  async handle(ctx, { params: { personId } }) {
    return { body: undefined, text: { type: pageType, content: await personExportAsPage(ctx, personId) } };
  },
});

const erase = endpoint({
  name: "erasePerson",
  method: "delete",
  path,
  tag: "People",
  summary: "Erase a person",
  description:
    "Takes somebody out of the directory and erases what is theirs: names, contacts, needs, their own words, and what would lead to them. Counts stay as they were, and every published figure. The answer names what stays, and why. It cannot be taken back; copies kept against loss hold it for 35 days more.",
  access: { scope: "people:manage" },
  params,
  response: Erased,
  status: 200,
  refusals: [people.last_admin],
  handle: async (ctx, { params: { personId } }) => ({ body: await erasePerson(ctx, personId) }),
});

export const personRightsRoutes = [everything, page, erase];
