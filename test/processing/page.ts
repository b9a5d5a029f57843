import type { ActivityRecord, KindRecord, ProcessingRecord } from "./record.ts";

const shown = (path: string, name: string) => `([test](../../${path} "${name}"))`;

// Article 30(1)(g): each says only what the test behind it shows.
const measures = [
  `Encrypted at rest under a key of its own, restorable to any second of the last 35 days, and not deleted by mistake ${shown("infra/stacks.test.ts", "the table is kept safe: encrypted with its own key, restorable, and not deleted by mistake")}.`,
  `One organisation's session of the table opens nothing of another's ${shown("test/walls/every-role.test.ts", "what a role opens for those it names it opens for nobody else, not even for one whose id begins alike")}.`,
  `Every operation is for whom one table of policy says, and for nobody else ${shown("test/every-route/sweep.test.ts", "it is for whom the table says, and for guests where it may say so: $name")}.`,
  `Everything that is written is logged, once for each version, by who did it and never by what it says ${shown("test/log/complete.test.ts", "whatever is done through the API, the log tells every version of everything that the table holds")}.`,
  `What is kept for long enough goes at night by itself ${shown("functions/jobs/jobs.test.ts", "what was kept for long enough goes between two and three at night, and at no other time")}.`,
  `No text that anybody can send may hold an NHS number ${shown("packages/features/free-text.test.ts", "no text that anybody can send, in any field of any endpoint, may hold an NHS number however it is written")}.`,
];

/** The record as a page to sign. */
export function page({ activities, kinds }: ProcessingRecord): string {
  return `# Record of processing

UK GDPR, Article 30(1). Made from the tables of the code by \`pnpm processing\`; \`pnpm verify\` fails when this page is not what the
code says. What is kept, of whom, why, who sees it, for how long and what becomes of it stands here in the words that people are
told, so that "you" is the person. Each organisation copies the page and fills in the first part.

## For the organisation to fill in

- The controller: its name and how to reach it, and its data protection officer where it has one (30(1)(a)).
- Joint controllers of panels that several organisations hold. What they agreed stands at
  \`/v1/tenants/<tenant>/panels/<panel>/controllers\`.
- The lawful basis of each activity (Article 6), and the condition for special category data (Article 9; Data Protection Act 2018,
  Schedule 1).
- Processors (Article 28): who hosts the service, and whom people sign in with.
- Transfers (30(1)(e)). The service sends nothing anywhere by itself and keeps everything in the region it is deployed to; which
  that is, and where partner systems are that are let in, the organisation says.

## Activities

Purposes, whose data it is, and who sees it: 30(1)(b) to (d). A partner's system that an organisation lets in reads for it what
its scopes say, with the names of who comes among it, and never what people need.

${activities.map(activityText).join("")}
## What is kept

Categories of data and the times by which they are erased: 30(1)(c) and (f). A tenant may choose fewer months within the limits of
the schedule, at \`/v1/tenants/<tenant>/retention\`. The roles are those of [\`reach.ts\`](../../packages/table/reach.ts): in whose name
the table is called, each for the tenant and panel that its session names. A role tells partitions apart and not the things in them;
which of those somebody is shown is for the code, by [one table](../../test/every-route/policy.ts).

${kinds.map(kindText).join("")}
## How it is kept safe

30(1)(g). The whole of it is in the [security overview](../security/overview.md).

${measures.map((measure, at) => `${at + 1}. ${measure}`).join("\n")}
`;
}

function activityText({ title, why, whose, special, seenBy, beside, kinds }: ActivityRecord): string {
  return section(title, [
    `Why: ${why}`,
    `Whose: ${whose}`,
    ...(special ? [`Special category: ${special}`] : []),
    `Who sees it: ${seenBy}`,
    ...(kinds.length > 0 ? [`What is kept: ${kinds.join("; ")}.`] : []),
    ...(beside ? [`Beside that: ${beside}`] : []),
  ]);
}

function kindText({ kind, title, fields, kept, erased, readers }: KindRecord): string {
  return section(`${title} (\`${kind}\`)`, [
    `Holds: ${fields.join("; ")}.`,
    `Kept: ${kept}.`,
    `When somebody is erased: ${erased}`,
    `Roles that may read its partition: ${readers.map((role) => `\`${role}\``).join(", ")}.`,
  ]);
}

function section(title: string, lines: readonly string[]): string {
  return `- **${title}**\n${lines.map((line) => `  - ${line}`).join("\n")}\n`;
}
