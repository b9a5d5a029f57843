import type { IForbiddenRuleType } from "dependency-cruiser";

const npm = (name: string) => `(^|node_modules/)${name}(/|$)`;
const kit = (names: string) => `^packages/(${names})/`;
const anyFeature = (role: string) => `^packages/features/([^/]+)/${role}[a-z-]*\\.ts$`;
/** A role's file in the feature that the importing file belongs to: `$1` is what the rule's `from` captured. */
const ownFeature = (role: string) => `^packages/features/$1/${role}[a-z-]*\\.ts$`;
/** A feature's service, and the verbs split off from it: every file of a feature that has no other role. */
const anyService = "^packages/features/([^/]+)/(?!(model|rules|store|routes)[a-z-]*\\.)[a-z-]+\\.ts$";

const TESTS = "(^test/|^packages/testing/|\\.test\\.ts$)";
const OUTSIDE = "^(functions|infra|openapi|test|packages/(local|checks|testing))/";

/** The import rules, each with the reason that a person who breaks it is told. */
export const importRules: IForbiddenRuleType[] = [
  {
    name: "kits-know-no-feature",
    comment: "A kit would compile in another product: move what it needs of a feature into the feature's declaration.",
    severity: "error",
    from: { path: kit("errors|ids|schema|table|http|identity"), pathNot: TESTS },
    to: { path: "^packages/(features|pages)/" },
  },
  {
    name: "inside-knows-no-outside",
    comment: "Kits and features do not know who runs them: pass what is needed as an argument.",
    severity: "error",
    from: { path: "^packages/(?!local/|checks/)", pathNot: TESTS },
    to: { path: OUTSIDE },
  },
  {
    name: "model-is-shape-only",
    comment:
      "A model imports models, zod and the schema, ids and errors kits: move decisions to rules.ts and reads to store.ts.",
    severity: "error",
    from: { path: anyFeature("model") },
    to: { pathNot: [kit("schema|ids|errors"), npm("zod"), anyFeature("model")] },
  },
  {
    name: "rules-are-pure",
    comment:
      "Rules import models, other rules, errors and pure kits: the service reads what they need and passes it, with the time.",
    severity: "error",
    from: { path: anyFeature("rules") },
    to: { pathNot: [kit("schema|ids|errors"), anyFeature("(model|rules)")] },
  },
  {
    name: "store-keeps-to-its-table",
    comment:
      "A store imports its own model and refusals and the table, ids and schema kits: other features belong to the service.",
    severity: "error",
    from: { path: anyFeature("store") },
    to: { pathNot: [kit("table|ids|schema"), ownFeature("(model|rules|store)")] },
  },
  {
    name: "service-meets-features-by-service-or-model",
    comment: "Another feature is reached by its service or its model, never by its store, rules or routes.",
    severity: "error",
    from: { path: anyService },
    to: { path: "^packages/features/[^/]+/", pathNot: ["^packages/features/$1/", anyFeature("(service|model)")] },
  },
  {
    name: "service-knows-no-http",
    comment: "A service takes plain input and gives plain output: what is Hono's stays in routes.ts and the http kit.",
    severity: "error",
    from: { path: anyService },
    to: { path: [npm("hono"), npm("@hono/[^/]+"), ownFeature("routes")] },
  },
  {
    name: "routes-only-call",
    comment:
      "Routes import their own feature, others' models and services, the http and schema kits: what else is done belongs to the service.",
    severity: "error",
    from: { path: anyFeature("routes") },
    to: { pathNot: [kit("http|schema"), "^packages/features/$1/", anyFeature("(service|model)")] },
  },
  {
    name: "pages-ask-the-api",
    comment: "A page asks the API and knows the shapes it answers in: a rule, a right or a key is the API's own.",
    severity: "error",
    from: { path: kit("pages"), pathNot: TESTS },
    to: { path: "^packages/", pathNot: [kit("pages|schema"), anyFeature("model"), "^packages/http/(page|csv)\\.ts$"] },
  },
  {
    name: "identity-alone-imports-jose",
    comment: "Tokens are read and signed by the identity kit only: ask it.",
    severity: "error",
    from: { pathNot: [kit("identity"), TESTS] },
    to: { path: npm("jose") },
  },
  {
    name: "table-alone-imports-dynamodb",
    comment:
      "Only the table kit speaks to DynamoDB, so that no key is built outside it; the local engine's table and stream are set up in packages/local.",
    severity: "error",
    from: { pathNot: [kit("table"), "^packages/local/(table|pump|shards|deliver)\\.ts$", TESTS] },
    to: { path: npm("@aws-sdk/[^/]*dynamodb[^/]*") },
  },
  {
    name: "table-alone-makes-keys",
    comment: "A partition is reached by a handle that is bound to its owner: ask space.ts or across.ts for one.",
    severity: "error",
    from: { pathNot: kit("table") },
    to: { path: "^packages/table/bind\\.ts$" },
  },
  {
    name: "environment-is-read-at-the-edge",
    comment: "Only functions and command lines read the environment: take the setting as an argument.",
    severity: "error",
    from: { path: "^packages/(?!local/|checks/)", pathNot: TESTS },
    to: { path: "^(node:)?process$" },
  },
  {
    name: "no-cycles",
    comment:
      "Two files that import each other cannot be read one at a time: move what both need into one of them, or a third.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "imports-exist",
    comment:
      "Nothing was found under this name: declare the package in the package.json beside it, or correct the path.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
];
