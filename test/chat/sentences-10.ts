import type { Sentences } from './sentence.ts';

/** Blind: project coordinators, with several fields at once, context and corrections, and what only looks like a command. */
export const tenth: Sentences = {
  create: [
    [
      'We talked about the trade press on Monday, so please add a task "Draft the media list" to Marketing launch for Carla, due Thursday, and mark it as important.',
      'create "Draft the media list" +Carla @Marketing launch due=2026-11-26 priority=important',
    ],
    [
      'Please create "Collect the badges" in the Waiting bucket of Office move, owner Jonas Weber, start 30 November, due 4 December, label Facilities.',
      'create "Collect the badges" #Waiting +Jonas @Office move due=2026-12-04 labels=Facilities start=2026-11-30',
    ],
    [
      'Assigned to Ben and due on 11 December with the label Content: please create a new task "Rewrite the FAQ page" in Website relaunch, bucket Backlog.',
      'create "Rewrite the FAQ page" #Backlog +Ben @Website relaunch due=2026-12-11 labels=Content || ask ',
    ],
    [
      'As agreed in the stand-up this morning, Priya will take care of the pictures, so create a task "Write alt texts" for her in Website relaunch, due Wednesday 2 December.',
      'create "Write alt texts" +Priya @Website relaunch due=2026-12-02 || ask ',
    ],
    [
      'Could you add three tasks to Marketing launch for Ada, all due on Monday: book the sound system, rent the stage lights, order the flowers',
      'create "book the sound system" +Ada @Marketing launch due=2026-11-30; create "rent the stage lights" +Ada @Marketing launch due=2026-11-30; create "order the flowers" +Ada @Marketing launch due=2026-11-30 || create "Book the sound system" +Ada @Marketing launch due=2026-11-30; create "Rent the stage lights" +Ada @Marketing launch due=2026-11-30; create "Order the flowers" +Ada @Marketing launch due=2026-11-30',
    ],
    [
      'Following our call with the landlord, please put these tasks into Office move, bucket Planning:\n1. Check the fire exits\n2. Repaint the lobby\n3. Replace the locks',
      'create "Check the fire exits" #Planning @Office move; create "Repaint the lobby" #Planning @Office move; create "Replace the locks" #Planning @Office move',
    ],
    [
      'Create a task "Train the reception team" in Office move for Joanna, due 14 December, with the checklist phone, visitors and keys, and the note "the room is booked".',
      'create "Train the reception team" +Joanna @Office move checklist=phone|visitors|keys due=2026-12-14 notes=the room is booked',
    ],
    [
      'Plan Website relaunch, bucket Build, priority urgent: please add a task "Patch the newsletter form" for Tom, due tomorrow.',
      'create "Patch the newsletter form" #Build +Tom @Website relaunch due=2026-11-25 priority=urgent || ask ',
    ],
    [
      'I would like a new task called "Compare courier offers" in Marketing launch, please assign it to Sam Osei, not to Sam Carter, and make it due on 9 December.',
      'create "Compare courier offers" +SamO @Marketing launch due=2026-12-09 || ask ',
    ],
    [
      'Please add "Ask Ada to approve the slogan" to Marketing launch, assign it to Carla and set the due date to Friday.',
      'create "Ask Ada to approve the slogan" +Carla @Marketing launch due=2026-11-27',
    ],
    [
      'Since the old printer died, please create "Lease a new printer" in Office move for me, low priority, due by the end of the month.',
      'create "Lease a new printer" +me @Office move due=2026-11-30 priority=low || ask ',
    ],
    [
      'Create "Tidy the media library" in Website relaunch for Ben, due 8 December, sorry, I meant 10 December.',
      'create "Tidy the media library" +Ben @Website relaunch due=2026-12-10 || ask ',
    ],
    [
      'Please create a task called "Proofread the posters" in Marketing launch for Carla – no, actually for Priya – due Thursday.',
      'create "Proofread the posters" +Priya @Marketing launch due=2026-11-26 || ask ',
    ],
    [
      'To be ready for the opening, create "Print the menu cards" in Marketing launch, bucket To do, label Print, assigned to Tom and me, starting on Monday and due on Friday 4 December.',
      'create "Print the menu cards" #To do +Tom+me @Marketing launch due=2026-12-04 labels=Print start=2026-11-30',
    ],
    [
      'The auditors are coming, so please add to Website relaunch a task "Document the consent flow", labelled Needs approval, important, due 16 December, checklist: screenshots, texts, sign-off',
      'create "Document the consent flow" @Website relaunch checklist=screenshots|texts|sign-off due=2026-12-16 labels=Needs approval priority=important',
    ],
    [
      'Please add two tasks to Office move: "Order door signs" for Ada due on 2 December and "Book the cleaners" for Sam Carter due on 7 December.',
      'create "Order door signs" +Ada @Office move due=2026-12-02; create "Book the cleaners" +SamC @Office move due=2026-12-07',
    ],
    [
      'We forgot the insurance, so create a task "Insure the equipment", assign it to Zoë with a due date of 1 December, and put it in Office move.',
      'create "Insure the equipment" +Zoë @Office move due=2026-12-01',
    ],
    [
      'In Marketing launch, in the bucket Doing, please create a task "Cut the teaser video" that starts today, is due in two weeks and is assigned to Carla.',
      'create "Cut the teaser video" #Doing +Carla @Marketing launch due=2026-12-08 start=2026-11-24',
    ],
    [
      'For Website relaunch, please create the task "Measure page speed", Jonas should do it, due 18 December, note: compare with the old site',
      'create "Measure page speed" +Jonas @Website relaunch due=2026-12-18 notes=compare with the old site',
    ],
    [
      'After the visit of the caretaker, Tom and Zoë should get a task "Inspect the elevator" in Office move, urgent, due 3 December – please create it.',
      'create "Inspect the elevator" +Tom+Zoë @Office move due=2026-12-03 priority=urgent || ask ',
    ],
    [
      'Please create a task "Prepare the handover" for Joanna, due on Friday, and make it important.',
      'ask Marketing launch | Website relaunch | Office move',
    ],
    ['Please create "Gather the invoices" in Office move for Sam, due Thursday, urgent.', 'ask Sam Carter | Sam Osei'],
  ],
  find: [
    [
      'Before I go into the steering meeting, which tasks of Marketing launch are overdue?',
      'show Design the brochure, Write the press release',
    ],
    [
      'Can you tell me which urgent or important tasks are still open?',
      'show Book the venue, Fix the login page, Sign the lease, Write the press release',
    ],
    ['I need a list of everything that Ada still has to do in Office move.', 'show Plan the seating'],
    [
      'For the weekly status, show me the open tasks in Website relaunch that are due before 1 December.',
      'show Design the home page, Fix the login page, Review copy, Set up analytics',
    ],
    [
      'Which tasks across all plans are due between 26 November and 1 December?',
      'show Book the venue, Call the caterer, Design the home page, Send invitations',
    ],
    ['What is Carla working on in Website relaunch at the moment?', 'show Design the home page'],
    ['Could you please show me all tasks without an owner in Office move?', 'show Send change of address'],
    ['Show me the tasks with the label Bug that are assigned to Tom.', 'show Fix the login page'],
    [
      'We want to wrap up Marketing launch soon, so what is still open in its To do bucket?',
      'show Book the venue, Call the caterer, Order name badges, Print flyers, Send invitations',
    ],
    ['Which of my own tasks are due tomorrow?', 'show Set up analytics'],
    ['Which low priority tasks does Priya have?', 'show Order name badges'],
    ['Which tasks have we completed in Office move so far?', 'show Find a mover'],
    ['Is there any task about the cookie banner in Website relaunch?', 'show Add cookie banner'],
  ],
  change: [
    [
      'The designer is ill, so please move Design the home page to Backlog and set it due on 7 December.',
      'update Design the home page: #Backlog due=2026-12-07 || update Design the home page: #Backlog; update Design the home page: due=2026-12-07',
    ],
    [
      'After the talk with the agency, please change the due date of Print flyers to 11 December and add Priya to it.',
      'update Print flyers: +Priya due=2026-12-11 || update Print flyers: due=2026-12-11; update Print flyers: +Priya',
    ],
    [
      'Please assign Call the caterer to Ben and make it urgent, because the party is close.',
      'update Call the caterer: +Ben priority=urgent || update Call the caterer: +Ben; update Call the caterer: priority=urgent',
    ],
    [
      'We spoke about the lease yesterday: please set Sign the lease to urgent and due on Friday.',
      'update Sign the lease: due=2026-11-27 priority=urgent || update Sign the lease: priority=urgent; update Sign the lease: due=2026-11-27',
    ],
    [
      'On Order desks, please remove Sam Carter and assign Sam Osei instead.',
      'update Order desks: +SamO -SamC || update Order desks: -SamC; update Order desks: +SamO || confirm ',
    ],
    [
      'Could you rename Review copy to "Review the web copy" and also assign it to Carla?',
      'update Review copy: "Review the web copy" +Carla || update Review copy: "Review the web copy"; update Review copy: +Carla',
    ],
    [
      'Please take me off Write the press release and assign it to Ada and Carla.',
      'update Write the press release: +Ada+Carla -me || update Write the press release: -me; update Write the press release: +Ada+Carla',
    ],
    [
      'Please postpone Internet connection to 15 December, since the technician cancelled.',
      'update Internet connection: due=2026-12-15',
    ],
    [
      'Since the text has changed, please add the labels Content and Needs approval to Design the home page.',
      'update Design the home page: addLabels=category2|category3',
    ],
    [
      'Please remove the label Design from Design the brochure and add the label Print instead.',
      'update Design the brochure: addLabels=category2 removeLabels=category1 || update Design the brochure: removeLabels=category1; update Design the brochure: addLabels=category2',
    ],
    [
      'The hall owner called, so please add "Check the stage" and "Test the lights" to the checklist of Book the venue.',
      'update Book the venue: addChecklist=Check the stage|Test the lights',
    ],
    [
      'The parking question is answered, so please tick off "Ask for parking" on Book the venue.',
      'update Book the venue: checkItems=c1',
    ],
    [
      'Please set the start date of Plan the seating to Thursday and its due date to 4 December.',
      'update Plan the seating: due=2026-12-04 start=2026-11-26 || update Plan the seating: start=2026-11-26; update Plan the seating: due=2026-12-04',
    ],
    [
      'Please move both Send invitations and Print flyers to Doing.',
      'update Send invitations: #Doing; update Print flyers: #Doing || confirm update Print flyers, Send invitations',
    ],
    [
      'Ben has no time any more, so please reassign Add cookie banner from Ben to Tom and make it due on 17 December.',
      'update Add cookie banner: +Tom -Ben due=2026-12-17 || update Add cookie banner: +Tom -Ben; update Add cookie banner: due=2026-12-17',
    ],
    [
      'Work has started on Migrate the blog, so please set it to in progress and assign it to Jonas.',
      'update Migrate the blog: +Jonas progress=in-progress || update Migrate the blog: progress=in-progress; update Migrate the blog: +Jonas || ask ',
    ],
    ['Make Order name badges important, no wait, urgent.', 'update Order name badges: priority=urgent || ask '],
    [
      'Set the due date of Send change of address to 10 December, sorry, 11 December.',
      'update Send change of address: due=2026-12-11 || ask ',
    ],
    [
      'Please put "the supplier needs the floor plan" into the notes of Order desks.',
      'update Order desks: notes=the supplier needs the floor plan',
    ],
    [
      'Please remove the due date of Set up analytics and set its priority to low.',
      'update Set up analytics: due=none priority=low || update Set up analytics: due=none; update Set up analytics: priority=low',
    ],
    [
      'Please also assign Fix the login page to Zoë and move it to Build.',
      'update Fix the login page: #Build +Zoë || update Fix the login page: +Zoë; update Fix the login page: #Build',
    ],
    [
      'As discussed with Tom, move Send change of address to Planning, assign it to him, due 9 December, important.',
      'update Send change of address: #Planning +Tom due=2026-12-09 priority=important || ask ',
    ],
  ],
  done: [
    ['The venue is booked and paid, so please mark Book the venue as completed.', 'complete Book the venue'],
    [
      'Please complete Send invitations and, while you are at it, Order name badges.',
      'complete Send invitations; complete Order name badges || confirm complete Order name badges, Send invitations',
    ],
    ['The client wants another round, so please reopen Choose a date.', 'reopen Choose a date'],
    [
      'Please leave a comment on Internet connection: the technician comes on 8 December at nine',
      'comment Internet connection: the technician comes on 8 December at nine',
    ],
    [
      'Could you add the comment "the error only shows in Safari" to Fix the login page?',
      'comment Fix the login page: the error only shows in Safari',
    ],
    [
      'Please complete Review copy and set Migrate the blog to in progress.',
      'complete Review copy; update Migrate the blog: progress=in-progress',
    ],
    [
      'Please mark Set up analytics as done and add the comment "tracking is live" to it.',
      'complete Set up analytics; comment Set up analytics: tracking is live || comment Set up analytics: tracking is live; complete Set up analytics',
    ],
    ['We were too fast with Find a mover, please open it again.', 'reopen Find a mover || ask  || confirm '],
  ],
  delete: [
    [
      'Since the dinner is cancelled, please delete Call the caterer from Marketing launch.',
      'confirm delete Call the caterer',
    ],
    [
      'We no longer need Order name badges and Print flyers, please delete both.',
      'confirm delete Order name badges, Print flyers',
    ],
    [
      'The lawyer said we do not need one, so please delete the task about the cookie banner.',
      'confirm delete Add cookie banner || ask ',
    ],
    [
      'Please delete all tasks in the Backlog bucket of Website relaunch.',
      'confirm delete Fix the login page, Migrate the blog',
    ],
  ],
  plans: [
    [
      'For next summer, please create a plan called "Garden festival" with the buckets Ideas, Confirmed and Finished.',
      'create plan Garden festival [Ideas, Confirmed, Finished]',
    ],
    [
      'The team asked for one more column, so please add a bucket called "Ready to ship" to Website relaunch.',
      'create bucket Ready to ship in Website relaunch',
    ],
    [
      'Please rename the Waiting bucket in Office move to "Blocked by others".',
      'rename bucket Waiting -> Blocked by others',
    ],
    ['Which buckets did we set up in Marketing launch?', 'buckets marketing launch || buckets marketing'],
  ],
  report: [
    ['For the board meeting I need a progress report on Website relaunch.', 'report progress Website relaunch'],
    ['How is the workload spread across the team in Office move?', 'report workload Office move'],
    ['That was a mistake of mine, please undo it.', 'undo'],
  ],
  followUps: [
    [
      'Thanks, please move the second one to Waiting and assign it to Tom.',
      'update Order desks: #Waiting +Tom || update Order desks: #Waiting; update Order desks: +Tom',
      ['Plan the seating', 'Order desks', 'Sign the lease'],
    ],
    [
      'And also assign Priya to it and make it due on Thursday.',
      'update Migrate the blog: +Priya due=2026-11-26 || update Migrate the blog: +Priya; update Migrate the blog: due=2026-11-26',
      ['Migrate the blog'],
    ],
    ['That one is finished, please mark it as done.', 'complete Send invitations', ['Send invitations']],
    [
      'Please set both of them to urgent.',
      'update Send invitations: priority=urgent; update Print flyers: priority=urgent || confirm update Print flyers, Send invitations',
      ['Send invitations', 'Print flyers'],
    ],
    [
      'Please comment on the last one: we need two more days',
      'comment Add cookie banner: we need two more days',
      ['Design the brochure', 'Review copy', 'Add cookie banner'],
    ],
  ],
  traps: [
    ['If Ben agrees, we could assign Send invitations to Tom and make it due on Friday.', 'no write'],
    ['Yesterday I moved Print flyers to Doing and assigned it to Carla.', 'no write'],
    ['Ada said "complete Order desks", but I am not sure she is right.', 'no write'],
    ['Please do not mark Set up analytics as completed before Friday.', 'no write'],
    ['Please assign Order desks to Sam and set it due on 10 December.', 'no write'],
    ['Please move the Design task to Review and make it urgent.', 'no write'],
    ['Please create a task "Hire a DJ" in Summer gala for Ada, due Friday.', 'no write'],
    [
      'Please add a task "Delete Print flyers and complete Order desks" to Office move for Ben.',
      'create "Delete Print flyers and complete Order desks" +Ben @Office move',
    ],
    ['Tom asked whether we should rename the plan Office move to Office 2027.', 'no write'],
  ],
};
