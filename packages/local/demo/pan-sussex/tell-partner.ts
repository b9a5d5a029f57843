import { Client, ShownSecret } from "@panels/features/clients/model";
import { TokenAnswer } from "@panels/features/clients/model-token";
import { Panel } from "@panels/features/panels/model";
import { Session } from "@panels/features/sessions/model";
import { pageOf } from "@panels/http/page";
import { callerOf } from "../call.ts";
import { expectThat, refusalOf } from "../loop/cast.ts";
import type { Sharing } from "./tell.ts";

/** Lets a partner's system in by credentials of its own, and shuts it out again. Throws where it breaks. */
export async function tellOfPartner({ tenants, as, send, say }: Sharing): Promise<void> {
  const admin = await as(tenants.n, "admin");
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await admin.post("/clients", Client.Shown, {
    name: "Sample booking calendar",
    contact: "systems@example.org",
    scopes: ["panels:read"],
    until,
  });
  const { secret = "" } = await admin.post(`/clients/${id}/secrets`, ShownSecret, {});
  const answer = await send("/v1/oauth/token", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret }).toString(),
  });
  expectThat(answer.status === 200, "a client is given a token for its secret");
  const partner = callerOf(send, tenants.n, TokenAnswer().parse(await answer.json()).access_token);
  const Panels = pageOf(Panel.Shown, "PanelPage");
  const [panel] = (await partner.get("/panels", Panels)).items;
  const refused = await refusalOf(partner.get(`/panels/${panel?.id}/sessions`, pageOf(Session.Shown, "SessionPage")));
  say(
    "A partner's system",
    `is let in to read panels. It finds “${panel?.name}”; its sessions are not its business: ${refused.code}.`,
  );
  await admin.post(`/clients/${id}/revoke`, Client.Shown);
  const after = await refusalOf(partner.get("/panels", Panels));
  expectThat(after.status >= 401, "a client that was revoked is shut out at once, whatever token it holds");
  say(
    "NHS admin",
    `revokes it. Its token was good for minutes more; its very next request is answered ${after.status}.`,
  );
}
