/**
 * What came to the pan-Sussex panel in 2025-26, one made-up record after another, written as those of the first year are. Before
 * the dot stands whose people they are: `w` West Sussex, `e` East Sussex, `b` Brighton and Hove, `n` the NHS, `c` a council. Behind
 * a piece of work's levels stands its strand.
 */
export const acrossSussex = `
2025-11-13T10:00 | w.P1:9 w.P2:10 w.P3:8 w.P4:9 w.P5:10 w.P6:9 w.P7 e.P1:10 e.P2:9 e.P3:8 e.P4:10 e.P5:9 e.P6 b.P1:9 b.P2:10 b.P3:8 n.D1:9 n.D2:10 n.D3:8 n.D4:9 c.D1:9 c.D2:8 c.D3:10
  One passport for three counties | operational draft 4 hospital-passport | n.S1:8 n.S2:9 | 313-24442221243434-2332
  What ward staff ask before a child arrives | operational idea 2 hospital-passport | n.S1 | 2433233433-243543343442
  Sight checks: which schools first | strategic idea 3 sight-checks | c.S1:9 n.S3:8 | 23222233342232312123332
  Sight checks: the letter in three languages | operational nearly-done 4 sight-checks | c.S1 | 233335434-3233233434214
2026-02-12T10:00 | w.P1:10 w.P2:9 w.P3:10 w.P5:10 w.P6:9 w.P7:10 w.P8 e.P1:10 e.P2:10 e.P3:9 e.P4 e.P6:9 e.P7:10 b.P1:10 b.P2:9 b.P4 n.D1:10 n.D2:9 n.D3:9 n.D4:10 c.D1:10 c.D2:9 c.D3:9
  One passport for three counties, second draft | operational nearly-done 4 hospital-passport | n.S1:10 n.S2:9 | 5442334555534-455544554 | One passport for three counties
  A passport in pictures | operational draft 3 hospital-passport | w.S1:10 | -4553343343524553334434
  Annual health checks: what a good one is | strategic draft 3 health-checks | n.S3:9 c.S1:9 | 53244-53434523443332313
  Annual health checks: asking young people how it went | operational idea 3 health-checks | n.S2 | 22353323544443544534534
`;

/** What came to East Sussex's own panel under the same commission, in two of its six terms. */
export const inEastSussex = `
2025-10-09T10:00 | e.P1:9 e.P2:8 e.P3:9 e.P4:10 e.P5:8 e.P6:9
  Where families keep the passport | operational idea 2 hospital-passport | e.S1:8 | 543344
  Sight checks: what worried our children | operational draft 3 sight-checks | e.S2:9 | 233434
2025-11-27T18:00 | e.P1:10 e.P2:9 e.P3:9 e.P5:9 e.P6:10 e.P7:9
  The passport at the minor injuries unit | operational draft 3 hospital-passport | e.S1:9 | 544353
  Sight checks: a visit before the visit | individual draft 4 sight-checks | e.S3:9 | 334354
`;
