import type { Endpoint } from "@panels/http/endpoint";
import { actionRoutes } from "./actions/routes.ts";
import { reportBackRoutes } from "./actions/routes-report-back.ts";
import { attendanceRoutes } from "./attendance/routes.ts";
import { joiningRoutes } from "./attendance/routes-joining.ts";
import { clientRoutes } from "./clients/routes.ts";
import { tokenRoutes } from "./clients/routes-token.ts";
import { complaintRoutes } from "./complaints/routes.ts";
import { controllerRoutes, publicNoticeRoutes } from "./controllers/routes.ts";
import { consentRoutes } from "./consents/routes.ts";
import { feedbackRoutes } from "./feedback/routes.ts";
import { logRoutes } from "./log/routes.ts";
import { agendaRoutes } from "./agenda/routes.ts";
import { bookingRoutes } from "./bookings/routes.ts";
import { commissionRoutes, panelCommissionRoutes } from "./commissions/routes.ts";
import { commissionInvitationRoutes } from "./commissions/routes-invitations.ts";
import { publicCommissionRoutes } from "./commissions/routes-public.ts";
import { commissionReportRoutes } from "./commissions/routes-reports.ts";
import { impactRoutes } from "./impact/routes.ts";
import { grantRoutes, panelGrantRoutes } from "./grants/routes.ts";
import { meRoutes } from "./me/routes.ts";
import { needsRoutes, sessionNeedsRoutes } from "./needs/routes.ts";
import { commissionNeedsRoutes, panelNeedsRoutes } from "./needs/routes-counts.ts";
import { panelRoutes } from "./panels/routes.ts";
import { sharing } from "./panels/rules.ts";
import { holdingRoutes } from "./holdings/routes.ts";
import { personRightsRoutes } from "./holdings/routes-person.ts";
import { placeRightsRoutes } from "./holdings/routes-place.ts";
import { retentionRoutes } from "./holdings/routes-retention.ts";
import { peopleRoutes } from "./people/routes.ts";
import { rotaRoutes } from "./rota/routes.ts";
import { scoringRoutes } from "./scoring/routes.ts";
import { serviceRoutes } from "./service/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { calendarRoutes } from "./sessions/routes-calendar.ts";
import { submissionRoutes } from "./submissions/routes.ts";
import { panelSuccessionRoutes, successionRoutes } from "./successions/routes.ts";
import { commissionOfferRoutes, commissionSuccessionRoutes } from "./successions/routes-commissions.ts";
import { suggestionRoutes } from "./suggestions/routes.ts";
import { tenantRoutes } from "./tenants/routes.ts";
import { termRoutes } from "./terms/routes.ts";

// Endpoints of several shapes lose their parameters' types in one list.
const listed = (endpoints: readonly unknown[]) => endpoints as readonly Endpoint[];

const inPanels = listed([
  ...panelRoutes,
  ...panelGrantRoutes,
  ...controllerRoutes,
  ...panelSuccessionRoutes,
  ...panelCommissionRoutes,
  ...submissionRoutes,
  ...sessionRoutes,
  ...bookingRoutes,
  ...agendaRoutes,
  ...joiningRoutes,
  ...attendanceRoutes,
  ...sessionNeedsRoutes,
  ...panelNeedsRoutes,
  ...rotaRoutes,
  ...scoringRoutes,
  ...suggestionRoutes,
  ...feedbackRoutes,
  ...consentRoutes,
  ...actionRoutes,
  ...reportBackRoutes,
  ...impactRoutes,
]);

/** What is addressed within a panel may be reached by a grant, whose level may not go far enough. */
function withLevel(declared: Endpoint): Endpoint {
  const within = "scope" in declared.access && declared.path.replace("{tenantId}", "").includes("{");
  return within ? { ...declared, refusals: [...(declared.refusals ?? []), ...Object.values(sharing)] } : declared;
}

const product: readonly Endpoint[] = [
  ...listed([...commissionRoutes, ...commissionInvitationRoutes, ...commissionReportRoutes, ...publicCommissionRoutes]),
  ...listed([...tenantRoutes, ...termRoutes, ...peopleRoutes, ...needsRoutes, ...commissionNeedsRoutes, ...meRoutes]),
  ...inPanels.map(withLevel),
  ...listed([
    ...grantRoutes,
    ...clientRoutes,
    ...tokenRoutes,
    ...calendarRoutes,
    ...logRoutes,
    ...holdingRoutes,
    ...personRightsRoutes,
    ...placeRightsRoutes,
    ...retentionRoutes,
    ...complaintRoutes,
    ...successionRoutes,
    ...commissionSuccessionRoutes,
    ...commissionOfferRoutes,
    ...publicNoticeRoutes,
  ]),
];

/** Every endpoint of the product: what is mounted, documented and swept. */
export const endpoints: readonly Endpoint[] = [...product, ...serviceRoutes(product)];
