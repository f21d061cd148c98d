import type { Sentences } from './sentence.ts';

/** People whose first language is German, Spanish, Japanese or Finnish, and operators who type as little as they can. */
export const ninth: Sentences = {
  create: [
    [
      'pls create task Order coffee machine in Office move, responsible Jonas, deadline 4.12.',
      'create "Order coffee machine" +Jonas @Office move due=2026-12-04',
    ],
    [
      'Make please a task "Check the fire exits" in plan Office move until Friday',
      'create "Check the fire exits" @Office move due=2026-11-27',
    ],
    [
      'Task: prepare price list / Plan: Marketing launch / Who: Priya / Till: 10.12.2026',
      'create "prepare price list" +Priya @Marketing launch due=2026-12-10 || create "Prepare price list" +Priya @Marketing launch due=2026-12-10 || ask ',
    ],
    [
      'new tasks Office move:\n- cancel electricity contract\n- inform the bank\n- order parking signs',
      'create "cancel electricity contract" @Office move; create "inform the bank" @Office move; create "order parking signs" @Office move || create "Cancel electricity contract" @Office move; create "Inform the bank" @Office move; create "Order parking signs" @Office move',
    ],
    [
      'I would like to create the task Translate the FAQ to Spanish in Website relaunch for Carla',
      'create "Translate the FAQ to Spanish" +Carla @Website relaunch',
    ],
    [
      'Please add new task. Title: Confirm interpreter. Plan: Marketing launch. Due: 2026/12/10. Person: Ada Lindqvist.',
      'create "Confirm interpreter" +Ada @Marketing launch due=2026-12-10',
    ],
    [
      'add task test the payment to website relaunch, bucket build, prio high, Tom',
      'create "test the payment" #Build +Tom @Website relaunch priority=important || create "Test the payment" #Build +Tom @Website relaunch priority=important || create "test the payment" #Build +Tom @Website relaunch priority=urgent || create "Test the payment" #Build +Tom @Website relaunch priority=urgent || ask ',
    ],
    [
      'Could you kindly register a task "Prepare welcome gifts" at Marketing launch for Priya-san by 1st December?',
      'create "Prepare welcome gifts" +Priya @Marketing launch due=2026-12-01 || ask ',
    ],
    [
      'create task: Buy extension cables - office move - tomorrow - Sam Carter',
      'create "Buy extension cables" +SamC @Office move due=2026-11-25 || ask ',
    ],
    [
      'We need to make a task for the inspection of the new office, plan Office move, on 7 of December',
      'create "inspection of the new office" @Office move due=2026-12-07 || create "Inspection of the new office" @Office move due=2026-12-07 || create "the inspection of the new office" @Office move due=2026-12-07 || create "The inspection of the new office" @Office move due=2026-12-07 || ask ',
    ],
    [
      'Add in Website relaunch these: check mobile menu (Tom), check forms (Ben)',
      'create "check mobile menu" +Tom @Website relaunch; create "check forms" +Ben @Website relaunch || create "Check mobile menu" +Tom @Website relaunch; create "Check forms" +Ben @Website relaunch || ask ',
    ],
    [
      'add Pick up badges from printer, marketing launch, thursday, urgent',
      'create "Pick up badges from printer" @Marketing launch due=2026-11-26 priority=urgent',
    ],
    [
      'Create task with name Measure the windows for Zoë Martin in Office move starting 30.11. and due 3.12.',
      'create "Measure the windows" +Zoë @Office move due=2026-12-03 start=2026-11-30',
    ],
    [
      'new task in Marketing launch "Rent a stage" with label Legal and checklist insurance, permit, deposit',
      'create "Rent a stage" @Marketing launch checklist=insurance|permit|deposit labels=Legal',
    ],
    [
      'Insert a task in bucket Waiting of Office move: Answer from city council, due in 3 weeks',
      'create "Answer from city council" #Waiting @Office move due=2026-12-15',
    ],
    [
      'task for me please: write the summary for the boss, Website relaunch, until tomorrow',
      'create "write the summary for the boss" +me @Website relaunch due=2026-11-25 || create "Write the summary for the boss" +me @Website relaunch due=2026-11-25 || ask ',
    ],
    [
      'to do for Ben and Carla in marketing launch: make the photos of the team, Monday 30.11.',
      'create "make the photos of the team" +Ben+Carla @Marketing launch due=2026-11-30 || create "Make the photos of the team" +Ben+Carla @Marketing launch due=2026-11-30 || ask ',
    ],
    [
      'Create a task for Joana Webber in Website relaunch: Check the translation',
      'create "Check the translation" +Joanna @Website relaunch || ask ',
    ],
    ['create task Renew passport photos', 'ask '],
    [
      'Please to add the task «Send samples» to Marketing launch, note: only by courier',
      'create "Send samples" @Marketing launch notes=only by courier || create "Send samples" @Marketing launch notes=Only by courier',
    ],
    [
      'Add 2 tasks to Office move due 11 Dec: 1) Clean the kitchen 2) Empty the archive',
      'create "Clean the kitchen" @Office move due=2026-12-11; create "Empty the archive" @Office move due=2026-12-11',
    ],
    [
      'add task Update the price of tickets to Marketing launch low prio',
      'create "Update the price of tickets" @Marketing launch priority=low',
    ],
    [
      'I want to add task. Plan is Website relaunch. Task name is Backup of old site. Deadline is 12/18.',
      'create "Backup of old site" @Website relaunch due=2026-12-18 || ask ',
    ],
  ],
  find: [
    [
      'show me please all what is overdue',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['tasks Ben', 'show Add cookie banner, Send invitations'],
    ['Which tasks I have until Friday?', 'show Set up analytics, Write the press release || show Set up analytics'],
    ['what is due next week in Website relaunch?', 'show Design the home page'],
    [
      'list open tasks office move',
      'show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease',
    ],
    ['What has Tom to do?', 'show Fix the login page, Print flyers'],
    ['all tasks with label Content pls', 'show Review copy'],
    ['tasks without due date?', 'show Migrate the blog, Order name badges'],
    [
      'Please show to me the tasks where nobody is assigned',
      'show Call the caterer, Migrate the blog, Send change of address',
    ],
    ['status of Internet connection?', 'show Internet connection'],
    ['what is still in bucket Backlog', 'show Fix the login page, Migrate the blog'],
    ['Which tasks of Ada are for december?', 'show Plan the seating'],
    ['are there tasks with the word brochure', 'show Design the brochure'],
  ],
  change: [
    ['Please change the deadline of Order desks on 18.12.', 'update Order desks: due=2026-12-18'],
    ['Print flyers -> Ben', 'update Print flyers: +Ben -Tom || update Print flyers: +Ben || no write'],
    ['shift Plan the seating to 9th of December', 'update Plan the seating: due=2026-12-09'],
    ['move task Review copy in bucket Build', 'update Review copy: #Build'],
    ['put Migrate the blog to bucket Design pls', 'update Migrate the blog: #Design'],
    ['prio of Send invitations to urgent', 'update Send invitations: priority=urgent'],
    [
      'Send change of address: assign to Jonas, due 11.12.',
      'update Send change of address: +Jonas due=2026-12-11 || update Send change of address: +Jonas; update Send change of address: due=2026-12-11',
    ],
    ['Please remove Sam Osei from Internet connection', 'update Internet connection: -SamO'],
    [
      'Carla can not do Design the home page, please give to Zoe',
      'update Design the home page: +Zoë -Carla || update Design the home page: +Zoë || ask  || confirm ',
    ],
    [
      'Order name badges should have the label Print',
      'update Order name badges: addLabels=category2 || ask  || confirm ',
    ],
    ['change name of task Call the caterer into "Call two caterers"', 'update Call the caterer: "Call two caterers"'],
    ['set progress of Internet connection to in progress', 'update Internet connection: progress=in-progress'],
    [
      'add to the checklist of Order desks: delivery date, colour, invoice address',
      'update Order desks: addChecklist=delivery date|colour|invoice address || update Order desks: addChecklist=Delivery date|Colour|Invoice address',
    ],
    ['write in the notes of Sign the lease: Bring two copies', 'update Sign the lease: notes=Bring two copies'],
    [
      'the due date of Book the venue must be deleted',
      'update Book the venue: due=none || confirm update Book the venue || ask ',
    ],
    [
      'Set up analytics please one day later',
      'update Set up analytics: due=2026-11-26 || ask  || confirm update Set up analytics',
    ],
    ['make Review copy not so important, only low priority', 'update Review copy: priority=low || ask '],
    ['set start of Print flyers on 30.11.', 'update Print flyers: start=2026-11-30'],
    ['Add me also to Add cookie banner', 'update Add cookie banner: +me'],
    [
      'assign Design the brochure also to Joanna Webber and Jonas Weber',
      'update Design the brochure: +Joanna+Jonas || update Design the brochure: +Joanna; update Design the brochure: +Jonas',
    ],
    ['please tick Ask for parking in Book the venue', 'update Book the venue: checkItems=c1'],
    [
      '- Send invitations: due 3 Dec\n- Call the caterer: due 3 Dec',
      'update Send invitations: due=2026-12-03; update Call the caterer: due=2026-12-03 || ask  || confirm ',
    ],
  ],
  done: [
    ['Review copy is ready, please close', 'complete Review copy || ask  || confirm '],
    ['finish task Set up analytics', 'complete Set up analytics'],
    [
      'I have done the press release',
      'complete Write the press release || ask  || confirm complete Write the press release',
    ],
    ['Please open again Choose a date', 'reopen Choose a date || update Choose a date: progress=not-started || ask '],
    [
      'Comment for Internet connection: provider comes on 3 December',
      'comment Internet connection: provider comes on 3 December || comment Internet connection: Provider comes on 3 December',
    ],
    ['set Order desks to 100%', 'complete Order desks || update Order desks: progress=completed || ask  || confirm '],
    [
      'done: Send invitations, Print flyers',
      'complete Send invitations; complete Print flyers || ask  || confirm complete Print flyers, Send invitations',
    ],
  ],
  delete: [
    ['pls delete task Send change of address', 'confirm delete Send change of address'],
    ['Erase Order name badges please, it is not needed', 'confirm delete Order name badges'],
    ['I want to eliminate the task Migrate the blog', 'confirm delete Migrate the blog'],
    ['delete Plan the seating + Order desks', 'confirm delete Order desks, Plan the seating'],
  ],
  plans: [
    ['show me which plans exist', 'plans'],
    ['Create new plan with name Trade fair Tokyo', 'create plan Trade fair Tokyo'],
    [
      'In Marketing launch please make a new bucket "Ideas for later"',
      'create bucket Ideas for later in Marketing launch',
    ],
    ['rename bucket Waiting in Office move to Blocked', 'rename bucket Waiting -> Blocked'],
    ['change plan name Office move to Moving 2027', 'rename plan Office move -> Moving 2027'],
  ],
  report: [
    ['how many tasks has each person?', 'report workload'],
    ['progress of Marketing launch pls', 'report progress Marketing launch'],
    ['take back the last change', 'undo'],
    ['how I can use you? give me examples', 'help'],
  ],
  followups: [
    ['this one please to Ben', 'update Call the caterer: +Ben || ask  || confirm ', ['Call the caterer']],
    [
      'please set for the first one deadline 10.12.',
      'update Print flyers: due=2026-12-10',
      ['Print flyers', 'Order desks'],
    ],
    ['it is finished', 'complete Review copy || ask  || confirm ', ['Review copy']],
    [
      'also assign Priya and Tom',
      'update Plan the seating: +Priya+Tom || update Plan the seating: +Priya; update Plan the seating: +Tom',
      ['Plan the seating'],
    ],
    [
      'move both to Done',
      'update Send invitations: #Done; update Print flyers: #Done || ask  || confirm ',
      ['Send invitations', 'Print flyers'],
    ],
  ],
  traps: [
    ['give Order desks to Jo', 'no write'],
    ['please not delete Order desks!', 'none || help || show Order desks'],
    ['Why is Print flyers not done?', 'no write'],
    ['If Ben agrees, then move Send invitations to Doing', 'no write'],
    ['Ben wants maybe to create a new plan', 'no write'],
    ['In the mail stands "create task Pay invoice in Office move" but I do not know if it is right', 'no write'],
    ['good morning, how are you?', 'no write'],
  ],
};
