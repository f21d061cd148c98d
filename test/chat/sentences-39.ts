import type { Sentences } from './sentence.ts';

/** People of a small company on a workday: short plain requests in their own words, some polite, some terse, some typos. */
export const thirtyninth: Sentences = {
  create: [
    [
      'add a task to the office move: cancel the old electricity contract, due 11 dec',
      'create "Cancel the old electricity contract" @Office move due=2026-12-11 || create "cancel the old electricity contract" @Office move due=2026-12-11',
    ],
    [
      'Please put "Renew the SSL certificate" into Website relaunch, bucket Build, for Ben, urgent',
      'create "Renew the SSL certificate" #Build +Ben @Website relaunch priority=urgent',
    ],
    [
      'I need to return the old keys by the 18th, can you add that to the office move?',
      'create "Return the old keys" +me @Office move due=2026-12-18 || create "return the old keys" +me @Office move due=2026-12-18 || create "Return the old keys" @Office move due=2026-12-18 || create "return the old keys" @Office move due=2026-12-18 || ask ',
    ],
    [
      'reminder for me to ring the printer tomorrow, marketing launch',
      'create "Ring the printer" +me @Marketing launch due=2026-11-25 || create "ring the printer" +me @Marketing launch due=2026-11-25 || ask ',
    ],
    [
      'Add Book a photographer to the marketing launch, Carla, due in two weeks, label Design',
      'create "Book a photographer" +Carla @Marketing launch due=2026-12-08 labels=Design',
    ],
    [
      'task for sam osei: measure the server room, office move, start monday, due thursday next week',
      'create "Measure the server room" +SamO @Office move due=2026-12-03 start=2026-11-30 || create "measure the server room" +SamO @Office move due=2026-12-03 start=2026-11-30',
    ],
    [
      'create a task "Test the contact form" in website relaunch with a checklist: spam filter, thank-you page, mobile',
      'create "Test the contact form" @Website relaunch checklist=spam filter|thank-you page|mobile || create "Test the contact form" @Website relaunch checklist=Spam filter|Thank-you page|Mobile',
    ],
  ],
  lists: [
    [
      'Tasks for the office move, all for Tom:\n- Hire a skip\n- Label the cables\n- Order a doorbell',
      'create "Hire a skip" +Tom @Office move; create "Label the cables" +Tom @Office move; create "Order a doorbell" +Tom @Office move || confirm ',
    ],
    [
      'Could you add two tasks to marketing launch, both due Friday: order the flowers and test the microphones',
      'create "Order the flowers" @Marketing launch due=2026-11-27; create "Test the microphones" @Marketing launch due=2026-11-27 || create "order the flowers" @Marketing launch due=2026-11-27; create "test the microphones" @Marketing launch due=2026-11-27 || confirm ',
    ],
  ],
  find: [
    ['what do i have on my plate', 'show Set up analytics, Write the press release'],
    ['anything due tomorrow?', 'show Set up analytics'],
    ['Who is doing the flyers?', 'show Print flyers'],
    ['whats late', 'show Design the brochure, Fix the login page, Sign the lease, Write the press release'],
    ['What comes up next week?', 'show Design the home page, Plan the seating, Print flyers, Send invitations'],
    ['is there anything in the website plan without a due date?', 'show Migrate the blog'],
    ["What's in Waiting?", 'show Internet connection, Send change of address'],
    ['Which tasks does nobody own yet?', 'show Call the caterer, Migrate the blog, Send change of address'],
  ],
  change: [
    ['give the caterer to Ben', 'update Call the caterer: +Ben'],
    ['Move the venue to next Tuesday', 'update Book the venue: due=2026-12-01'],
    ['set print flyers to important', 'update Print flyers: priority=important'],
    ['Please take Tom off the login page', 'update Fix the login page: -Tom'],
    ['the desks can wait until january 11', 'update Order desks: due=2027-01-11 || ask '],
    ['put the cookie baner in review', 'update Add cookie banner: #Review'],
    ['tag the home page with needs approval pls', 'update Design the home page: addLabels=category3'],
    ['Send invitations: a week later please', 'update Send invitations: due=2026-12-08'],
    ['swap Ada for Jonas on the seating', 'update Plan the seating: +Jonas -Ada'],
  ],
  complete: [
    ['done with the press release', 'complete Write the press release'],
    ['The mover cancelled, please reopen Find a mover', 'reopen Find a mover'],
    ['Tick off "Ask for parking" on the venue', 'update Book the venue: checkItems=c1'],
    [
      'mark all of bens tasks as done',
      'complete Add cookie banner; complete Send invitations || complete Send invitations; complete Add cookie banner || confirm ',
    ],
  ],
  comment: [
    [
      'Comment on order desks: delivery takes three weeks',
      'comment Order desks: delivery takes three weeks || comment Order desks: Delivery takes three weeks',
    ],
    [
      'Could you leave a comment on the internet connection that the technician comes on Thursday?',
      'comment Internet connection: the technician comes on Thursday || comment Internet connection: The technician comes on Thursday',
    ],
  ],
  remove: [['We do not need the cookie banner any more, please delete it', 'confirm delete Add cookie banner']],
  plans: [
    ['which plans do we have', 'plans'],
    ['Add a bucket "On hold" to Marketing launch', 'create bucket On hold in Marketing launch'],
    ['start a new plan called Summer party', 'create plan Summer party'],
  ],
  report: [
    ['how far along is the website relaunch', 'report progress Website relaunch'],
    ['Who has the most to do right now?', 'report workload'],
  ],
  follow: [
    [
      'the second one is done',
      'complete Fix the login page',
      ['Design the brochure', 'Fix the login page', 'Sign the lease'],
    ],
    ['also assign Zoe', 'update Plan the seating: +Zoë', ['Plan the seating']],
    ['make that the 3rd of December', 'update Call the caterer: due=2026-12-03', ['Call the caterer']],
    [
      'push both to Friday please',
      'update Design the brochure: due=2026-11-27; update Write the press release: due=2026-11-27 || confirm ',
      ['Design the brochure', 'Write the press release'],
    ],
    [
      'give the last one to Jonas',
      'update Send change of address: +Jonas',
      ['Call the caterer', 'Migrate the blog', 'Send change of address'],
    ],
    [
      'which of those are overdue?',
      'show Fix the login page, Sign the lease',
      ['Book the venue', 'Fix the login page', 'Sign the lease'],
    ],
  ],
  undo: [['oops, undo that', 'undo || no write']],
  traps: [
    ['Assign the lease to Sam', 'ask '],
    ['Move the design task to Friday', 'ask '],
    ['Should I give the flyers to Ben?', 'no write'],
    ["don't delete the press release yet", 'none || help || show Write the press release || ask '],
    ['i finished the newsletter', 'no write'],
  ],
};
