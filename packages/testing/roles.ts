import { runSimulation } from "@cloud-copilot/iam-simulate";
import { nameOf, type Reach, type RoleName } from "@panels/table/reach";

/** What is asked of AWS: a call, the partitions it names (none for a Scan), and the index it goes through, if any. */
export interface Asked {
  readonly action: string;
  readonly keys?: readonly string[];
  readonly index?: string | undefined;
}

/** A session of a role as AWS knows it: whatever tags it carries. */
export interface Session {
  readonly role: RoleName;
  readonly tags: Readonly<Record<string, string>>;
}

interface Declared {
  readonly table: string;
  readonly policies: Readonly<Record<RoleName, unknown>>;
}

// Read from the synthesised templates once for the whole run: see packages/local/test-engine.ts.
const declared: Declared = JSON.parse(process.env["TABLE_ROLES_DECLARED"] ?? "null");

/** The deployed policy of a role. */
export function policyOf(role: RoleName): unknown {
  if (!declared) throw new Error("No roles were declared. Run the tests with vitest's own configuration, or npm test.");
  return declared.policies[role];
}

/** Whether the deployed policy of a session's role, or another, allows a call, as AWS would decide it. */
export async function isAllowed(
  { role, tags }: Session,
  { action, keys, index }: Asked,
  policy = policyOf(role),
): Promise<boolean> {
  const [, , , , accountId = ""] = declared.table.split(":");
  const answer = await runSimulation(
    {
      request: {
        action: `dynamodb:${action}`,
        principal: `arn:aws:sts::${accountId}:assumed-role/${role}/${role}`,
        resource: { resource: index ? `${declared.table}/index/${index}` : declared.table, accountId },
        contextVariables: {
          ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value])),
          ...(keys && { "dynamodb:LeadingKeys": [...keys] }),
        },
      },
      identityPolicies: [{ name: role, policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(`The policy could not be tried: ${JSON.stringify(answer)}`);
  return answer.overallResult === "Allowed";
}

const remembered = new Map<string, Promise<boolean>>();

/**
 * As `isAllowed`, remembered for all calls of the same kind: ids in keys and tags are taken for what they are to each other,
 * since a policy cannot tell more of them.
 */
export async function isAllowedAlike(reach: Reach, { action, keys = [], index }: Asked): Promise<boolean> {
  const given = Object.entries(reach.tags);
  // One tenant may be several things at once, such as owner and commissioner.
  const named = new Map(given.map(([name, value]) => [value, `the-${name}`]));
  const tags = Object.fromEntries(given.map(([name, value]) => [name, named.get(value) ?? ""]));
  // What a key is made of beside ids is in capitals.
  const alike = keys.map((key) =>
    key
      .split("#")
      .map((part) => (/^[A-Z]+$/.test(part) ? part : (named.get(part) ?? "another")))
      .join("#"),
  );
  const kind = [reach.role, ...Object.values(tags), action, index, ...alike].join(" ");
  const known = remembered.get(kind) ?? isAllowed({ role: reach.role, tags }, { action, keys: alike, index });
  remembered.set(kind, known);
  return known;
}

/** What AWS throws. The words are for whoever wrote the call. */
export function denied(reach: Reach, { action, keys = [] }: Asked): Error {
  const error = new Error(
    `AWS would deny ${action} on ${keys.join(", ")} to ${nameOf(reach)}: see what infra/table-roles.ts allows that role.`,
  );
  error.name = "AccessDeniedException";
  return error;
}
