type Data = Readonly<Record<string, unknown>>;

const labels: Readonly<Record<string, string>> = {
  again: "Whether you would come again",
  as: "In which part",
  away: "When you are away",
  ballotGiven: "Whether your ballot was handed out",
  checkedInAt: "When you checked in",
  consent: "What you agreed to about your quote",
  contact: "Where to reach you",
  day: "Day",
  dueOn: "Due on",
  group: "Whom you speak as",
  hearBack: "How you want to hear back",
  homeTenantId: "Whose member you are",
  id: "Its id",
  mode: "In the room or online",
  name: "What you are called",
  needs: "What you need in order to take part",
  part: "In which part you come",
  personId: "Your id",
  quote: "Your quote",
  recommend: "Whether you would recommend it",
  roles: "What you may do",
  signIn: "Your sign-in",
  state: "Where it stands",
  usefulness: "How useful it was to you, from 0 to 10",
  whatChanged: "What you said has changed",
};

/** One field in plain words; where we have none, the field's name taken apart. */
function labelOf(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What something says, field by field, but for what nobody is shown. */
export function fieldsOf(data: Data, hidden: readonly string[]): { name: string; label: string; value: unknown }[] {
  return Object.entries(data)
    .filter(([name]) => !hidden.includes(name))
    .map(([name, value]) => ({ name, label: labelOf(name), value }));
}

/** A value as somebody reads it: lists and things with several parts in one line. */
export function readable(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(readable).join("; ");
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([name, each]) => `${labelOf(name)}: ${readable(each)}`)
    .join(", ");
}
