import type { Sentences } from './sentence.ts';

/** A second round of the same kinds, written and tried once when the sets before it were read rightly. */
export const thirtyfirst: Sentences = {
  preambles: [
    [
      'Thanks for the update! In that case please move Send invitations to 8 December',
      'update Send invitations: due=2026-12-08',
    ],
    [
      'Our printer is out of ink until Thursday, so please postpone Print flyers to next Monday',
      'update Print flyers: due=2026-11-30',
    ],
    [
      'I completely forgot about the badges, can you set Order name badges to urgent?',
      'update Order name badges: priority=urgent',
    ],
    ['Ben told me he is done with the banner, so please close Add cookie banner', 'complete Add cookie banner || ask '],
    ['With everything that is going on, please take Ada off Plan the seating', 'update Plan the seating: -Ada || ask '],
    ['The new colleague has arrived. Please add Joanna to Order desks', 'update Order desks: +Joanna'],
    [
      'We spoke about it in the standup: Fix the login page goes to Jonas, please assign it',
      'update Fix the login page: +Jonas || ask  || none',
    ],
    ['Good news everyone, the lease is signed! Please mark Sign the lease as done', 'complete Sign the lease'],
    [
      'It turns out the seating plan is much more work than we thought, please push Plan the seating by two weeks',
      'update Plan the seating: due=2026-12-16',
    ],
    [
      'Our insurance wants photos of the old office, please create the task "Take photos" in Office move for Zoe, due on Monday',
      'create "Take photos" +Zoë @Office move due=2026-11-30',
    ],
    [
      'There was a mistake in the last newsletter, so add "Correct the newsletter" to Marketing launch with high priority please',
      'create "Correct the newsletter" @Marketing launch priority=important',
    ],
    [
      'I am leaving for today, please put the comment "Continue here tomorrow" on Set up analytics',
      'comment Set up analytics: Continue here tomorrow',
    ],
    [
      'The agency sent their draft this morning, please move Design the home page to Review',
      'update Design the home page: #Review',
    ],
    ['To keep the board tidy, please delete Migrate the blog', 'confirm delete Migrate the blog'],
  ],
  reasons: [
    [
      'Please add Carla to Write the press release, two pairs of eyes see more than one',
      'update Write the press release: +Carla',
    ],
    ['Mark Design the brochure as done, the printer has got it', 'complete Design the brochure'],
    ['Make Order desks important please, people are sitting on boxes', 'update Order desks: priority=important'],
    [
      'Move Internet connection back to Planning, the provider wants new papers',
      'update Internet connection: #Planning',
    ],
    ['Unassign Priya from Review copy, she changed teams', 'update Review copy: -Priya'],
    [
      'Delay Send change of address until 5 January as we may stay longer',
      'update Send change of address: due=2027-01-05 || ask ',
    ],
    [
      'Set the start date of Order desks to 1 December, before that the room is locked',
      'update Order desks: start=2026-12-01 || ask ',
    ],
    [
      'Rename Set up analytics to "Set up tracking" please, that is what it is',
      'update Set up analytics: "Set up tracking"',
    ],
    [
      'Create a task "Write thank-you cards" in Marketing launch for Priya, it was her idea',
      'create "Write thank-you cards" +Priya @Marketing launch',
    ],
    ['Please put Fix the login page into Review, Tom says it works', 'update Fix the login page: #Review || ask '],
    [
      'Add the label Needs approval to Design the home page, the board has to see it',
      'update Design the home page: addLabels=category3',
    ],
    ['Can you give Send change of address to Tom? He knows the post office', 'update Send change of address: +Tom'],
    [
      'Remove the label Bug from Fix the login page, it was never a bug',
      'update Fix the login page: removeLabels=category1',
    ],
  ],
  wishes: [
    [
      'We could use a task "Train the staff" in Website relaunch, due 18 December',
      'create "Train the staff" @Website relaunch due=2026-12-18 || ask ',
    ],
    ['Would be nice to have a task "Order cake" in Marketing launch', 'create "Order cake" @Marketing launch || ask '],
    ['Order desks has to be finished by 10 December', 'update Order desks: due=2026-12-10 || ask '],
    ['Sign the lease can be ticked off', 'complete Sign the lease || ask '],
    ['Call the caterer needs an owner, make it Carla', 'update Call the caterer: +Carla || ask '],
    ['Print flyers should get the label Design too', 'update Print flyers: addLabels=category1 || ask '],
    ['The task Review copy must be reopened', 'no write'],
    ['Buy the domain must be reopened, the payment bounced', 'reopen Buy the domain || ask '],
    ['I want Jonas on Migrate the blog', 'update Migrate the blog: +Jonas || ask '],
    ['Plan the seating is no longer needed, please delete it', 'confirm delete Plan the seating'],
    ['Set up analytics became less important, make it low', 'update Set up analytics: priority=low'],
    ['Let us have Order desks done by Friday', 'update Order desks: due=2026-11-27 || ask '],
  ],
  several: [
    [
      'Create "Buy tape" in Office move for Sam Osei and due on Thursday, and complete Sign the lease',
      'create "Buy tape" +SamO @Office move due=2026-11-26; complete Sign the lease || confirm ',
    ],
    ['Push Send invitations to 4 December and add Carla', 'update Send invitations: +Carla due=2026-12-04 || confirm '],
    [
      'Please comment "Call back on Monday" on Call the caterer and set it to in progress',
      'comment Call the caterer: Call back on Monday; update Call the caterer: progress=in-progress || confirm ',
    ],
    [
      'Write "Use the new logo" in the notes of Print flyers and give it to Carla',
      'update Print flyers: +Carla appendNotes=Use the new logo || update Print flyers: +Carla notes=Use the new logo || confirm ',
    ],
    [
      'Give Review copy to Jonas, and Order desks to Ben',
      'update Review copy: +Jonas; update Order desks: +Ben || confirm ',
    ],
    [
      'Move Fix the login page to Build, make it important and tag it Content',
      'update Fix the login page: #Build addLabels=category2 priority=important',
    ],
    ['Remove Tom from Print flyers and put Ada on it', 'update Print flyers: +Ada -Tom || confirm '],
    [
      'Add three tasks to Website relaunch: "Test the form", "Test the search", "Test the cart", all due 11 December',
      'create "Test the form" @Website relaunch due=2026-12-11; create "Test the search" @Website relaunch due=2026-12-11; create "Test the cart" @Website relaunch due=2026-12-11 || confirm ',
    ],
    [
      'New task for Ada in Office move: "Choose the paint", low priority, note "No grey please"',
      'create "Choose the paint" +Ada @Office move notes=No grey please priority=low',
    ],
    [
      'Close Book the venue and leave a comment "Contract is signed" on it',
      'complete Book the venue; comment Book the venue: Contract is signed || comment Book the venue: Contract is signed; complete Book the venue || confirm ',
    ],
  ],
  questions: [
    ['Tom wants to know which of his tasks are overdue', 'show Fix the login page'],
    ['Could you tell me when Review copy is due? I am preparing the agenda', 'show Review copy'],
    ['What is Ada working on? I need somebody for the booth', 'show Book the venue, Plan the seating'],
    ['Are we late with anything in Office move?', 'show Sign the lease'],
    ['Which tasks are in Waiting right now', 'show Internet connection, Send change of address'],
    ['Is Sign the lease done yet? The landlord is asking', 'show Sign the lease'],
    ['We have a call at three, what is overdue in Website relaunch?', 'show Fix the login page'],
    ['who has to order the desks, I keep forgetting', 'show Order desks'],
    [
      'How many tasks does Carla have open at the moment?',
      'show Design the brochure, Design the home page || report workload Carla',
    ],
    ['Please show me the urgent ones in Marketing launch, I want to start with those', 'show Book the venue'],
    [
      'Anything for me today?',
      'show  || show Set up analytics, Write the press release || show Write the press release',
    ],
  ],
  'follow-ups': [
    ['Nice. Now give it to Jonas, he is back', 'update Order desks: +Jonas', ['Order desks']],
    ['No no, I said Monday, not Friday', 'update Order desks: due=2026-11-30 || ask  || none', ['Order desks']],
    ['and set it to 11 December please, that is when they open', 'update Order desks: due=2026-12-11', ['Order desks']],
    [
      'the first one is for Ada, please assign it',
      'update Review copy: +Ada || ask  || none',
      ['Review copy', 'Order desks'],
    ],
    [
      'Both of them should be urgent',
      'update Review copy: priority=urgent; update Order desks: priority=urgent || update Order desks: priority=urgent; update Review copy: priority=urgent || confirm  || ask ',
      ['Review copy', 'Order desks'],
    ],
    ["it's done, you can close it", 'complete Order desks', ['Order desks']],
  ],
  hurry: [
    ['move login page 2 review', 'update Fix the login page: #Review'],
    ['add "new chairs" 2 office move 4 tom', 'create "new chairs" +Tom @Office move'],
    ['whos got the least 2 do', 'report workload'],
    [
      'need task in marketing launch: rent a tent, due 9 dec, carla',
      'create "rent a tent" +Carla @Marketing launch due=2026-12-09 || ask ',
    ],
    ['lease is done close it', 'complete Sign the lease || ask '],
    ['desks urgent pls', 'update Order desks: priority=urgent || ask '],
    ['show tasks 4 ben', 'show Add cookie banner, Send invitations'],
    ['chg due of invitations 2 fri', 'update Send invitations: due=2026-11-27'],
  ],
  traps: [
    ['I am going to move Print flyers to Doing later', 'no write'],
    ['Tom will close Fix the login page tomorrow', 'no write'],
    ['Once the desks are here, close Order desks', 'no write'],
    ['Next Monday, please move Print flyers to Doing', 'no write'],
    ['Ben wants to give Send invitations to Carla', 'no write'],
    ['Give Order desks to Tom or Ben', 'no write'],
    ['I heard that Review copy was closed', 'no write'],
    ['Why did you move Print flyers to Doing?', 'no write'],
    ['Carla says we should delete Migrate the blog', 'no write'],
    ['Set Print flyers to urgent, or rather ask Tom first', 'no write'],
    ['Move Print flyers to Doing when Tom gives his okay', 'no write'],
    ['If nothing comes up, close Review copy on Friday', 'no write'],
    ['We have already pushed Order desks to 22 December', 'no write'],
    ['Has anybody reopened Buy the domain?', 'no write'],
  ],
};
