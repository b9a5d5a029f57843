import type { DemoPerson } from "./demo-person.ts";

/** Runs one step of the start and prints it with its time when it is done. */
export async function step<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const began = Date.now();
  const result = await run();
  console.log(`  ${name} … done (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

/** What is printed when the stack is ready: addresses, who can sign in, and calls to paste. */
export function readyText(stack: {
  url: string;
  issuer: string;
  pages: string;
  engine: string;
  people: DemoPerson[];
  seconds: number;
}): string {
  const { url, issuer, pages, engine, people } = stack;
  const tenants = [...new Set(people.map(({ tenantId }) => tenantId))];
  const width = Math.max(0, ...tenants.map((tenantId) => tenantId.length));
  const who = tenants.map((tenantId) => {
    const roles = people.filter((person) => person.tenantId === tenantId).map(({ role }) => role);
    return `  ${tenantId.padEnd(width)}  ${roles.join(" ")}`;
  });
  return [
    "",
    `Ready in ${stack.seconds.toFixed(1)} s. Press Ctrl-C to stop.`,
    "",
    `  API       ${url}        read about it at ${url}/docs`,
    `  Pages     ${pages}/t/wspcf   ${pages}/t/nhs-sussex`,
    `  Sign-in   ${issuer}`,
    `  Database  ${engine}     DynamoDB Local listens on every network interface of this machine`,
    "",
    "People of the demo, none of them real (a token: npm run --silent token <tenant> <role>):",
    ...who,
    "",
    "Calls to paste into another terminal:",
    `  curl ${url}/health`,
    `  curl "${url}/v1/public/tenants/wspcf/impact?year=2024-25"`,
    `  curl ${url}/v1/public/tenants/nhs-sussex/commission-reports`,
    `  curl -H "Authorization: Bearer $(npm run --silent token wspcf admin)" ${url}/v1/me`,
    `  curl -H "Authorization: Bearer $(npm run --silent token wspcf facilitator)" ${url}/v1/tenants/wspcf/panels`,
    "  npm run --silent demo        the whole loop, step by step",
    "",
  ].join("\n");
}
