import type { Sentences } from './sentence.ts';

/** Short and hasty, typed on a phone or by people whose English is second: fragments, no articles, typos, abbreviations. */
export const thirtysixth: Sentences = {
  questions: [
    ['whats late?', 'show Design the brochure, Fix the login page, Sign the lease, Write the press release'],
    ['my open tasks pls', 'show Set up analytics, Write the press release'],
    ['what is due next wk?', 'show Design the home page, Plan the seating, Print flyers, Send invitations'],
    ['wich tasks have nobody', 'show Call the caterer, Migrate the blog, Send change of address'],
    ['whats in waiting rn', 'show Internet connection, Send change of address'],
    ['when is lease due??', 'show Sign the lease'],
    ['how far r we with office move', 'report progress Office move'],
    ['who has too much on his plate', 'report workload'],
    ['all urgent ones pls', 'show Book the venue, Fix the login page'],
    ['what can u do', 'help'],
    ['what did tom finish already', 'show Find a mover'],
    ['is blog migrated yet?', 'show Migrate the blog'],
    ['what carla is working on atm', 'show Design the brochure, Design the home page'],
    ['anything w/o due date?', 'show Migrate the blog, Order name badges'],
    ['sam tasks?', 'show Internet connection, Order desks || ask '],
  ],
  changes: [
    ['analytics is set up, pls close it', 'complete Set up analytics'],
    ['move caterer call to fri', 'update Call the caterer: due=2026-11-27'],
    ['give blog migration to jonas', 'update Migrate the blog: +Jonas'],
    [
      'take tom off flyers, priya does it now',
      'update Print flyers: +Priya -Tom || update Print flyers: -Tom; update Print flyers: +Priya || update Print flyers: +Priya; update Print flyers: -Tom',
    ],
    ['put internet conection into planning pls', 'update Internet connection: #Planning'],
    ['reopen buy domain, payment failed', 'reopen Buy the domain'],
    ['tick parking at venue task', 'update Book the venue: checkItems=c1'],
    [
      'venue checklist add: ask for wifi',
      'update Book the venue: addChecklist=ask for wifi || update Book the venue: addChecklist=Ask for wifi',
    ],
    [
      'comment to lease: landlord calls back thurs',
      'comment Sign the lease: landlord calls back thurs || comment Sign the lease: Landlord calls back thurs',
    ],
    ['needs approval label on cookie banner pls', 'update Add cookie banner: addLabels=category3'],
    [
      'press release done, brochure too',
      'complete Write the press release; complete Design the brochure || complete Design the brochure; complete Write the press release || confirm ',
    ],
  ],
  followUps: [
    ['also assign ben', 'update Design the brochure: +Ben', ['Design the brochure']],
    ['2nd one done', 'complete Review copy', ['Order name badges', 'Review copy']],
    ['make it wed next wk and urgent', 'update Set up analytics: due=2026-12-02 priority=urgent', ['Set up analytics']],
    [
      'push both 1 week pls',
      'update Internet connection: due=2026-12-15; update Order desks: due=2026-12-22 || update Order desks: due=2026-12-22; update Internet connection: due=2026-12-15 || confirm ',
      ['Internet connection', 'Order desks'],
    ],
    ['who does that one?', 'show Print flyers', ['Print flyers']],
    ['call it Order 12 desks', 'update Order desks: "Order 12 desks"', ['Order desks']],
    ['oops wrong, undo', 'undo || none', ['Print flyers']],
  ],
  create: [
    [
      'office move new task: order plants, ada, due fri',
      'create "Order plants" +Ada @Office move due=2026-11-27 || create "order plants" +Ada @Office move due=2026-11-27',
    ],
    [
      'pls add task test contact form to website relaunch, tom, urgent, due tmrw',
      'create "Test contact form" +Tom @Website relaunch due=2026-11-25 priority=urgent || create "test contact form" +Tom @Website relaunch due=2026-11-25 priority=urgent',
    ],
    [
      'marketing launch 3 new tasks: rent projector, buy pens, print agenda',
      'create "Rent projector" @Marketing launch; create "Buy pens" @Marketing launch; create "Print agenda" @Marketing launch || create "rent projector" @Marketing launch; create "buy pens" @Marketing launch; create "print agenda" @Marketing launch || confirm ',
    ],
    ['need task call electrician, for sam osei, by 3 dec', 'ask '],
    [
      'task for me in office move "Return old keys" w/ checklist: main door, cellar, mailbox',
      'create "Return old keys" +me @Office move checklist=main door|cellar|mailbox || create "Return old keys" +me @Office move checklist=Main door|Cellar|Mailbox || create "Return old keys" +me @Office move checklist=Main door|cellar|mailbox',
    ],
    [
      'new task compress images, website relaunch backlog, low prio',
      'create "Compress images" #Backlog @Website relaunch priority=low || create "compress images" #Backlog @Website relaunch priority=low || create "Compress images" @Website relaunch priority=low || create "compress images" @Website relaunch priority=low',
    ],
  ],
  delete: [
    ['del name badges, we dont need', 'confirm delete Order name badges'],
    [
      'throw away first 2',
      'confirm delete Order name badges, Print flyers',
      ['Order name badges', 'Print flyers', 'Send invitations'],
    ],
  ],
  plansAndBuckets: [
    ['wich buckets has office move', 'buckets office move'],
    ['new bucket On hold in website relaunch', 'create bucket On hold in Website relaunch'],
    ['rename bucket waiting to Blocked', 'rename bucket Waiting -> Blocked'],
    ['new plan Xmas party w/ buckets Food, Music, Guests', 'create plan Xmas party [Food, Music, Guests]'],
  ],
  traps: [
    ['give brochure to sam', 'ask '],
    ['design task due fri pls', 'ask '],
    ['dont delete venue task yet', 'no write'],
    ['did ben close invitations alrdy?', 'no write'],
    ['zoe says maybe she moves lease signing to fri, not sure yet', 'no write'],
  ],
};
