import { createPages } from "@panels/pages/pages";
import { handle } from "hono/aws-lambda";
import { deployedApp } from "../api/deployed.ts";
import { logLine } from "../environment.ts";
import { styleIn } from "./style.ts";

// In one process with the pages: no page waits for a second function to start, and every rule stays the API's own.
const api = deployedApp();

const pages = createPages({
  api: (request, from) => api.fetch(request, from),
  // The style sheet lies beside the bundle.
  style: styleIn(import.meta.dirname),
  log: logLine,
});

/** What API Gateway invokes: one REST proxy event in, one page out. */
export const handler = handle(pages);
