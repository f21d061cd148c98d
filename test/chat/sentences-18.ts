import type { Sentences } from './sentence.ts';

/** An ordinary week of a team lead, typed with some care. */
export const eighteenth: Sentences = {
  create: [
    [
      'Create a task "Print the seating cards" in Marketing launch for Ben, due next Monday',
      'create "Print the seating cards" +Ben @Marketing launch due=2026-11-30',
    ],
    [
      'Could you please add a task "Test the newsletter signup" to Website relaunch and assign it to Joanna?',
      'create "Test the newsletter signup" +Joanna @Website relaunch',
    ],
    [
      'New task in Office move: Order a shredder, due 14 December, low priority, for Sam Osei',
      'create "Order a shredder" +SamO @Office move due=2026-12-14 priority=low',
    ],
    [
      'Add "Clear the contracts with the lawyer" to Marketing launch, label Legal, priority important',
      'create "Clear the contracts with the lawyer" @Marketing launch labels=Legal priority=important',
    ],
    [
      'Add a task "Archive the old site" to the Backlog bucket of Website relaunch, due January 15, and assign it to Tom',
      'create "Archive the old site" #Backlog +Tom @Website relaunch due=2027-01-15 || create "Archive the old site" +Tom @Website relaunch due=2027-01-15',
    ],
    [
      'Please set up a task "Inspect the fire exits" in Office move, starting on 1 December and due on 4 December, with the label Facilities',
      'create "Inspect the fire exits" @Office move due=2026-12-04 labels=Facilities start=2026-12-01',
    ],
    [
      'Add a task "Welcome desk" to Marketing launch with a checklist: pens, lanyards and programmes',
      'create "Welcome desk" @Marketing launch checklist=pens|lanyards|programmes',
    ],
  ],
  lists: [
    [
      'Please add these to Marketing launch:\n- Rent a coffee bar\n- Confirm the DJ\n- Order ice',
      'create "Rent a coffee bar" @Marketing launch; create "Confirm the DJ" @Marketing launch; create "Order ice" @Marketing launch || confirm ',
    ],
    [
      'Create three tasks in Office move for Jonas: "Label the cables", "Move the server" and "Test the printers"',
      'create "Label the cables" +Jonas @Office move; create "Move the server" +Jonas @Office move; create "Test the printers" +Jonas @Office move || confirm ',
    ],
  ],
  find: [
    ['Show me my open tasks', 'show Set up analytics, Write the press release'],
    ['What does Tom still have open?', 'show Fix the login page, Print flyers'],
    [
      'What is due this week?',
      'show Book the venue, Call the caterer, Review copy, Set up analytics, Write the press release || show Book the venue, Call the caterer, Review copy, Set up analytics',
    ],
    [
      'Which tasks in Office move are still open?',
      'show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease',
    ],
    ['List all tasks with priority important', 'show Sign the lease, Write the press release'],
    ['Is anything of Carla overdue?', 'show Design the brochure'],
    ['What is in the Doing bucket?', 'show Design the brochure, Write the press release'],
  ],
  change: [
    [
      'Rename the task Internet connection to "Order fibre internet"',
      'update Internet connection: "Order fibre internet"',
    ],
    ['Please move Migrate the blog to the Build bucket', 'update Migrate the blog: #Build'],
    ['Assign Call the caterer to Jonas', 'update Call the caterer: +Jonas'],
    ['Take Ben off the cookie banner, please', 'update Add cookie banner: -Ben'],
    ['Move the due date of Print flyers to 7 December', 'update Print flyers: due=2026-12-07'],
    ['Set the priority of Send invitations to important', 'update Send invitations: priority=important'],
    ['Add the label Needs approval to Design the home page', 'update Design the home page: addLabels=category3'],
    ['Set Plan the seating to in progress', 'update Plan the seating: progress=in-progress'],
    ['Remove the due date from Send change of address', 'update Send change of address: due=none'],
    [
      'Add "Check the fonts" and "Check the colours" to the checklist of Design the brochure',
      'update Design the brochure: addChecklist=Check the fonts|Check the colours',
    ],
  ],
  complete: [
    ['Mark Send invitations as completed please', 'complete Send invitations'],
    ["I've finished Set up analytics", 'complete Set up analytics || ask  || confirm '],
    ['Please reopen Buy the domain', 'reopen Buy the domain'],
  ],
  comment: [
    ['Add a comment to Order desks: We want the oak version', 'comment Order desks: We want the oak version'],
    [
      'Comment on Fix the login page that the certificate has expired',
      'comment Fix the login page: the certificate has expired || comment Fix the login page: The certificate has expired',
    ],
  ],
  delete: [['Can you delete the task "Print flyers"?', 'confirm delete Print flyers']],
  plans: [
    ['Create a new plan "Christmas party"', 'create plan Christmas party'],
    ['Rename the bucket Waiting in Office move to On hold', 'rename bucket Waiting -> On hold'],
    ['Add a bucket called Ideas to Marketing launch', 'create bucket Ideas in Marketing launch'],
    ['List all plans', 'plans'],
  ],
  report: [
    ['How far along are we with Office move?', 'report progress Office move'],
    ['Show me the workload of the team', 'report workload'],
    ['What is overdue in Website relaunch?', 'show Fix the login page'],
  ],
  'follow-ups': [
    ['Assign the second one to Priya', 'update Migrate the blog: +Priya', ['Call the caterer', 'Migrate the blog']],
    ['make it urgent', 'update Order desks: priority=urgent', ['Order desks']],
    ['Also assign Ben', 'update Plan the seating: +Ben', ['Plan the seating']],
    ['Mark that one as done', 'complete Internet connection', ['Internet connection']],
  ],
  undo: [['Undo the last change', 'undo || none']],
  help: [['What kind of things can I ask you?', 'help']],
  traps: [
    ['Assign Order name badges to Sam', 'ask '],
    ['Assign Print flyers to Katharina', 'no write'],
    ['Move the due date of the design task to Friday', 'ask '],
    ['Thanks, that was really helpful!', 'no write'],
    ['Would it be a good idea to postpone Order desks to January?', 'no write'],
  ],
};
