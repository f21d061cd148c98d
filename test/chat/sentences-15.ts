import type { Sentences } from './sentence.ts';

/** Terser and more hurried, with typing mistakes, dates in many forms and fields in any order. */
export const fifteenth: Sentences = {
  create: [
    [
      'Office move: new task "Hang the whiteboards", Sam Carter, by Dec 9th, low priority',
      'create "Hang the whiteboards" +SamC @Office move due=2026-12-09 priority=low',
    ],
    [
      'I need an urgent task for Carla in Website relaunch named "Redraw the icons", due on 30.11.2026',
      'create "Redraw the icons" +Carla @Website relaunch due=2026-11-30 priority=urgent',
    ],
    [
      'For Priya, due tomorrow: a task "Proofread the banner" in Marketing launch',
      'create "Proofread the banner" +Priya @Marketing launch due=2026-11-25 || ask ',
    ],
    [
      'put a task "Write the privacy notice" into the Review bucket of Website relaunch with the labels Content and Needs approval',
      'create "Write the privacy notice" #Review @Website relaunch labels=Content|Needs approval',
    ],
    [
      'Create "Order coffee machine" in Office move, bucket Waiting, due 2026-12-16, notes: ask for a leasing offer',
      'create "Order coffee machine" #Waiting @Office move due=2026-12-16 notes=ask for a leasing offer',
    ],
    [
      'pls add task "Brief the agency" to Markting launch, assigned to Ben and me, due the day after tomorrow',
      'create "Brief the agency" +Ben+me @Marketing launch due=2026-11-26',
    ],
    [
      'add "Renew the insurance" to the office move plan for Zoë by the end of the month',
      'create "Renew the insurance" +Zoë @Office move due=2026-11-30',
    ],
    [
      'Create a task named Load test in Website relaunch from 7 December to 11 December for Jonas Weber',
      'create "Load test" +Jonas @Website relaunch due=2026-12-11 start=2026-12-07',
    ],
    [
      'Add task: Thank the sponsors. Plan: Marketing launch. Due: January 8. Owner: Ada',
      'create "Thank the sponsors" +Ada @Marketing launch due=2027-01-08',
    ],
  ],
  lists: [
    [
      'add to marketing launch: "Order pens", "Order bags" and "Order stickers"',
      'create "Order pens" @Marketing launch; create "Order bags" @Marketing launch; create "Order stickers" @Marketing launch || confirm ',
    ],
    [
      'Please create the following tasks in Website relaunch, all due 4 December:\n* Check the redirects\n* Update the sitemap\n* Warm up the cache',
      'create "Check the redirects" @Website relaunch due=2026-12-04; create "Update the sitemap" @Website relaunch due=2026-12-04; create "Warm up the cache" @Website relaunch due=2026-12-04 || confirm ',
    ],
    [
      'Create tasks "Label the boxes" and "Book the van" in Office move for Tom',
      'create "Label the boxes" +Tom @Office move; create "Book the van" +Tom @Office move || confirm ',
    ],
  ],
  find: [
    [
      'my tasks',
      'show Set up analytics, Write the press release || show Buy the domain, Set up analytics, Write the press release',
    ],
    ['what does ada need to do', 'show Book the venue, Plan the seating'],
    ['anything due tomorow?', 'show Set up analytics'],
    ['tasks without an assignee', 'show Call the caterer, Migrate the blog, Send change of address'],
    ['find tasks with "brochure" in the title', 'show Design the brochure'],
    ['show me the tasks labelled Bug', 'show Fix the login page'],
    ['whats due between 7 and 11 december', 'show Add cookie banner, Internet connection'],
  ],
  change: [
    ['push Send invitations to 3 December', 'update Send invitations: due=2026-12-03'],
    ['Print flyers is now urgent', 'update Print flyers: priority=urgent || ask  || confirm '],
    ['reassign Fix the login page from Tom to Jonas', 'update Fix the login page: +Jonas -Tom'],
    ['change the title of Order desks to "Order standing desks"', 'update Order desks: "Order standing desks"'],
    ['put Design the home page in the Review bucket', 'update Design the home page: #Review'],
    ['start date of Plan the seating: 30 November', 'update Plan the seating: start=2026-11-30'],
    ['remove the Design label from Design the brochure', 'update Design the brochure: removeLabels=category1'],
    [
      'set Migrate the blog to important and due on Dec 14',
      'update Migrate the blog: due=2026-12-14 priority=important',
    ],
  ],
  complete: [
    ['check off Call the caterer', 'complete Call the caterer'],
    ['complete Sign the lease and Order desks', 'complete Sign the lease; complete Order desks || confirm '],
    ['Choose a date is not done after all, please reopen it', 'reopen Choose a date'],
  ],
  comment: [
    [
      'comment "waiting for the provider" on Internet connection',
      'comment Internet connection: waiting for the provider',
    ],
    ['Leave a comment on Print flyers saying we need 500 copies', 'comment Print flyers: we need 500 copies'],
  ],
  delete: [['delete Send change of address', 'confirm delete Send change of address']],
  plans: [
    ['Rename the plan Office move to Office relocation', 'rename plan Office move -> Office relocation'],
    [
      'make a new plan "Trade fair" with the buckets Ideas, Booked and Done',
      'create plan Trade fair [Ideas, Booked, Done]',
    ],
    ['what buckets are in Website relaunch?', 'buckets website relaunch'],
  ],
  report: [
    ['progress report for Marketing launch please', 'report progress Marketing launch'],
    [
      'give me the overdue report',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
  ],
  'follow-ups': [
    [
      'assign the first one to Joanna',
      'update Migrate the blog: +Joanna',
      ['Migrate the blog', 'Send change of address'],
    ],
    ["it's done", 'complete Set up analytics || ask  || confirm ', ['Set up analytics']],
    ['delete that one', 'confirm delete Order name badges', ['Order name badges']],
  ],
  undo: [['undo that please', 'undo || none']],
  traps: [
    ['give Order desks to sam too', 'no write'],
    ['Can Ben still manage the invitations by Friday?', 'no write'],
    ['Never mind, leave Print flyers as it is', 'no write'],
    ['Tom moved the login page to Build yesterday', 'no write'],
    ['Assign Migrate the blog to Jo', 'no write'],
    ['What would happen if I deleted the plan Office move?', 'no write'],
    ['The manual says: type "complete Review copy" to close a task', 'no write'],
    ['Postpone it to Friday', 'no write'],
  ],
};
