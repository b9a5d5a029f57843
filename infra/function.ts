import { join } from "node:path";
import { Duration } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { giveTableRoles } from "./table-roles.ts";

/** What every stack with a function needs: the table, and the folder the bundles lie in. */
export type FunctionSettings = { table: Table; dist: string };

const apiRoles = [
  "door",
  "public",
  "quotes",
  "own",
  "people",
  "clients",
  "tenancy",
  "sharing",
  "inviting",
  "commissioned",
  "answering",
  "reporting",
  "succeeding",
  "figures",
  "areas",
  "linking",
  "guest-view",
  "guest-report",
  "guest-attend",
  "guest-facilitate",
  "away",
  "rights",
  "partaking",
  "needs",
  "counting",
  "agreeing",
] as const;

/** The roles that each function may take to reach the table: the pages ask the API, in one process with them. */
const tableRoles = {
  api: apiRoles,
  web: apiRoles,
  relay: ["log"],
  jobs: [
    "door",
    "jobs",
    "comparing",
    "log",
    "forgetting",
    "erasing",
    "tenancy",
    "sharing",
    "inviting",
    "away",
    "rights",
  ],
} as const;

/**
 * One of our functions, from its bundle. It reaches the table by its roles alone: by no Scan, no batch writes, no PartiQL,
 * and no direct deletion, since a deletion is a tombstone that TTL removes.
 */
export function panelsFunction(
  scope: Construct,
  name: keyof typeof tableRoles,
  { table, dist }: FunctionSettings,
  environment: Record<string, string> = {},
  timeout = Duration.seconds(20),
): LambdaFunction {
  const made = new LambdaFunction(scope, "Function", {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(join(dist, name)),
    handler: "index.handler",
    memorySize: 1024,
    timeout,
    logGroup: new LogGroup(scope, "Log", { retention: RetentionDays.THREE_MONTHS }),
    environment: { TABLE_NAME: table.tableName, NODE_OPTIONS: "--enable-source-maps", ...environment },
  });
  giveTableRoles(made, table, tableRoles[name]);
  return made;
}
