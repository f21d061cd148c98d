import type { Sentences } from './sentence.ts';

/** A site manager on the phone between two errands: half sentences, idioms, plain statements of what should be. */
export const eleventh: Sentences = {
  create: [
    [
      'jot down for the office move that we have to get the piano tuned, due next Friday',
      'create "get the piano tuned" @Office move due=2026-12-04 || ask ',
    ],
    [
      'Office move: someone must call the electrician before 3 December',
      'create "call the electrician" @Office move due=2026-12-03 || ask  || none',
    ],
    [
      'one for Tom on the website: fix the broken map, urgent',
      'create "fix the broken map" +Tom @Website relaunch priority=urgent || ask ',
    ],
    [
      'please get "Order skips" onto the Office move board for Sam Osei by the 4th of December',
      'create "Order skips" +SamO @Office move due=2026-12-04',
    ],
    [
      'Marketing launch could do with a new task, "Find a speaker", owner Ben',
      'create "Find a speaker" +Ben @Marketing launch || ask ',
    ],
    [
      'add "Clear the cellar" and "Sell the old chairs" to Office move, first one for Tom, second one for Ada',
      'no write || create "Clear the cellar" +Tom @Office move; create "Sell the old chairs" +Ada @Office move',
    ],
    [
      'can we have a task "Test the lift" in Office move with the label Facilities, start 1 December, end 3 December',
      'create "Test the lift" @Office move due=2026-12-03 labels=Facilities start=2026-12-01',
    ],
    [
      'schedule "Team photo" for 9 December in Marketing launch, Carla is doing it',
      'create "Team photo" +Carla @Marketing launch due=2026-12-09',
    ],
    [
      'I want Priya to have "Check the tone of voice" on her list, Website relaunch, bucket Review',
      'create "Check the tone of voice" #Review +Priya @Website relaunch || no write',
    ],
    ['New in Website relaunch: "Archive old posts"', 'create "Archive old posts" @Website relaunch'],
    [
      'Put in a ticket for Ben, website relaunch, "Speed up the search", important',
      'create "Speed up the search" +Ben @Website relaunch priority=important',
    ],
    ['add milk to Office move', 'create "milk" @Office move || ask '],
  ],
  change: [
    ['the seating plan needs to be ready two days earlier', 'update Plan the seating: due=2026-11-30 || ask '],
    ['Sam Osei has the desks now, not Sam Carter', 'update Order desks: +SamO -SamC || ask  || no write'],
    ['pass the lease on to Jonas', 'update Sign the lease: +Jonas -Zoë || update Sign the lease: +Jonas || ask '],
    ['I no longer want Tom on the flyers', 'update Print flyers: -Tom || ask '],
    ['the flyers are low on the list of priorities now', 'update Print flyers: priority=low || no write'],
    ["Migrate the blog is nobody's, make it Jonas's", 'update Migrate the blog: +Jonas || ask  || no write'],
    ['nudge the cookie banner along to Review', 'update Add cookie banner: #Review || ask '],
    ['Review copy goes back to Build', 'update Review copy: #Build'],
    ['let the press release slip to next Monday', 'update Write the press release: due=2026-11-30'],
    ['aim for 10 December with Send change of address', 'update Send change of address: due=2026-12-10 || ask '],
    ['there is no deadline for the flyers any more', 'update Print flyers: due=none || ask '],
    [
      'Order name badges is now more important than before, make it high priority',
      'update Order name badges: priority=important || ask ',
    ],
    ['we start with the seating plan on 30 November', 'update Plan the seating: start=2026-11-30 || ask '],
    [
      'stick a Legal label on the lease and set it to urgent',
      'update Sign the lease: addLabels=category2 priority=urgent',
    ],
    [
      'the title of Internet connection is too short, call it "Get the internet connection going"',
      'update Internet connection: "Get the internet connection going" || ask ',
    ],
    [
      'add the phone number 555 1234 to the notes of Call the caterer',
      'update Call the caterer: notes=the phone number 555 1234 || ask ',
    ],
    [
      'for the caterer: checklist menu, drinks, glasses',
      'update Call the caterer: addChecklist=menu|drinks|glasses || ask ',
    ],
    [
      'hand everything Zoë has to Joanna',
      'update Sign the lease: +Joanna -Zoë || update Sign the lease: +Joanna || confirm ',
    ],
    [
      'all tasks in Waiting are urgent',
      'update Internet connection: priority=urgent; update Send change of address: priority=urgent || confirm  || ask ',
    ],
    [
      'Ben and Tom swap: Tom gets Send invitations, Ben gets Print flyers',
      'no write || update Send invitations: +Tom; update Print flyers: +Ben || update Send invitations: +Tom -Ben; update Print flyers: +Ben -Tom',
    ],
  ],
  done: [
    ['the invitations are out', 'complete Send invitations || ask  || no write'],
    ['cookie banner: done and dusted', 'complete Add cookie banner || ask  || no write'],
    ['you can close the lease', 'complete Sign the lease'],
    ['that makes Review copy complete', 'complete Review copy || ask '],
    ['the mover has cancelled, so Find a mover is open again', 'reopen Find a mover || ask '],
    [
      'tell the lease task: the notary is booked for Tuesday',
      'comment Sign the lease: the notary is booked for Tuesday || no write',
    ],
    ['strike Order name badges from the plan', 'confirm delete Order name badges'],
    ['nobody needs Print flyers any more', 'confirm delete Print flyers || no write'],
    ['take Ask for parking off the checklist of Book the venue', 'update Book the venue: removeItems=c1'],
    ['Sign the contract on the venue task is not done after all', 'update Book the venue: uncheckItems=c2 || no write'],
  ],
  find: [
    ['what is Ada up to', 'show Book the venue, Plan the seating'],
    [
      'anything I should worry about today',
      'show  || show Write the press release || show Review copy || none || show Set up analytics, Write the press release || show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['where does the brochure stand', 'show Design the brochure'],
    ['what falls due on Thursday', 'show Call the caterer'],
    ['which of the website tasks are unassigned', 'show Migrate the blog'],
    ['is there anything labelled Bug', 'show Fix the login page'],
    ['list what Tom and Ben have to do in Marketing launch', 'show Print flyers, Send invitations'],
    ['how many tasks does Carla have', 'show Design the brochure, Design the home page'],
    ['what is in Doing', 'show Design the brochure, Write the press release'],
    ['when is the internet coming', 'show Internet connection || no write'],
    ['which tasks have no date', 'show Migrate the blog, Order name badges'],
    ['who has the most on their plate', 'report workload'],
    ['how far is the office move', 'report progress Office move'],
  ],
  plans: [
    ['the column Planning should be called Ideas', 'rename bucket Planning -> Ideas'],
    [
      'we need another column in Marketing launch, call it Blocked',
      'create bucket Blocked in Marketing launch || no write',
    ],
    ['open a new plan for the summer party', 'create plan summer party || create plan Summer party || ask  || none'],
  ],
  traps: [
    ['Tom will probably finish the login page on Friday', 'no write'],
    ['I heard the lease is signed', 'no write'],
    ['Order desks should have been finished by now', 'no write'],
    ['were the flyers moved to Done by Ben?', 'no write'],
    ['it would be nice if the lease were signed', 'no write'],
    ['Ada forgot to send the invitations', 'no write'],
    ['please make sure nobody deletes Order desks', 'no write'],
    ['the caterer called, she wants to talk about Friday', 'no write'],
  ],
};
