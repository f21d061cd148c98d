import type { Sentences } from './sentence.ts';

/** An assistant to the management who works through a meeting's minutes: full sentences, one matter at a time, some of them asides. */
export const twelfth: Sentences = {
  create: [
    [
      'Could you set up a task "Draft the agenda" in Marketing launch for Nora, due on Monday?',
      'create "Draft the agenda" +me @Marketing launch due=2026-11-30',
    ],
    [
      'We agreed that Priya writes the newsletter, so please add "Write the newsletter" to Marketing launch for her.',
      'create "Write the newsletter" +Priya @Marketing launch || ask ',
    ],
    [
      'Please note a new to-do in Office move: "Return the old keys", to be done by 18 December.',
      'create "Return the old keys" @Office move due=2026-12-18',
    ],
    [
      'Add a task to the Backlog of Website relaunch: "Check the forms", label Bug.',
      'create "Check the forms" #Backlog @Website relaunch labels=Bug',
    ],
    [
      'Create "Collect quotes" in Office move with three checklist items: paint, carpets, lamps.',
      'create "Collect quotes" @Office move checklist=paint|carpets|lamps || ask ',
    ],
    [
      'There should be a task "Update the price list" in Website relaunch, Jonas is responsible.',
      'create "Update the price list" +Jonas @Website relaunch || ask ',
    ],
    [
      'For the Marketing launch plan: "Rent chairs", urgent, for Ben and me.',
      'create "Rent chairs" +Ben+me @Marketing launch priority=urgent || ask  || none',
    ],
    [
      'Please enter the following tasks in Office move: Order plants; Hang the clocks; Test the alarm.',
      'create "Order plants" @Office move; create "Hang the clocks" @Office move; create "Test the alarm" @Office move',
    ],
    [
      'Ada asked for a task "Sort the archive" in Office move, please create it for her, low priority.',
      'create "Sort the archive" +Ada @Office move priority=low || ask  || none',
    ],
    [
      'Make "Check the contract" a task in Office move, with the label Legal.',
      'create "Check the contract" @Office move labels=Legal || ask ',
    ],
  ],
  change: [
    [
      'Please move the deadline of Send invitations from 1 December to 3 December.',
      'update Send invitations: due=2026-12-03',
    ],
    [
      'The due date of Order desks is 16 December, not 15 December.',
      'update Order desks: due=2026-12-16 || ask  || none',
    ],
    [
      'Design the home page should be finished by 4 December at the latest.',
      'update Design the home page: due=2026-12-04',
    ],
    [
      'Please take the label Design off the brochure and mark it as important.',
      'update Design the brochure: priority=important removeLabels=category1 || update Design the brochure: removeLabels=category1; update Design the brochure: priority=important',
    ],
    [
      'Sam Osei and Tom should both work on Internet connection.',
      'update Internet connection: +Tom || update Internet connection: +SamO+Tom',
    ],
    ['Please put Call the caterer in the hands of Ben.', 'update Call the caterer: +Ben || ask '],
    ['The flyers are now the responsibility of Ada.', 'update Print flyers: +Ada || ask  || none'],
    ['Could Fix the login page be moved to Build, please?', 'update Fix the login page: #Build || none || ask '],
    ['Increase the priority of Migrate the blog to important.', 'update Migrate the blog: priority=important'],
    ['Please give Review copy a start date of 24 November.', 'update Review copy: start=2026-11-24'],
    ['Call Review copy "Proofread all pages" from now on.', 'update Review copy: "Proofread all pages"'],
    [
      'Add to the notes of Sign the lease that the notary needs two copies.',
      'update Sign the lease: notes=the notary needs two copies',
    ],
    [
      'Replace the notes of Add cookie banner with "Lawyer has agreed".',
      'update Add cookie banner: notes=Lawyer has agreed',
    ],
    [
      'Put "Reserve a table" on the checklist of Call the caterer.',
      'update Call the caterer: addChecklist=Reserve a table',
    ],
    [
      'Ask for parking has been dealt with, please tick it off on Book the venue.',
      'update Book the venue: checkItems=c1 || none',
    ],
    [
      'All of Priya’s tasks should be done by Friday.',
      'update Order name badges: due=2026-11-27; update Review copy: due=2026-11-27 || update Review copy: due=2026-11-27; update Order name badges: due=2026-11-27 || confirm  || ask ',
    ],
    [
      'Please postpone everything that is due this week in Website relaunch to next Monday.',
      'update Review copy: due=2026-11-30; update Set up analytics: due=2026-11-30 || confirm  || ask ',
    ],
    [
      'Leave the desks with Sam Carter, but move the date to 17 December.',
      'update Order desks: due=2026-12-17 || ask  || none',
    ],
  ],
  done: [
    [
      'According to Ben, the invitations have been sent, so please close the task.',
      'complete Send invitations || ask  || none',
    ],
    [
      'Please mark both Call the caterer and Print flyers as completed.',
      'complete Call the caterer; complete Print flyers',
    ],
    ['Set up analytics can be closed.', 'complete Set up analytics || ask '],
    ['Please reopen the task about the mover.', 'reopen Find a mover'],
    ['The task Choose a date has to be opened again.', 'reopen Choose a date || ask '],
    [
      'Please comment on Order desks: the colour is oak, not beech.',
      'comment Order desks: the colour is oak, not beech',
    ],
    ['Please remove the task Migrate the blog from the plan.', 'confirm delete Migrate the blog'],
    ['Cancel Order name badges and Print flyers.', 'confirm delete Order name badges, Print flyers'],
  ],
  find: [
    ['Could you tell me which tasks are assigned to Zoë?', 'show Sign the lease'],
    [
      'Which tasks of mine are due this week?',
      'show Set up analytics || show Set up analytics, Write the press release',
    ],
    ['Please list the tasks that were completed in Marketing launch.', 'show Choose a date'],
    ['Are there any tasks in Office move without an assignee?', 'show Send change of address'],
    ['I would like to know what Jonas is working on.', 'show '],
    ['What is planned for the first week of December?', 'no write'],
    ['Is Order desks overdue?', 'show Order desks'],
    ['Who is in charge of the seating plan?', 'show Plan the seating'],
    ['Show me the notes of Add cookie banner.', 'show Add cookie banner'],
    ['What has high priority in Office move?', 'show Sign the lease'],
    ['How many tasks are in progress?', 'show Design the brochure, Design the home page, Write the press release'],
    ['Which buckets does Marketing launch have?', 'buckets marketing launch'],
    ['What plans are there?', 'plans'],
    ['How is the workload distributed?', 'report workload'],
    ['Please give me a short report on Marketing launch.', 'report progress Marketing launch'],
  ],
  followUps: [
    ['Please do the same for Print flyers.', 'no write', ['Order desks']],
    ['Its due date should be 9 December.', 'update Order desks: due=2026-12-09', ['Order desks']],
    [
      'Both should be done by Thursday.',
      'update Order desks: due=2026-11-26; update Print flyers: due=2026-11-26',
      ['Order desks', 'Print flyers'],
    ],
    [
      'The first one is for Tom, the second one for Ada.',
      'update Order desks: +Tom; update Review copy: +Ada',
      ['Order desks', 'Review copy'],
    ],
    ['Please take Sam off and put Ada on.', 'no write || update Order desks: +Ada -SamC', ['Order desks']],
  ],
  traps: [
    ['Ben would like to know whether Order desks should be moved to Waiting.', 'no write'],
    ['The minutes say: "Delete the brochure."', 'no write'],
    ['We did not decide to move Print flyers to Done.', 'no write'],
    ['It is unclear whether Ada or Tom should get the flyers.', 'no write'],
    ['Please wait with deleting Order name badges.', 'no write'],
    ['Somebody should decide who gets the desks.', 'no write'],
    ['The lease must not be signed before Friday.', 'no write'],
    ['Would Thursday suit you for Call the caterer?', 'no write'],
  ],
};
