/** A small team's documents: title, then the text with `\f` between pages. Every person and firm in them is invented. */
export interface Sample {
  id: string;
  title: string;
  text: string;
}

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const library: readonly Sample[] = [
  {
    id: id(1),
    title: 'Employee handbook',
    text: `Employee handbook of Lindholm Instruments

1. Working time

The regular working week has 38 hours. Core hours are from 10 a.m. to 3 p.m.; outside of them everybody plans their
day freely. Overtime must be agreed with the team lead beforehand and is compensated by time off within three months.

2. Holidays and leave

Every employee has 28 days of paid holiday a year. Unused days may be carried over until 31 March of the following
year; after that they lapse. Requests are made in the leave calendar at least two weeks ahead.

Parental leave may be taken for up to three years per child. It must be announced in writing seven weeks before it
begins.
\f3. Illness

Whoever is ill informs their team lead before 9 a.m. on the first day. A medical certificate is required from the
fourth day on.

4. Remote work

Up to three days a week may be worked from home. Working from abroad is possible for 20 days a year and needs the
consent of the personnel department, because tax and insurance have to be cleared first.

5. Travel

Trains are preferred to planes for journeys under six hours. Receipts are handed in within 30 days through the expense
tool. The daily allowance for meals is 28 euros. First class may be booked from four hours of travel on.
\f6. Equipment

Everybody receives a laptop and, on request, a second screen. A lost or stolen device must be reported to the service
desk at once, at the latest within 24 hours. Private use of the laptop is tolerated as long as no software is
installed.

7. Training

Each employee has a training budget of 1,500 euros a year. It does not carry over. Conferences count as training when
the team lead agrees.

Bringing your dog. Dogs are welcome on Thursdays if nobody in the room objects.`,
  },
  {
    id: id(2),
    title: 'Lease agreement Harbour Street',
    text: `Lease agreement

between Brunnvalla Property, represented by Elin Sjöberg (the landlord), and Lindholm Instruments (the tenant).

§ 1 Premises
The landlord lets the third floor of Harbour Street 14, 420 square metres, together with six parking spaces in the
courtyard.

§ 2 Term
The lease begins on 1 February 2027 and runs for five years. It is extended by one year each unless one party gives
notice. The notice period is six months to the end of a quarter. Notice must be given in writing.
\f§ 3 Rent
The monthly rent is 7,350 euros plus value added tax. It is due on the third working day of each month. The rent rises
by two percent on 1 January of each year, for the first time in 2028.

§ 4 Deposit
The tenant pays a deposit of three months' rent before the handover. It is returned within six weeks of the end of the
lease.

§ 5 Alterations
The tenant may put up partition walls. Alterations to load-bearing walls need the landlord's consent. At the end of the
lease the tenant restores the original condition.

§ 6 Subletting
Subletting is not permitted without the written consent of the landlord.`,
  },
  {
    id: id(3),
    title: 'Incident report: outage of 4 May',
    text: `Incident report

Summary. On 4 May the order system was unavailable from 09:12 to 11:47. About 340 orders were delayed; none was lost.

Cause. The certificate of the payment gateway had expired during the night. The monitoring did not report it, since its
check looked at the old host name only.

Measures. The certificate is now renewed automatically. Monitoring checks all host names, and warns 30 days before a
certificate expires. Priya Raman reviews the list of certificates every quarter.`,
  },
  {
    id: id(4),
    title: 'Service contract with Nordlys Hosting',
    text: `Service contract

Availability. Nordlys Hosting guarantees an availability of 99.9 percent a month. Planned maintenance is announced five
days ahead and does not count.

Support. Critical faults are answered within 30 minutes around the clock, others within one working day.

Backups. Backups are made every night and kept for 35 days. A restore is free of charge once a month.

Data protection. Personal data is processed in the European Union only. Subprocessors are listed in annex B.

Penalties. For each full hour of unavailability beyond the guarantee the customer is credited 5 percent of the monthly
fee, at most 50 percent.

Termination. The contract may be terminated by either party with three months' notice to the end of a calendar year.`,
  },
  {
    id: id(5),
    title: 'Launch plan for the spectrometer',
    text: `Launch plan: Aurora spectrometer

The launch event takes place on 17 September 2027 in the Old Customs House in Malmö. We expect 180 guests.

Target group. Laboratories of universities and breweries with fewer than 50 employees.

Price. The list price is 12,900 euros. Customers of the predecessor receive a discount of 15 percent until the end of
the year.

Risks. The detector comes from a single supplier in Japan. A delay of its delivery would put the launch off by at least
eight weeks. A second supplier is being evaluated by Jonas Weber.

Decision. The board decided on 12 March to drop the portable version, because the battery did not pass the safety test.`,
  },
  {
    id: id(6),
    title: 'Visitor and safety rules',
    text: `Visitor and safety rules

Visitors register at the reception and wear a badge. They are accompanied at all times in the laboratory.

Safety goggles are mandatory in rooms 2.10 to 2.14. Eating and drinking are forbidden in all laboratories.

In case of fire, leave the building by the marked exits and meet at the bicycle racks. Do not use the lifts. The fire
wardens are Tom Weller and Carla Mendes.

Chemicals are stored in the cabinet in room 2.12. The cabinet is locked; the key is kept by the laboratory manager.

The first-aid kit hangs beside the coffee machine on each floor.`,
  },
];
