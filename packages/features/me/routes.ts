import { endpoint } from "@panels/http/endpoint";
import { Me } from "./model.ts";
import { whoAmI } from "./service.ts";

const me = endpoint({
  name: "getMe",
  method: "get",
  path: "/v1/me",
  tag: "People",
  summary: "Read who you are, and what waits for you",
  description:
    "The organisations your sign-in belongs to, with your roles and scopes in each, and what waits for you there: invitations, offers and turns to answer, work to accept, actions that are due within two weeks, feedback to give, what is to be agreed on who answers for personal data, and what you need in order to take part, to be looked at once a year. The first 20 panels of each organisation are looked at, and on each the newest 100 things of a kind.",
  access: { signedIn: true },
  response: Me,
  status: 200,
  handle: async (ctx) => ({ body: { tenants: await whoAmI(ctx) } }),
});

export const meRoutes = [me];
