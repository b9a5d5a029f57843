import { defineRefusals } from "@panels/errors/define-refusals";

export const refusals = defineRefusals("tenants", {
  id_taken: {
    kind: "conflict",
    title: "This id is taken",
    fix: "Choose another: an organisation keeps its id for good.",
  },
});
