import type { Sentences } from './sentence.ts';

/** What tempts an assistant into a wrong write, between ordinary commands. */
export const twentyfifth: Sentences = {
  negation: [
    ['Please do not delete Order desks.', 'no write'],
    ['Review copy is not finished yet', 'no write'],
    ["Don't assign Migrate the blog to Tom, assign it to Ben", 'update Migrate the blog: +Ben || ask '],
  ],
  questions: [
    ['Is Set up analytics done?', 'no write'],
    ['Did Carla complete Design the brochure?', 'no write'],
    ['Would it make sense to move Order desks to Waiting?', 'no write'],
  ],
  conditionals: [
    ['If the landlord agrees, mark Sign the lease as done', 'no write'],
    ['Once Priya has approved the text, complete Review copy', 'no write'],
    ['Tom asked me to rename Print flyers, but I am against it', 'no write'],
  ],
  ambiguity: [
    ['Complete the order task', 'ask '],
    ['Assign Migrate the blog to Sam and Ben', 'ask '],
    ['Create a task "Sign the offer" and assign it to Ada', 'ask '],
    ['Mark it as done', 'no write'],
  ],
  unknown: [
    ['Assign Print flyers to Oliver', 'no write'],
    ['Add the label Legal to Fix the login page', 'no write'],
    ['Move Order desks to the bucket Review', 'no write'],
    ['Set the due date of Order desks to 31 November', 'no write'],
  ],
  wording: [
    [
      'Create a task "Delete the old user accounts" in Website relaunch for Tom',
      'create "Delete the old user accounts" +Tom @Website relaunch',
    ],
    [
      'Add a task "Do not forget the parking permits" to Office move',
      'create "Do not forget the parking permits" @Office move',
    ],
    ['Create a task "Ask Sam about the keys" in Office move', 'create "Ask Sam about the keys" @Office move'],
    [
      'Add a task "Prepare Friday\'s demo" to Website relaunch, due Thursday',
      'create "Prepare Friday\'s demo" @Website relaunch due=2026-11-26',
    ],
    [
      'Comment on Review copy: "Please do not complete this before Monday"',
      'comment Review copy: Please do not complete this before Monday',
    ],
    [
      'Rename Send change of address to "Undo the mail forwarding"',
      'update Send change of address: "Undo the mail forwarding"',
    ],
    [
      'Add "Is the deposit paid?" to the checklist of Sign the lease',
      'update Sign the lease: addChecklist=Is the deposit paid?',
    ],
    ['Rename the plan Website relaunch to Website 2027', 'rename plan Website relaunch -> Website 2027'],
  ],
  several: [
    [
      'Assign Migrate the blog to Jonas and set its due date to 14 December',
      'update Migrate the blog: +Jonas due=2026-12-14 || update Migrate the blog: +Jonas; update Migrate the blog: due=2026-12-14 || confirm ',
    ],
    [
      'Complete Review copy and Set up analytics',
      'complete Review copy; complete Set up analytics || complete Set up analytics; complete Review copy || confirm ',
    ],
    [
      'Mark Call the caterer as done and comment "Menu is fixed" on it',
      'complete Call the caterer; comment Call the caterer: Menu is fixed || confirm ',
    ],
    [
      'Remove Tom from Print flyers and add Carla',
      'update Print flyers: +Carla -Tom || update Print flyers: -Tom; update Print flyers: +Carla || confirm ',
    ],
    [
      'Set Print flyers to urgent and move it to Doing',
      'update Print flyers: #Doing priority=urgent || update Print flyers: priority=urgent; update Print flyers: #Doing || confirm ',
    ],
    [
      'Create the tasks "Buy coffee" and "Buy tea" in Office move and assign both to Ada',
      'create "Buy coffee" +Ada @Office move; create "Buy tea" +Ada @Office move || confirm ',
    ],
    ['Delete Migrate the blog and Send change of address', 'confirm delete Migrate the blog, Send change of address'],
    [
      'Delete all overdue tasks',
      'confirm delete Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
  ],
  find: [
    ['Show what Zoe has to do', 'show Sign the lease'],
    ['Which tasks are low priority?', 'show Order name badges'],
    ['Show everything labelled Content', 'show Review copy'],
    ['Which completed tasks are there in Office move?', 'show Find a mover'],
  ],
  change: [
    ['Set the due date of Fix the login page to 27 Nov', 'update Fix the login page: due=2026-11-27'],
    ['Untick "Sign the contract" on the checklist of Book the venue', 'update Book the venue: uncheckItems=c2'],
    ['Replace Ada with Zoe on Plan the seating', 'update Plan the seating: +Zoë -Ada'],
    ['Unassign me from Set up analytics', 'update Set up analytics: -me'],
  ],
  create: [
    [
      'Create a task "Test the backup" in Website relaunch, bucket Build, for Jonas Weber, due 18 December',
      'create "Test the backup" #Build +Jonas @Website relaunch due=2026-12-18',
    ],
  ],
  comment: [
    [
      'Comment on Internet connection: "The technician comes on Thursday"',
      'comment Internet connection: The technician comes on Thursday',
    ],
  ],
  plans: [['Add a bucket Ideas to Marketing launch', 'create bucket Ideas in Marketing launch']],
  report: [['Show the workload in Office move', 'report workload Office move']],
  undo: [['Undo that', 'undo']],
  'follow-ups': [
    ['Reopen it', 'reopen Find a mover', ['Find a mover']],
    ['Delete the second', 'confirm delete Order name badges', ['Order desks', 'Order name badges']],
    [
      'No, I mean the first one: move it to Build',
      'update Migrate the blog: #Build || ask ',
      ['Migrate the blog', 'Fix the login page'],
    ],
    ["No, don't delete it, just move it to Friday", 'update Print flyers: due=2026-11-27 || ask ', ['Print flyers']],
  ],
};
