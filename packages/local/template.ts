import { App, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { DataStack } from "@panels/infra/data";
import { addStacks } from "@panels/infra/stacks";
import * as z from "zod";

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const tableProperties = z.object({
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
});

const mappingProperties = z.object({
  BatchSize: z.number(),
  MaximumRetryAttempts: z.number(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }),
});

/** What the deployed template says of the table, as far as a local engine can honour it. */
export type TableDeclaration = z.infer<typeof tableProperties>;

/** How the stream reaches the relay: records a batch, tries before a record is put aside, and the filter patterns. */
export type StreamMapping = { batchSize: number; retries: number; patterns: string[] };

/** Reads the table's declaration from its synthesised template; throws when there is not exactly one table. */
export function declaredTable(): TableDeclaration {
  return tableProperties.parse(only(new DataStack(new App(), "Data"), "AWS::DynamoDB::Table"));
}

/** Reads the relay's stream mapping and the API's binary media types from the templates of the bundles in `dist`. */
export function declaredEdges(dist: string): { mapping: StreamMapping; binaryMediaTypes: string[] } {
  const { api, relay } = addStacks(new App(), dist);
  const mapping = mappingProperties.parse(only(relay, "AWS::Lambda::EventSourceMapping"));
  const restApi = z.object({ BinaryMediaTypes: z.array(z.string()) }).parse(only(api, "AWS::ApiGateway::RestApi"));
  return {
    mapping: {
      batchSize: mapping.BatchSize,
      retries: mapping.MaximumRetryAttempts,
      patterns: mapping.FilterCriteria.Filters.map((filter) => filter.Pattern),
    },
    binaryMediaTypes: restApi.BinaryMediaTypes,
  };
}

function only(stack: Stack, type: string): unknown {
  const [first, ...others] = Object.values(Template.fromStack(stack).findResources(type));
  if (first === undefined || others.length > 0) throw new Error(`${stack.stackName} must declare exactly one ${type}.`);
  return first["Properties"];
}
