import type { Endpoint } from "@panels/http/endpoint";
import { actionRoutes } from "./actions/routes.ts";
import { attendanceRoutes } from "./attendance/routes.ts";
import { joiningRoutes } from "./attendance/routes-joining.ts";
import { feedbackRoutes } from "./feedback/routes.ts";
import { logRoutes } from "./log/routes.ts";
import { agendaRoutes } from "./agenda/routes.ts";
import { bookingRoutes } from "./bookings/routes.ts";
import { impactRoutes } from "./impact/routes.ts";
import { panelRoutes } from "./panels/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { scoringRoutes } from "./scoring/routes.ts";
import { serviceRoutes } from "./service/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { submissionRoutes } from "./submissions/routes.ts";
import { suggestionRoutes } from "./suggestions/routes.ts";
import { tenantRoutes } from "./tenants/routes.ts";
import { termRoutes } from "./terms/routes.ts";

const product = [
  ...tenantRoutes,
  ...termRoutes,
  ...peopleRoutes,
  ...panelRoutes,
  ...submissionRoutes,
  ...sessionRoutes,
  ...bookingRoutes,
  ...agendaRoutes,
  ...joiningRoutes,
  ...attendanceRoutes,
  ...scoringRoutes,
  ...suggestionRoutes,
  ...feedbackRoutes,
  ...actionRoutes,
  ...impactRoutes,
  ...logRoutes,
] as readonly unknown[] as readonly Endpoint[];

/** Every endpoint of the product: what is mounted, documented and swept. */
export const endpoints: readonly Endpoint[] = [...product, ...serviceRoutes(product)];
