import { join } from "node:path";
import { Duration } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** What every stack with a function needs: the table, and the folder the bundles lie in. */
export type FunctionSettings = { table: Table; dist: string };

/**
 * One of our functions, from its bundle, with the calls of the table the product makes: no Scan, no batch writes, no
 * PartiQL, and no direct deletion, since a deletion is a tombstone that TTL removes.
 */
export function panelsFunction(
  scope: Construct,
  name: string,
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
  table.grant(
    made,
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:ConditionCheckItem",
  );
  table.encryptionKey?.grantEncryptDecrypt(made);
  return made;
}
