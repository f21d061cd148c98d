import type { Sample } from './library.ts';

interface Expected {
  title: string;
  people?: string[];
  due?: string;
}

/** Documents that ask people to do things, and what they ask for. All came on Wednesday 4 March 2026. */
export const minutes: readonly { sample: Sample; items: readonly Expected[] }[] = [
  {
    sample: {
      id: '00000000-0000-4000-8000-000000000101',
      title: 'Minutes of the project meeting',
      text: `Minutes of the project meeting

Date: 12 May 2026
Present: Ada Lindqvist, Ben Okafor, Carla Mendes
Apologies: Tom Weller

1. Review of the last minutes
The minutes of April were approved. Ben reported that the venue is booked.

2. Budget
The budget was discussed. Costs will rise by 3 percent. Ada will send the revised budget to the board by Friday.
It was agreed that Ben will ask the caterer for a second offer.

3. Press
Action: Carla to draft the press release by 20 May.
AP Ben: check the mailing list
TODO: order 200 name badges before 1 June
The press release will be published in June.

Action items
- Ada Lindqvist: sign the contract with the hotel (by 15 May)
- Update the web site (Ben, 22 May)
- Thank the sponsors
- Carla Mendes publishes the programme on the web site
- Ben carries the boxes upstairs before 25 May
- [x] Book the venue

Next meeting
The next meeting takes place on 26 May at 10 a.m.
`,
    },
    items: [
      { title: 'Send the revised budget to the board', people: ['Ada'], due: '2026-05-15' },
      { title: 'Ask the caterer for a second offer', people: ['Ben'] },
      { title: 'Draft the press release', people: ['Carla'], due: '2026-05-20' },
      { title: 'Check the mailing list', people: ['Ben'] },
      { title: 'Order 200 name badges', due: '2026-06-01' },
      { title: 'Sign the contract with the hotel', people: ['Ada Lindqvist'], due: '2026-05-15' },
      { title: 'Update the web site', people: ['Ben'], due: '2026-05-22' },
      { title: 'Thank the sponsors' },
      { title: 'Publish the programme on the web site', people: ['Carla Mendes'] },
      { title: 'Carry the boxes upstairs', people: ['Ben'], due: '2026-05-25' },
    ],
  },
  {
    sample: {
      id: '00000000-0000-4000-8000-000000000102',
      title: 'Weekly sync',
      text: `# Weekly sync

Attendees: Priya, Jonas, Zoë

| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| Renew the certificate | Priya | 2026-03-10 | open |
| Write the runbook | Jonas and Zoë | next Friday | open |
| Close the old account | Zoë | 1 March 2026 | done |

## Next steps

1. Jonas to rehearse the failover
2. Publish the report – Priya
3. Collect feedback by tomorrow

## Background

1. The failover was slow last time.
2. Nobody knew the number.
`,
    },
    items: [
      { title: 'Renew the certificate', people: ['Priya'], due: '2026-03-10' },
      { title: 'Write the runbook', people: ['Jonas', 'Zoë'], due: '2026-03-13' },
      { title: 'Rehearse the failover', people: ['Jonas'] },
      { title: 'Publish the report', people: ['Priya'] },
      { title: 'Collect feedback', due: '2026-03-05' },
    ],
  },
  {
    sample: {
      id: '00000000-0000-4000-8000-000000000103',
      title: 'Re: offer',
      text: `From: Elin Sjöberg
To: Nora Berg

Hello Nora,

thank you for the call. Please send me the signed offer by 9 March. Please note that prices change in April.

- [ ] Check the delivery address
- [x] Confirm the quantity

Could you please forward the drawings to Tom?

Kind regards
Elin
`,
    },
    items: [
      { title: 'Send me the signed offer', due: '2026-03-09' },
      { title: 'Check the delivery address' },
      { title: 'Forward the drawings to Tom' },
    ],
  },
];
