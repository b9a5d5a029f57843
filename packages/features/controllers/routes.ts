import { endpoint } from "@panels/http/endpoint";
import { pageType } from "@panels/http/html-page";
import { Panel } from "../panels/model.ts";
import { ControllersToSet, PrivacyNotice, ShownControllers } from "./model.ts";
import { refusals } from "./rules.ts";
import { agreeToControllers, type KeptControllers, readControllers, setControllers } from "./service.ts";
import { noticeAsPage, readNotice, readPublicNotice } from "./service-notice.ts";

const tag = "Privacy";
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}";
const path = `${ofPanel}/controllers` as const;
const publicPath = "/v1/public/tenants/{tenantId}/panels/{panelId}/privacy-notice";
const reading = { scope: "panels:read" };
const managing = { scope: "panels:manage" };
const anybody = { public: true } as const;
const params = { panelId: Panel.Id };
// How long anybody may keep a public notice, in seconds.
const cacheSeconds = 300;

const shown = ({ controllers, version, ...rest }: KeptControllers & { replayed?: true }) => ({
  body: { ...controllers, edition: version },
  version,
  ...rest,
});

const page = async (notice: PrivacyNotice) => ({
  body: undefined,
  text: { type: pageType, content: await noticeAsPage(notice) },
});

const read = endpoint({
  name: "getControllers",
  method: "get",
  path,
  tag,
  summary: "Read who answers for personal data",
  description:
    "Which organisation is controller, or joint controller, for which use of personal data on a panel, and who has agreed. Until somebody says otherwise it is the panel's owner. Who has not agreed yet is shown to the owner and to themselves.",
  access: reading,
  params,
  response: ShownControllers,
  status: 200,
  handle: async (ctx, input) => shown(await readControllers(ctx, input.params.panelId)),
});

const set = endpoint({
  name: "setControllers",
  method: "put",
  path,
  tag,
  summary: "Say who answers for personal data",
  description:
    "For the panel's owner: who is controller for what, in place of what was said before. Other organisations agree for themselves; until they do, the owner answers. Needs the ETag of what you read, also the first time.",
  access: managing,
  params,
  body: ControllersToSet,
  response: ShownControllers,
  status: 200,
  ifMatch: "required",
  refusals: [refusals.unclear, refusals.not_on_panel],
  handle: async (ctx, { params: { panelId }, body }) => shown(await setControllers(ctx, panelId, body)),
});

const agree = endpoint({
  name: "agreeToControllers",
  method: "post",
  path: `${path}/agree`,
  tag,
  summary: "Agree to answer for personal data",
  description:
    "Your organisation agrees to everything that is said of it. Needs the ETag of what you read, so that nobody agrees to something else. If the owner changes it, you are asked again.",
  access: managing,
  params,
  response: ShownControllers,
  status: 200,
  ifMatch: "required",
  refusals: [refusals.not_named],
  handle: async (ctx, input) => shown(await agreeToControllers(ctx, input.params.panelId)),
});

const notice = endpoint({
  name: "getPrivacyNotice",
  method: "get",
  path: `${ofPanel}/privacy-notice`,
  tag,
  summary: "Read a panel's privacy notice",
  description:
    "What the panel keeps about people, why, who sees it and who answers for it, made from what its organisations agreed.",
  access: reading,
  params,
  response: PrivacyNotice,
  status: 200,
  handle: async (ctx, input) => ({ body: await readNotice(ctx, input.params.panelId) }),
});

const noticePage = endpoint({
  name: "getPrivacyNoticePage",
  method: "get",
  path: `${ofPanel}/privacy-notice.html`,
  tag,
  summary: "Read a panel's privacy notice as a page",
  description: "The same as a plain page to read and print.",
  access: reading,
  params,
  responseType: "text/html",
  status: 200,
  handle: async (ctx, input) => page(await readNotice(ctx, input.params.panelId)),
});

const publicNotice = endpoint({
  name: "getPublicPrivacyNotice",
  method: "get",
  path: publicPath,
  tag,
  summary: "Read a panel's privacy notice without signing in",
  description: "For people from outside, where the panel's owner makes the notice public.",
  access: anybody,
  params,
  response: PrivacyNotice,
  status: 200,
  handle: async (ctx, { params: { tenantId, panelId } }) => ({
    body: await readPublicNotice(ctx, tenantId, panelId),
    cacheSeconds,
  }),
});

const publicNoticePage = endpoint({
  name: "getPublicPrivacyNoticePage",
  method: "get",
  path: `${publicPath}.html`,
  tag,
  summary: "Read a panel's privacy notice as a page, without signing in",
  description: "The same as a plain page to read and print.",
  access: anybody,
  params,
  responseType: "text/html",
  status: 200,
  handle: async (ctx, { params: { tenantId, panelId } }) => ({
    ...(await page(await readPublicNotice(ctx, tenantId, panelId))),
    cacheSeconds,
  }),
});

/** What is addressed by the panel. */
export const controllerRoutes = [read, set, agree, notice, noticePage];

export const publicNoticeRoutes = [publicNotice, publicNoticePage];
