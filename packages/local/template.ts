import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { DataStack } from "@panels/infra/data";
import * as z from "zod";

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const tableResource = z.object({
  Properties: z.object({
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) })),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({ ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]) }),
      }),
    ),
    BillingMode: z.literal("PAY_PER_REQUEST"),
    StreamSpecification: z.object({ StreamViewType: z.literal("NEW_AND_OLD_IMAGES") }),
    TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }),
  }),
});

/** What the deployed template says of the table, as far as a local engine can honour it. */
export type TableDeclaration = z.infer<typeof tableResource>["Properties"];

/** Reads the table's declaration from the synthesised template; throws when there is not exactly one table. */
export function declaredTable(): TableDeclaration {
  const tables = Template.fromStack(new DataStack(new App(), "Data")).findResources("AWS::DynamoDB::Table");
  const [only, ...others] = Object.values(tables);
  if (only === undefined || others.length > 0) throw new Error("infra/data.ts must declare exactly one table.");
  return tableResource.parse(only).Properties;
}
