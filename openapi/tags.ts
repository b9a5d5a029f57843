/** The chapters of the document, in reading order, each with what it is about. */
export const tags: Readonly<Record<string, string>> = {
  Tenants: "Organisations that run panels, each in a space of its own.",
  Terms: "A tenant's academic calendar, and how its terms count towards autumn, spring and summer.",
  People: "Who is who in a tenant: its directory, roles and sign-ins.",
  "Data rights":
    "What people may ask of whoever holds something on them: to see it, to have it corrected or erased, to know how long it is kept, and to complain.",
  Panels: "Standing bodies that review work, a tenant's own or shared between several.",
  Grants: "Sharing a panel: who is invited, at which level, until when, and how either side ends it.",
  Privacy: "Who answers for the personal data of a panel, and its privacy notice.",
  Commissions:
    "Work that one organisation asks several others to take up: who is invited, which panels run under it, and reports that each approves.",
  Successions: "Passing panels and commissions on to other organisations, many to many.",
  Sessions: "The meetings of a panel, from scheduled to closed, and the slots in them.",
  Agenda: "What happens when in a session: computed, published, and given as a calendar file.",
  Submissions: "Pieces of work that are brought to a panel, from draft to closed.",
  Bookings: "Putting a piece of work into a slot, moving it, cancelling it, and waiting for one.",
  Attendance: "Who is coming, who is here, and in which part.",
  Needs:
    "What people need in order to take part: recorded once, shown to who runs a session they come to, met, and looked at again.",
  Rota: "Professionals who take turns: whom a session needs, who is asked, who comes, and which place is empty.",
  Joining: "How people without an account take part: with a code, for one session.",
  "Live scoring": "Rounds on the Star of Involvement: open, cast, close; only totals are ever shown.",
  Suggestions: "What the panel said about a piece of work, and the submitter's answer to each.",
  Feedback: "What attendees and submitters say after a session.",
  Consents: "What may be published of somebody: for what, who agreed, and when it was taken back.",
  Actions: "What somebody undertook at a panel, what became of it, and who was told.",
  Impact: "Figures of a term, a year or any dates, computed from the records.",
  "Partner clients": "The systems of partners: what each may do, how it proves itself, and how it gets its tokens.",
  Public: "What anybody may read without signing in.",
  Changes: "What changed, for systems that keep a copy: followed from a cursor, without end.",
  Audit: "Who changed what and when: written by itself, and read-only.",
  Service: "The service itself: whether it is up, this document, and what each problem means.",
};
