import { Aws, Duration, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import {
  ArnPrincipal,
  PolicyDocument,
  PolicyStatement,
  type PrincipalBase,
  Role,
  SessionTagsPrincipal,
} from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { type RoleName, roleTags } from "@panels/table/reach";

/** Which partitions a role may touch, and by which calls. */
interface Allowance {
  readonly may: readonly ("GetItem" | "Query" | "PutItem" | "UpdateItem" | "ConditionCheckItem")[];
  readonly keys: readonly string[];
}

const reading = ["GetItem", "Query"] as const;
const writing = ["PutItem", "UpdateItem", "ConditionCheckItem"] as const;

const tag = (name: string) => `\${aws:PrincipalTag/${name}}`;
const own = (partition: string) => `T#${tag("tenant")}#${partition}`;
const owners = (partition: string) => `T#${tag("owner")}#${partition}`;
const inPanel = (partition: string) => owners(`PANEL#${tag("panel")}#${partition}`);
const ownPeopleThere = inPanel(`PEOPLE#${tag("home")}`);

const seeing: Allowance[] = [
  { may: reading, keys: [inPanel("D"), ownPeopleThere] },
  // The panel's own row, by its id: the others of its owner are neither listed nor known.
  { may: ["GetItem"], keys: [owners("PANELS")] },
];

// Ballots are never logged.
const logged = [
  "RECORDS",
  "PEOPLE",
  "NEEDS",
  "MEMBERS",
  "CLIENTS",
  "PANELS",
  "SHARING",
  "NAMED",
  "PUBLIC",
  "REFUSED",
  "COMMISSION#*",
  "REPORTS#*",
  "PANEL#*#D",
  "PANEL#*#FACTS",
  "PANEL#*#PEOPLE#*",
];

/** What each role may touch; whatever is not here, nobody may. */
export const allowed: Record<RoleName, readonly Allowance[]> = {
  door: [
    { may: ["GetItem"], keys: ["T#*#MEMBERS", "T#*#CLIENTS", "DIR#OPERATORS#ALL", "DIR#CODE#*", "DIR#CLIENT#*"] },
    { may: ["Query"], keys: ["DIR#SUBJECT#*", "DIR#TENANTS#ALL"] },
    { may: ["UpdateItem"], keys: ["DIR#CODE#TRIES#*", "DIR#CLIENT#TRIES#*"] },
  ],
  public: [{ may: reading, keys: ["T#*#PUBLIC"] }],
  quotes: [{ may: ["GetItem"], keys: [own(`PANEL#${tag("panel")}#FACTS`)] }],
  own: [
    {
      may: reading,
      keys: [
        "RECORDS",
        "PANELS",
        "SHARING",
        "NAMED",
        "PUBLIC",
        "LOG",
        "REFUSED",
        "PANEL#*",
        "COMMISSION#*",
        "REPORTS#*",
      ].map(own),
    },
    { may: writing, keys: ["RECORDS", "PANELS", "PUBLIC", "PANEL#*", "COMMISSION#*", "REPORTS#*"].map(own) },
    { may: ["PutItem"], keys: ["DIR#CODE#*", own("REFUSED")] },
  ],
  people: [
    { may: reading, keys: [own("PEOPLE"), own("NEEDS"), own("MEMBERS")] },
    { may: ["PutItem"], keys: [own("PEOPLE"), own("NEEDS"), own("MEMBERS"), "DIR#SUBJECT#*"] },
    // What they are called on the tenant's own panels is put right in the same act.
    { may: ["PutItem"], keys: [own(`PANEL#*#PEOPLE#${tag("tenant")}`)] },
  ],
  clients: [
    { may: reading, keys: [own("CLIENTS")] },
    { may: ["PutItem"], keys: [own("CLIENTS"), "DIR#CLIENT#*"] },
  ],
  tenancy: [
    { may: reading, keys: ["RECORDS", "MEMBERS", "CLIENTS", "SHARING"].map(own) },
    { may: ["PutItem"], keys: ["RECORDS", "PUBLIC", "PEOPLE", "MEMBERS", "CLIENTS"].map(own) },
    { may: ["PutItem"], keys: ["DIR#TENANTS#ALL", "DIR#SUBJECT#*", "DIR#CLIENT#*"] },
  ],
  sharing: [{ may: ["GetItem", "PutItem"], keys: [`T#${tag("giver")}#SHARING`, `T#${tag("holder")}#SHARING`] }],
  inviting: [{ may: ["GetItem", "PutItem"], keys: [`T#${tag("giver")}#COMMISSION#*`, `T#${tag("holder")}#SHARING`] }],
  commissioned: [
    { may: ["GetItem"], keys: [`T#${tag("commissioner")}#RECORDS`] },
    { may: reading, keys: [`T#${tag("commissioner")}#COMMISSION#${tag("commission")}`] },
  ],
  answering: [
    {
      may: [...reading, "PutItem", "ConditionCheckItem"],
      keys: [`T#${tag("publisher")}#REPORTS#${tag("about")}`],
    },
    { may: ["GetItem", "PutItem"], keys: [`T#${tag("publisher")}#PUBLIC`] },
  ],
  reporting: [{ may: ["PutItem"], keys: [own("REPORTS#*"), own("PUBLIC"), "T#*#NAMED"] }],
  succeeding: [
    { may: ["GetItem", "PutItem"], keys: ["owner", "successor"].map((who) => `T#${tag(who)}#SHARING`) },
    { may: ["GetItem"], keys: [owners("PANELS")] },
    { may: ["PutItem"], keys: ["PANELS", "RECORDS"].map((partition) => `T#${tag("successor")}#${partition}`) },
  ],
  areas: [{ may: ["GetItem"], keys: [own("RECORDS")] }],
  figures: [
    { may: reading, keys: [own(`PANEL#${tag("panel")}#FACTS`), own("RECORDS")] },
    // The tally of a term, which lies with the sessions.
    { may: ["GetItem"], keys: [own(`PANEL#${tag("panel")}#D`)] },
  ],
  linking: [
    {
      may: ["PutItem"],
      keys: [own("PANELS"), ...["commissioner", "former"].map((who) => `T#${tag(who)}#COMMISSION#*`)],
    },
  ],
  "guest-view": seeing,
  "guest-report": [...seeing, { may: reading, keys: [inPanel("FACTS"), owners("RECORDS")] }],
  "guest-attend": [
    ...seeing,
    { may: writing, keys: [inPanel("D"), ownPeopleThere] },
    // One form or one ballot at a time: neither what others said nor what they scored.
    { may: ["GetItem", "PutItem"], keys: [inPanel("FACTS")] },
    { may: ["UpdateItem"], keys: [inPanel("BALLOTS#*")] },
    { may: ["PutItem"], keys: ["DIR#CODE#*"] },
    { may: ["ConditionCheckItem"], keys: [`T#${tag("home")}#SHARING`] },
  ],
  "guest-facilitate": [
    ...seeing,
    { may: reading, keys: [owners("RECORDS")] },
    { may: [...reading, ...writing], keys: ["D", "FACTS", "PEOPLE#*", "BALLOTS#*"].map(inPanel) },
    { may: ["PutItem"], keys: ["DIR#CODE#*"] },
    { may: ["ConditionCheckItem"], keys: [`T#${tag("home")}#SHARING`] },
  ],
  away: [{ may: [...reading, "PutItem"], keys: [ownPeopleThere] }],
  rights: [
    // One by one: the place that somebody gives up, and the count of seats.
    { may: [...reading, "PutItem", "UpdateItem"], keys: [inPanel("D")] },
    { may: ["Query", "PutItem"], keys: [ownPeopleThere, inPanel("FACTS")] },
  ],
  partaking: [{ may: ["GetItem"], keys: [own("SHARING")] }],
  needs: [{ may: ["GetItem"], keys: [own("NEEDS")] }],
  counting: [{ may: ["Query"], keys: [own(`PANEL#${tag("panel")}#D`), own(`PANEL#${tag("panel")}#PEOPLE#*`)] }],
  agreeing: [
    { may: ["GetItem", "PutItem"], keys: [inPanel("D")] },
    { may: ["PutItem"], keys: [owners("PUBLIC")] },
    { may: ["ConditionCheckItem"], keys: [`T#${tag("home")}#SHARING`] },
  ],
  log: [
    { may: ["GetItem", "PutItem"], keys: [own("LOG")] },
    { may: ["Query"], keys: [own("SHARING")] },
  ],
  comparing: [
    { may: ["Query"], keys: logged.map(own) },
    { may: [...reading, "PutItem"], keys: [own("LOG")] },
  ],
  jobs: [
    { may: ["Query"], keys: [own("PANELS")] },
    { may: [...reading, "PutItem"], keys: [own("PANEL#*#D")] },
    // Ballots are cleared away unread.
    { may: ["UpdateItem"], keys: [own("PANEL#*#BALLOTS#*")] },
  ],
  forgetting: [
    { may: ["Query"], keys: [own("PANELS"), own("SHARING")] },
    { may: ["GetItem"], keys: [own("RECORDS")] },
    { may: [...reading, "PutItem", "UpdateItem"], keys: [own("PANEL#*#D")] },
    {
      may: ["Query", "PutItem"],
      keys: ["PEOPLE", "NEEDS", "MEMBERS", "PANEL#*#FACTS", `PANEL#*#PEOPLE#${tag("tenant")}`].map(own),
    },
    { may: ["PutItem"], keys: ["DIR#SUBJECT#*"] },
  ],
  erasing: [
    { may: [...reading, "PutItem"], keys: [own("*")] },
    { may: ["PutItem"], keys: ["DIR#SUBJECT#*", "DIR#CLIENT#*"] },
  ],
};

/**
 * Gives a function the roles it may take to reach the table, and their addresses in its setting TABLE_ROLES. It has no other
 * way there: what a call may touch is what the session tags of its role say.
 */
export function giveTableRoles(made: LambdaFunction, table: Table, names: readonly RoleName[]): void {
  const roles = names.map((name) => [name, tableRole(made, table, name).roleArn] as const);
  made.addToRolePolicy(
    new PolicyStatement({ actions: ["sts:AssumeRole", "sts:TagSession"], resources: roles.map(([, arn]) => arn) }),
  );
  made.addEnvironment("TABLE_ROLES", Stack.of(made).toJsonString(Object.fromEntries(roles)));
}

function tableRole(made: LambdaFunction, table: Table, name: RoleName): Role {
  const statements = allowed[name].map(({ may, keys }) => statement(table, may, keys));
  const key = table.encryptionKey;
  if (key) statements.push(throughDynamoDb(key.keyArn));
  return new Role(made, `Table-${name}`, {
    description: `Reaches the panels table as ${name}`,
    assumedBy: trusted(new ArnPrincipal(made.role?.roleArn ?? ""), roleTags[name]),
    maxSessionDuration: Duration.hours(1),
    inlinePolicies: { table: new PolicyDocument({ statements }) },
  });
}

// Only the function it was made for, and only with the tags it takes: without one of them, keys would have a hole.
function trusted(by: ArnPrincipal, tags: readonly string[]): PrincipalBase {
  if (tags.length === 0) return by;
  return new SessionTagsPrincipal(by).withConditions({
    StringLike: Object.fromEntries(tags.map((each) => [`aws:RequestTag/${each}`, "?*"])),
    "ForAllValues:StringEquals": { "aws:TagKeys": tags },
  });
}

function statement({ tableArn }: Table, may: Allowance["may"], keys: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    actions: may.map((call) => `dynamodb:${call}`),
    resources: [tableArn, ...(may.includes("Query") ? [`${tableArn}/index/byOrder`] : [])],
    conditions: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
      // "For all" holds of none: without this a call that names no key, such as a Scan, would pass.
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}

function throughDynamoDb(keyArn: string): PolicyStatement {
  return new PolicyStatement({
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    resources: [keyArn],
    conditions: { StringEquals: { "kms:ViaService": `dynamodb.${Aws.REGION}.amazonaws.com` } },
  });
}
