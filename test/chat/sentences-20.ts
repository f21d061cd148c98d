import type { Sentences } from './sentence.ts';

/** People who write quickly: no capitals, no quotes, abbreviations and typos. */
export const twentieth: Sentences = {
  create: [
    [
      'add task order lanyards to marketing launch for priya due fri',
      'create "order lanyards" +Priya @Marketing launch due=2026-11-27 || create "Order lanyards" +Priya @Marketing launch due=2026-11-27',
    ],
    [
      'new task in office move: hire a van, for tom, due 11 dec',
      'create "hire a van" +Tom @Office move due=2026-12-11 || create "Hire a van" +Tom @Office move due=2026-12-11',
    ],
    [
      'create task test contact form in website relaunch backlog for ben due tmrw urgent',
      'create "test contact form" #Backlog +Ben @Website relaunch due=2026-11-25 priority=urgent || create "Test contact form" #Backlog +Ben @Website relaunch due=2026-11-25 priority=urgent',
    ],
    [
      'pls add book a plumber to ofice move for sam osei by dec 9th',
      'create "book a plumber" +SamO @Office move due=2026-12-09 || create "Book a plumber" +SamO @Office move due=2026-12-09',
    ],
    [
      'new task in wesbite relaunch: compress images, label bug, prio low, carla',
      'create "compress images" +Carla @Website relaunch labels=Bug priority=low || create "Compress images" +Carla @Website relaunch labels=Bug priority=low || ask ',
    ],
    [
      'make a task pick a slogan in marketing launch for jonas start 30.11. due 3.12.',
      'create "pick a slogan" +Jonas @Marketing launch due=2026-12-03 start=2026-11-30 || create "Pick a slogan" +Jonas @Marketing launch due=2026-12-03 start=2026-11-30',
    ],
    [
      'add task welcome pack to office move w/ checklist mugs, keys, wifi card',
      'create "welcome pack" @Office move checklist=mugs|keys|wifi card || create "Welcome pack" @Office move checklist=mugs|keys|wifi card || ask ',
    ],
    [
      'remind me to pay the caterer deposit on dec 1, marketing launch',
      'create "pay the caterer deposit" +me @Marketing launch due=2026-12-01 || create "Pay the caterer deposit" +me @Marketing launch due=2026-12-01 || create "pay the caterer deposit" @Marketing launch due=2026-12-01 || create "Pay the caterer deposit" @Marketing launch due=2026-12-01 || ask ',
    ],
  ],
  lists: [
    [
      'add to office move:\n- label boxes\n- rent trolley\n- return keys',
      'create "label boxes" @Office move; create "rent trolley" @Office move; create "return keys" @Office move || create "Label boxes" @Office move; create "Rent trolley" @Office move; create "Return keys" @Office move || confirm ',
    ],
    [
      '3 new tasks in website relaunch for tom due 18 dec: fix footer; fix header; fix sitemap',
      'create "fix footer" +Tom @Website relaunch due=2026-12-18; create "fix header" +Tom @Website relaunch due=2026-12-18; create "fix sitemap" +Tom @Website relaunch due=2026-12-18 || create "Fix footer" +Tom @Website relaunch due=2026-12-18; create "Fix header" +Tom @Website relaunch due=2026-12-18; create "Fix sitemap" +Tom @Website relaunch due=2026-12-18 || confirm ',
    ],
  ],
  find: [
    ['whats overdue', 'show Design the brochure, Fix the login page, Sign the lease, Write the press release'],
    [
      'my tasks',
      'show Set up analytics, Write the press release || show Buy the domain, Set up analytics, Write the press release',
    ],
    ['whats tom got due next wk', 'show Print flyers'],
    ['anything w/o a due date?', 'show Migrate the blog, Order name badges'],
    ['unassigned stuff in office move', 'show Send change of address'],
    ['show evrything in the waiting bucket', 'show Internet connection, Send change of address'],
    ['show me urgent stuff', 'show Book the venue, Fix the login page'],
    ['tasks w label content', 'show Review copy'],
    ['find anything about the venue', 'show Book the venue'],
    ['whos doing the flyers', 'show Print flyers'],
  ],
  change: [
    ['move print flyers to doing', 'update Print flyers: #Doing'],
    ['assign migrate blog to jonas', 'update Migrate the blog: +Jonas'],
    ['push internet conection to 14 dec', 'update Internet connection: due=2026-12-14'],
    ['order desks prio urgent', 'update Order desks: priority=urgent || ask '],
    ['take carla off design the brochure n put ben on it', 'update Design the brochure: +Ben -Carla || ask  || none'],
    [
      'rename set up analytics to set up matomo',
      'update Set up analytics: "set up matomo" || update Set up analytics: "Set up matomo"',
    ],
    ['remove due date frm cookie banner', 'update Add cookie banner: due=none'],
    ['add legal label to book the venue', 'update Book the venue: addLabels=category3'],
    ['set start of order desks to 1 dec', 'update Order desks: start=2026-12-01'],
    ['set review copy to in progress pls', 'update Review copy: progress=in-progress'],
    [
      'add ask about wifi to the checklist of internet connection',
      'update Internet connection: addChecklist=ask about wifi || update Internet connection: addChecklist=Ask about wifi',
    ],
    [
      'add note to call the caterer: 2 vegans 1 nut allergy',
      'update Call the caterer: notes=2 vegans 1 nut allergy || ask ',
    ],
  ],
  complete: [
    ['mark reveiw copy done', 'complete Review copy'],
    ['set up analytics is done', 'complete Set up analytics || ask  || confirm '],
    ['re-open find a mover', 'reopen Find a mover'],
  ],
  comment: [
    [
      'comment on sign the lease: landlord wants a reply by fri',
      'comment Sign the lease: landlord wants a reply by fri || comment Sign the lease: Landlord wants a reply by fri',
    ],
  ],
  delete: [
    ['delete order name bages pls', 'confirm delete Order name badges'],
    ['delete plan the seating', 'confirm delete Plan the seating'],
  ],
  plans: [
    ['new plan xmas party', 'create plan xmas party || create plan Xmas party'],
    [
      'new bucket parked in website relaunch',
      'create bucket parked in Website relaunch || create bucket Parked in Website relaunch',
    ],
    ['which plans do we hv', 'plans'],
  ],
  report: [
    ['hows marketing launch going', 'report progress Marketing launch'],
    ['workload website relaunch', 'report workload Website relaunch'],
  ],
  'follow-ups': [
    ['also assign ben', 'update Migrate the blog: +Ben', ['Migrate the blog']],
    ['make it due tmrw n urgent', 'update Print flyers: due=2026-11-25 priority=urgent', ['Print flyers']],
    [
      '2nd one is done',
      'complete Print flyers || ask  || confirm ',
      ['Order desks', 'Print flyers', 'Call the caterer'],
    ],
    ['delete that one', 'confirm delete Order name badges', ['Order name badges']],
    [
      'move both to waiting',
      'update Order desks: #Waiting; update Plan the seating: #Waiting || update Plan the seating: #Waiting; update Order desks: #Waiting || confirm ',
      ['Order desks', 'Plan the seating'],
    ],
  ],
  undo: [['wrong one, undo pls', 'undo || none']],
  help: [['help pls', 'help']],
};
