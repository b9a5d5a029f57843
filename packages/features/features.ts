import type { Endpoint } from "@panels/http/endpoint";
import { panelRoutes } from "./panels/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { submissionRoutes } from "./submissions/routes.ts";
import { tenantRoutes } from "./tenants/routes.ts";
import { termRoutes } from "./terms/routes.ts";

/** Every endpoint of the product: what is mounted, documented and swept. */
export const endpoints = [
  ...tenantRoutes,
  ...termRoutes,
  ...peopleRoutes,
  ...panelRoutes,
  ...submissionRoutes,
] as readonly unknown[] as readonly Endpoint[];
