/**
 * The panel's first academic year, one made-up record after another. First of a session: when it began by the clock, and who
 * was there: P parent carers, Y young people, D professionals, O observers, I interpreters; after the colon, how useful those
 * found it who gave a form. Below, what was brought: its level, its stage and where its submitter saw it on the Star; by whom, with their forms; what
 * each attendee gave (P, Y and D, in the order above), a dash for an abstention; and the earlier work that it comes back from.
 */
export const autumn = `
2024-09-26T10:00 | P1:10 P2:10 P3 P5:10 P9:10 P10 D3:10 D5:9 O1
  Hospital passport | operational draft 4 | S1 | 44233233
  Letter that starts a needs assessment | operational nearly-done 3 | S2 | 35435244
  Sensory rooms at family hubs: how to book | operational draft 3 | S3:10 S4:10 | 32254433
  Home-to-school travel: how changes are told | operational idea 3 | S5:9 | -3334442
2024-10-17T10:00 | P1 P7 P8:10 P10 Y1:8 Y2 D1:10 D2:8 D5:10
  Easy-read guide to annual reviews | operational draft 2 | S6 | 254343332
  Moving from children's to adult health services | strategic idea 2 | S7:10 | 334434343
  Short breaks statement | strategic nearly-done 3 | S8:8 | 323222233
  Waiting-well letter for assessments | operational draft 3 | S2 | 444252554
2024-11-14T18:00 | P1 P3 P4:10 P7 P8:10 D1 D3 D4:10
  One-page profile for a new school | individual draft 2 | S9:10 | 2332345-
  Words that families search for on the Local Offer | operational idea 4 | S10:9 | 43455434
  When school feels impossible: attendance toolkit | operational draft 2 | S11 | 44433343
  Advice leaflet for young people | operational nearly-done 3 | S6 | 32332424
2024-12-05T10:00 | P2:10 P4 P5:9 P6:10 P10 Y2 D1 D2 D5
  Inclusion promise for early years settings | strategic draft 2 | S12:9 | 335-34333
  Speech and language drop-ins | operational idea 2 | S1 | 342334313
  Roadshow about preparing for adulthood | operational draft 4 | S10 | 443143544
`;

export const spring = `
2025-01-16T10:00 | P3:10 P11:10 P12:10 P13:10 P23:10 Y3:10 Y5:10 D4:10 D6:10 D8:10
  Hospital passport, second draft | operational draft 4 | S1:10 | 5444445444 | Hospital passport
  Sight checks in special schools | strategic idea 4 | S13:8 | 4445535454
  Support plan meetings: a guide for staff | individual draft 4 | S14:9 | 4535332-54
  Family hub welcome pack | operational draft 3 | S3:9 | 3434323435
2025-01-30T10:00 | P1 P2 P20:10 P21 P24:9 Y5 D4 D9:10 D10:10 D11
  Annual review form | operational draft 4 | S6:8 | 44443353-4
  Quality checks of education, health and care plans | strategic draft 4 | S15:9 | 34-2444434
  Wheelchair service: letters and waiting | operational nearly-done 3 | S16:9 | 3125335334
  Online map of holiday clubs | operational idea 3 | S17:8 | 3543534334
2025-02-13T18:00 | P4:10 P9 P14 P16 P18 P19 P23 Y1:10 D3 D4 D10:10 I1
  Annual health checks: the invitation at 14 | strategic draft 3 | S13 | 23333332223
  Attendance toolkit, second draft | operational draft 4 | S11 | 55444545544 | When school feels impossible: attendance toolkit
  Dentist visits made easier | operational idea 3 | S18:8 | 43354-5-544
  Sleep support workshops | operational draft 4 | S19:10 | 44344423344
2025-03-06T10:00 | P1 P6:10 P7:8 P10 P15:10 P18 P19 Y4 D3 D10
  Direct payments: first-steps guide | operational draft 3 | S20:8 | 3331434-42
  Emergency care plan on one page | individual draft 5 | S18:9 S21:9 | 4335334-35
  Managed moves between schools | strategic draft 2 | S15 | 3221242544
  Travel training film | operational idea 3 | S17:10 | 3345324334
2025-03-20T10:00 | P8:10 P9 P10 P13:10 P17:10 P20:9 P22:8 P24:9 Y6 D1 D8
  Young people's feedback cards | operational draft 4 | S22:9 | 35343433434
  Home visits in the early years: what to expect | operational nearly-done 3 | S23 | 4233433321-
  Speech sounds app trial | operational idea 3 | S24:9 | 45344444242
  One-page profile, second version | individual nearly-done 4 | S9 | 33445455543 | One-page profile for a new school
2025-04-03T18:00 | P10 P11 P12 P15 P20 Y1 Y3:10 D1 D7:10 D11
  Mental health support in schools: asking for it | operational draft 3 | S25:10 | 3435234433
  Accessible playgrounds plan | strategic idea 5 | S14 | -441454454
  Medicines in school policy | operational nearly-done 3 | S24:10 | 3433344433
  Complaints: plain words first | operational draft 4 | S20:8 | 4555534524
`;

export const summer = `
2025-05-01T10:00 | P3:10 P5:10 P13 P14:10 P24:10 P26:10 P31:10 P32:10 P38:10 P39:10 Y8 Y9 D16:10
  Hospital passport, ready to print | operational nearly-done 3 | S1:9 | 5534444454445 | Hospital passport, second draft
  Sight checks: the letter home | operational draft 4 | S13:9 | 5553454444334 | Sight checks in special schools
  Leisure centres that welcome autistic families | operational draft 5 | S26:10 | 4344545454532
  Home education: an information page | operational draft 3 | S27 | 4344453225553
  Therapies: what is offered where | strategic idea 4 | S28:10 | 5445524444555
2025-05-15T10:00 | P2:10 P13 P14 P25 P29 P31 P35:9 P37:10 P40:9 Y6 Y8 D7 D8 D9:10
  Annual review form, second version | operational nearly-done 4 | S6:9 | 4533242344444- | Annual review form
  Travel to after-school activities | strategic idea 4 | S29 | 35454544445534
  Groups for brothers and sisters | operational draft 3 | S30:10 | 23354544543344
  Support after a bereavement | operational draft 4 | S31 | 55554535454433
  Early help plan: the family's own page | individual draft 4 | S32:9 | 45555444454554
2025-06-05T18:00 | P1:9 P14 P15:9 P16:9 P23 P30:9 P32 P34:10 Y1:9 Y9 Y10 D13:9 D15:10 I1
  Direct payments guide, second version | operational nearly-done 3 | S20:9 | 422-533333324 | Direct payments: first-steps guide
  Supported internships: first-day guide | operational draft 4 | S33:10 | 3325333344445
  College taster days | operational idea 5 | S34:10 | 5555445545453
  Bank of visual timetables | operational draft 4 | S26 | -445554534545
  Continence service: the letters | operational nearly-done 5 | S28:10 | 4334-43443344
2025-06-19T10:00 | P10:10 P15:9 P22:9 P23 P27:10 P33:10 P35 Y3 Y5:10 Y8 D1:10 D10:10 D12:10 D13
  Feedback cards in easy read | operational nearly-done 4 | S22 | 33234343444444 | Young people's feedback cards
  Epilepsy training for school staff | operational draft 4 | S35:10 | 43434543432334
  Panel papers in other languages | operational idea 3 | S36:9 | 54543545343345
  Training led by parents | strategic draft 3 | S37:10 S38:9 | 44443434-44455
  Housing adaptations: who does what | operational draft 3 | S32 | 3433343233--23
2025-07-03T10:00 | P2:10 P6:9 P17:10 P21 P22 P23 P25 P28:10 P31 P37 P41:10 Y7:9 D13
  Travel training film, final cut | operational done 5 | S17:10 | 4455455555555 | Travel training film
  Review of support for deaf children | strategic draft 3 | S39:10 | 4344454432535
  Equipment loans: giving it back | operational draft 3 | S40:10 | 3523423343343
  Crisis card for young people | individual draft 3 | S31 | 444442-443453
2025-07-17T10:00 | P2 P11:10 P28 P33 P36:10 P37 P38:10 P39:10 Y9 D2:9 D10 D11:9 D13 D14:10 O1 O2
  Strategy for the next three years | strategic idea 4 | S41:10 | -5435553454455
  Handbook of first support in class | operational draft 3 | S35:10 | -3444354442355
  Inclusion awards: who decides | operational idea 4 | S41 | 5544554-444444
  Places in special schools: the plan | strategic draft 3 | S39:9 | 43332433255443
`;
