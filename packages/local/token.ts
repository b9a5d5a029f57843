import { askForToken } from "./ask-token.ts";
import { demoRoles } from "./demo-person.ts";
import { readSettings } from "./settings.ts";

try {
  const [tenant, role] = process.argv.slice(2);
  if (!tenant || !role) {
    throw new Error(`Say whose token: pnpm --silent token <tenantId> <role>\nRoles: ${demoRoles.join(" ")}`);
  }
  console.log(await askForToken(readSettings().dataDir, tenant, role));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
