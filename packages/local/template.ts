import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Reads the relay's stream mapping and the gateways' binary media types from the templates of the bundles in `dist`. */
export function declaredEdges(dist: string): { mapping: StreamMapping; binaryMediaTypes: string[] } {
  const { api, relay } = addStacks(new App(), dist);
  const mapping = mappingProperties.parse(only(relay, "AWS::Lambda::EventSourceMapping"));
  const [restApi] = Object.values(Template.fromStack(api).findResources("AWS::ApiGateway::RestApi"));
  const { BinaryMediaTypes } = z.object({ BinaryMediaTypes: z.array(z.string()) }).parse(restApi?.["Properties"]);
  return {
    mapping: {
      batchSize: mapping.BatchSize,
      retries: mapping.MaximumRetryAttempts,
      patterns: mapping.FilterCriteria.Filters.map((filter) => filter.Pattern),
    },
    binaryMediaTypes: BinaryMediaTypes,
  };
}

const policyDocument = z.object({ Statement: z.array(z.unknown()) });
const roleProperties = z.object({
  AssumeRolePolicyDocument: policyDocument,
  Policies: z.tuple([z.object({ PolicyDocument: policyDocument })]),
});

/** A role's policy as it is deployed, and who may take it. */
export type DeclaredRole = { readonly policy: unknown; readonly trust: unknown };

/** Where the table stands in the policies that `declaredRoles` gives. */
export const policyTable = "arn:aws:dynamodb:eu-west-2:123456789012:table/panels";

/**
 * The roles by which each function reaches the table, by the names in its setting TABLE_ROLES, from the synthesised templates.
 * The bundles are not needed for them.
 */
export function declaredRoles(): Readonly<Record<"api" | "relay" | "jobs", Readonly<Record<string, DeclaredRole>>>> {
  const dist = mkdtempSync(join(tmpdir(), "panels-no-bundles-"));
  try {
    for (const name of ["api", "web", "relay", "jobs"]) mkdirSync(join(dist, name));
    const { api, relay, jobs } = addStacks(new App(), dist);
    return { api: rolesIn(api), relay: rolesIn(relay), jobs: rolesIn(jobs) };
  } finally {
    rmSync(dist, { recursive: true });
  }
}

function rolesIn(stack: Stack): Record<string, DeclaredRole> {
  const template = Template.fromStack(stack);
  const [made] = Object.values(template.findResources("AWS::Lambda::Function"));
  const given = resolved(made?.["Properties"].Environment.Variables.TABLE_ROLES);
  const roles = template.findResources("AWS::IAM::Role");
  const named = Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(String(given))));
  return Object.fromEntries(
    named.map(([name, logicalId]) => {
      const { Policies, AssumeRolePolicyDocument } = roleProperties.parse(roles[logicalId]?.["Properties"]);
      const { Statement } = Policies[0].PolicyDocument;
      const policy = { Version: "2012-10-17", Statement: Statement.map(resolved) };
      return [name, { policy, trust: AssumeRolePolicyDocument }];
    }),
  );
}

// What the template refers to, as far as a policy of the table does: other resources by their names in the template.
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== "object" || value === null) return value;
  const [[key, content] = [], ...others] = Object.entries(value);
  if (others.length === 0 && key === "Fn::Join") return content[1].map(resolved).join(content[0]);
  if (others.length === 0 && key === "Fn::GetAtt") return content[0];
  if (others.length === 0 && key === "Ref") return "eu-west-2";
  if (others.length === 0 && key === "Fn::ImportValue") {
    return String(content).includes("TableKey") ? "arn:aws:kms:eu-west-2:123456789012:key/panels" : policyTable;
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each)]));
}

function only(stack: Stack, type: string): unknown {
  const [first, ...others] = Object.values(Template.fromStack(stack).findResources(type));
  if (first === undefined || others.length > 0) throw new Error(`${stack.stackName} must declare exactly one ${type}.`);
  return first["Properties"];
}
