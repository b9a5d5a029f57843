import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { afterAll, expect, test } from "vitest";
import { bundle } from "./bundle.ts";
import { edgeProblems } from "./edge-problems.ts";
import { addStacks } from "./stacks.ts";

const dist = await bundle(mkdtempSync(join(tmpdir(), "panels-dist-")));
afterAll(() => rmSync(dist, { recursive: true }));
const stacks = addStacks(new App(), dist);
const data = Template.fromStack(stacks.data);
const api = Template.fromStack(stacks.api);
const relay = Template.fromStack(stacks.relay);
const jobs = Template.fromStack(stacks.jobs);

test("the table is kept safe: encrypted with its own key, restorable, and not deleted by mistake", () => {
  data.hasResource("AWS::DynamoDB::Table", {
    DeletionPolicy: "Retain",
    Properties: {
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: Match.anyValue() },
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
    },
  });
  data.hasResourceProperties("AWS::KMS::Key", { EnableKeyRotation: true });
});

test("every function runs on Node 24 for ARM and knows the table's name", () => {
  for (const template of [api, relay, jobs]) {
    template.allResourcesProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      Environment: { Variables: Match.objectLike({ TABLE_NAME: Match.anyValue() }) },
    });
  }
});

test("what functions log goes after three months", () => {
  for (const template of [api, relay, jobs])
    template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: 90 });
});

test("no function has rights on the table itself: only to take roles, which may not scan it or write to it in batches", () => {
  for (const template of [api, relay, jobs]) {
    const policies = JSON.stringify(template.findResources("AWS::IAM::Policy"));
    expect(policies).toContain("sts:TagSession");
    expect(policies).not.toMatch(/dynamodb:(?!DescribeStream|GetRecords|GetShardIterator|ListStreams)/);
    const roles = JSON.stringify(template.findResources("AWS::IAM::Role"));
    expect(roles).toContain("dynamodb:LeadingKeys");
    expect(roles).not.toMatch(/dynamodb:(Scan|Batch|Delete|PartiQL|\*)/);
  }
});

test("the edge answers its own refusals with problem documents", () => {
  for (const { response, status } of Object.values(edgeProblems)) {
    api.hasResourceProperties("AWS::ApiGateway::GatewayResponse", {
      ResponseType: response,
      StatusCode: String(status),
      ResponseTemplates: { "application/problem+json": Match.stringLikeRegexp("requestId") },
    });
  }
});

test("the API is regional and hands every request to the function as a proxy event", () => {
  api.hasResourceProperties("AWS::ApiGateway::RestApi", { EndpointConfiguration: { Types: ["REGIONAL"] } });
  api.hasResourceProperties("AWS::ApiGateway::Resource", { PathPart: "{proxy+}" });
  api.allResourcesProperties("AWS::ApiGateway::Method", { HttpMethod: "ANY", Integration: { Type: "AWS_PROXY" } });
});

test("pages have an address of their own, so that no cookie of theirs reaches the API", () => {
  api.resourceCountIs("AWS::ApiGateway::RestApi", 2);
  api.resourceCountIs("AWS::Lambda::Function", 2);
});

test("the keys that sign partners' tokens are shown to nobody who looks at the stack", () => {
  api.hasParameter("TokenKeys", { NoEcho: true });
});

test("a record the relay cannot take is tried alone, then put aside, and never lost", () => {
  relay.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    StartingPosition: "TRIM_HORIZON",
    DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
  });
});

test("what is due is done every quarter of an hour, by a schedule that may call its one function and nothing else", () => {
  const [called] = Object.keys(jobs.findResources("AWS::Lambda::Function"));
  jobs.hasResourceProperties("AWS::Scheduler::Schedule", {
    ScheduleExpression: "rate(15 minutes)",
    State: "ENABLED",
    Target: Match.objectLike({ Arn: { "Fn::GetAtt": [called, "Arn"] } }),
  });
  jobs.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: Match.objectLike({
      Statement: [Match.objectLike({ Action: "lambda:InvokeFunction", Effect: "Allow" })],
    }),
    Roles: [{ Ref: Match.stringLikeRegexp("Scheduler") }],
  });
});

test("a call of the jobs ends before the next one, and is not made twice", () => {
  jobs.hasResourceProperties("AWS::Lambda::Function", { Timeout: 14 * 60 });
  jobs.hasResourceProperties("AWS::Lambda::EventInvokeConfig", { MaximumRetryAttempts: 0 });
});
