import type { Sentences } from './sentence.ts';

/** Team leads as they talk: polite or casual, with reasons around the request, typos and all forms of dates. */
export const twentyfourth: Sentences = {
  create: [
    [
      'Hi, could you put a task "Book the sound check" on the marketing launch plan for Tom, it needs to be done by Thursday please',
      'create "Book the sound check" +Tom @Marketing launch due=2026-11-26',
    ],
    [
      'Please add "Get quotes for blinds" to the office move, Zoe should do it by the 9th',
      'create "Get quotes for blinds" +Zoë @Office move due=2026-12-09',
    ],
    [
      'new urgent task for the website relaunch pls: "Restore the search box", for Ben and me, due the day after tomorrow',
      'create "Restore the search box" +Ben+me @Website relaunch due=2026-11-26 priority=urgent',
    ],
    [
      'I almost forgot, we need a task "Order helium balloons" in the Marketing launch plan, low prio, due Dec 10th',
      'create "Order helium balloons" @Marketing launch due=2026-12-10 priority=low',
    ],
    [
      'can u creat a task "Label the moving boxes" in office move for Sam Carter, start on Monday, due 9.12.2026',
      'create "Label the moving boxes" +SamC @Office move due=2026-12-09 start=2026-11-30',
    ],
    [
      'Could you set up a task "Translate the landing page" in Website relaunch for Joanna with the label Needs approval, due at the end of the month?',
      'create "Translate the landing page" +Joanna @Website relaunch due=2026-11-30 labels=Needs approval',
    ],
    [
      'Please make a task "Check the fire exits" in Office move, tag it Facilities and put "The caretaker has the keys" in the notes',
      'create "Check the fire exits" @Office move labels=Facilities notes=The caretaker has the keys',
    ],
  ],
  lists: [
    [
      'Morning! Please add these to the Office move plan:\n- Book the lift\n- Order cardboard boxes\n- Disconnect the printers',
      'create "Book the lift" @Office move; create "Order cardboard boxes" @Office move; create "Disconnect the printers" @Office move || confirm ',
    ],
    [
      'Two new tasks for Priya in Website relaunch please: "Proofread the about page" and "Collect testimonials"',
      'create "Proofread the about page" +Priya @Website relaunch; create "Collect testimonials" +Priya @Website relaunch || confirm ',
    ],
  ],
  find: [
    [
      'hey, what have I still got to do this week?',
      'show Set up analytics, Write the press release || show Set up analytics',
    ],
    ['Quick question before my one-on-one with Priya, what is assigned to her?', 'show Order name badges, Review copy'],
    ['is anything overdue in the office move?', 'show Sign the lease'],
    ["what's due on friday again?", 'show Book the venue'],
    ['Which marketing launch tasks still have nobody assigned?', 'show Call the caterer'],
    ['do we have anything about invitations?', 'show Send invitations'],
    [
      'What do we have due in December for the office move?',
      'show Internet connection, Order desks, Plan the seating, Send change of address',
    ],
  ],
  change: [
    ['Could you push the flyers to the 11th?', 'update Print flyers: due=2026-12-11'],
    [
      'The caterer is away this week, so please move the due date of Call the caterer to next Monday',
      'update Call the caterer: due=2026-11-30',
    ],
    ['pls give the cookie banner to Carla instead of Ben', 'update Add cookie banner: +Carla -Ben'],
    ['Ada is on holiday, please take her off Plan the seating', 'update Plan the seating: -Ada'],
    ['Sign the lease got more pressing, make it urgent please', 'update Sign the lease: priority=urgent'],
    [
      'Could we please call the task Migrate the blog "Move the blog to the new server" instead',
      'update Migrate the blog: "Move the blog to the new server"',
    ],
    ['move teh press release back to To do', 'update Write the press release: #To do'],
    [
      'Please put "Delivery through the back door" in the notes of Order desks',
      'update Order desks: notes=Delivery through the back door',
    ],
    [
      'can you tag Send invitations as Legal, our lawyer wants to see the text',
      'update Send invitations: addLabels=category3',
    ],
    ['Zoe has started with the lease, set it to in progress please', 'update Sign the lease: progress=in-progress'],
    [
      'For Book the venue we also have to think of coats, so please put "Cloakroom" on its checklist',
      'update Book the venue: addChecklist=Cloakroom',
    ],
    [
      'Ben needs two more days for the cookie banner, please make it due the 12th of December',
      'update Add cookie banner: due=2026-12-12',
    ],
  ],
  complete: [
    ['Good news, the caterer said yes, you can tick off Call the caterer', 'complete Call the caterer'],
    ['Sorry, the date is not final after all, please reopen Choose a date', 'reopen Choose a date'],
  ],
  comment: [
    [
      'Leave a comment on the login page one: "Customer called again today"',
      'comment Fix the login page: Customer called again today',
    ],
    [
      'could you comment on Design the brochure that page four is still empty',
      'comment Design the brochure: page four is still empty || comment Design the brochure: Page four is still empty',
    ],
  ],
  delete: [
    ['We do not need the name badges any more, please delete that task', 'confirm delete Order name badges || ask '],
    ['you can get rid of Migrate the blog', 'confirm delete Migrate the blog'],
  ],
  plans: [
    [
      'We are starting a new project soon, could you make a plan called Customer survey?',
      'create plan Customer survey',
    ],
    ['please rename the Planning bucket in Office move to Preparation', 'rename bucket Planning -> Preparation'],
    ['what buckets are there in the website relaunch again?', 'buckets website relaunch'],
  ],
  report: [
    ['Who is overloaded right now? Show me the workload', 'report workload'],
    [
      'I have to talk to my boss at noon, how far are we with the marketing launch?',
      'report progress Marketing launch',
    ],
  ],
  undo: [['oops, that was wrong, please undo that', 'undo']],
  help: [['I am new here, what can I ask you?', 'help']],
  'follow-ups': [
    ['hm, make that the 3rd of December instead', 'update Send invitations: due=2026-12-03', ['Send invitations']],
    [
      'the second one should go to Jonas please',
      'update Migrate the blog: +Jonas',
      ['Call the caterer', 'Migrate the blog'],
    ],
    ['great, that one is finished', 'complete Review copy', ['Review copy']],
    ['also assign Joanna please', 'update Order desks: +Joanna', ['Order desks']],
  ],
  traps: [
    ['Can you hand Call the caterer to Jo?', 'ask '],
    ['Please mark the design one as finished, Carla just told me', 'ask '],
    ['Could you give Send invitations to Michael, he has some time left', 'no write'],
    ['I wonder whether we should postpone Book the venue', 'no write'],
    ['thanks, that was really helpful', 'no write', ['Review copy']],
  ],
};
