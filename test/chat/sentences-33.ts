import type { Sentences } from './sentence.ts';

/** A fourth round: other people's manners of speaking, from the very formal to the very short. */
export const thirtythird: Sentences = {
  formal: [
    [
      'Dear assistant, kindly transfer the task Send change of address to Mr Weller',
      'update Send change of address: +Tom || ask ',
    ],
    [
      'I would appreciate it if you could set the deadline of Review copy to 27 November',
      'update Review copy: due=2026-11-27',
    ],
    [
      'With reference to our meeting yesterday, please assign Internet connection to Ben Okafor',
      'update Internet connection: +Ben',
    ],
    ['Would you be so kind as to mark Design the home page as completed?', 'complete Design the home page'],
    [
      'Might I ask you to create a task named "Prepare the contracts" in the plan Office move, to be finished by 15 December?',
      'create "Prepare the contracts" @Office move due=2026-12-15',
    ],
    [
      'Please be informed that the venue has confirmed, hence Book the venue may be closed',
      'complete Book the venue || ask ',
    ],
    [
      'In view of the delay, please extend the deadline of Order desks to 31 December',
      'update Order desks: due=2026-12-31',
    ],
    [
      'On behalf of Carla, please add the comment "Approved" to Design the brochure',
      'comment Design the brochure: Approved || ask  || none',
    ],
    [
      'We kindly request that Sign the lease be given the highest priority',
      'update Sign the lease: priority=urgent || ask  || none',
    ],
    ['Due to the strike, please postpone Send invitations to 7 December', 'update Send invitations: due=2026-12-07'],
  ],
  chatty: [
    [
      'ugh, the login page is broken again, can you bump Fix the login page to urgent',
      'update Fix the login page: priority=urgent || none',
    ],
    ["lol ok, so Tom's doing the blog now, assign him pls", 'update Migrate the blog: +Tom || ask  || none'],
    ['right, so, the desks. make them urgent', 'update Order desks: priority=urgent || ask '],
    ["Guess what, the domain is ours! Close Buy the domain if it isn't already", 'no write'],
    ["hmm let's see, put Call the caterer on Ada's list", 'update Call the caterer: +Ada'],
    ['argh wrong bucket, move Review copy back to Build', 'update Review copy: #Build'],
    ['yay, flyers are printed!! tick off Print flyers', 'complete Print flyers'],
    ['no idea who put Priya on Order name badges, take her off', 'update Order name badges: -Priya'],
    ['btw could you also stick "Buy a cable" in Office move, thanks', 'create "Buy a cable" @Office move'],
    ['ok cool, then give Ben Plan the seating too', 'update Plan the seating: +Ben'],
    ["sry my bad, Find a mover isn't done, open it again", 'reopen Find a mover'],
    ['heads up: Zoe is off from Wednesday, give Sign the lease to me', 'update Sign the lease: +me'],
  ],
  several: [
    [
      'Please add two tasks to Marketing launch: "Order wine" for Ada and "Order cheese" for Ben',
      'create "Order wine" +Ada @Marketing launch; create "Order cheese" +Ben @Marketing launch || confirm ',
    ],
    [
      'Assign Print flyers and Order name badges to Joanna',
      'update Print flyers: +Joanna; update Order name badges: +Joanna || confirm ',
    ],
    ['Review copy: move to Build, priority low, due Friday', 'update Review copy: #Build due=2026-11-27 priority=low'],
    [
      'Move Review copy to Build, set it to low, and add a comment "Later"',
      'update Review copy: #Build priority=low; comment Review copy: Later || confirm ',
    ],
    ['Create a task "Clean up", and give it to Tom, in Office move', 'create "Clean up" +Tom @Office move || ask '],
    [
      'Make Call the caterer urgent, because the date is close, and assign it to me',
      'update Call the caterer: +me priority=urgent || confirm  || ask ',
    ],
    [
      'I need "Buy milk" and "Buy coffee" in Office move, both for me by tomorrow',
      'create "Buy milk" +me @Office move due=2026-11-25; create "Buy coffee" +me @Office move due=2026-11-25 || confirm ',
    ],
    [
      'Change Order desks: new title "Order tables", due 20 December',
      'update Order desks: "Order tables" due=2026-12-20 || ask ',
    ],
    [
      'Tag Migrate the blog with Content and hand it to Priya, who asked for it',
      'update Migrate the blog: +Priya addLabels=category2 || ask ',
    ],
    [
      'Close Sign the lease, then create "Hand over the keys" in Office move for Zoe',
      'complete Sign the lease; create "Hand over the keys" +Zoë @Office move || confirm ',
    ],
  ],
  questions: [
    ['Might there be anything overdue on my side?', 'show Write the press release || none'],
    [
      'Could I get an overview of what Ada is doing?',
      'show Book the venue, Plan the seating || report progress Ada || none',
    ],
    ['Just wondering, is somebody on Migrate the blog already?', 'show Migrate the blog'],
    ['What was the notes on the cookie banner again?', 'show Add cookie banner || none'],
    ['Which tasks of the marketing launch are done?', 'show Choose a date'],
    ['Quick check: what is due on Friday?', 'show Book the venue'],
    ['I have a slot tomorrow. Any task without a person in Marketing launch?', 'show Call the caterer'],
    ['Tell me please who takes care of the brochure', 'show Design the brochure'],
    ['And what about the press release, when is that due?', 'show Write the press release'],
    ['Do I have something for today?', 'show  || show Write the press release'],
  ],
  'follow-ups': [
    ['Looks good, move it to Review', 'update Set up analytics: #Review', ['Set up analytics']],
    [
      'Thanks. The second one as well please: give it to Tom',
      'update Order desks: +Tom || ask  || none',
      ['Review copy', 'Order desks'],
    ],
    ['And for that one, add the label Facilities', 'update Order desks: addLabels=category1 || ask ', ['Order desks']],
    ['Hm, that is too early. Make it 11 December', 'update Order name badges: due=2026-12-11', ['Order name badges']],
    ['Great, she can do that one too: assign it to Ada', 'update Order desks: +Ada', ['Order desks']],
    ['Nobody is on it? Then give it to me', 'update Migrate the blog: +me', ['Migrate the blog']],
    [
      'You can close the first two, they are done',
      'complete Review copy; complete Order desks || confirm ',
      ['Review copy', 'Order desks', 'Print flyers'],
    ],
  ],
  traps: [
    ['Dear team, Order desks will be moved to January', 'no write'],
    ['Should Tom be taken off Print flyers?', 'no write'],
    ['I wish somebody would close Review copy', 'no write'],
    ['Zoe suggested to make Sign the lease urgent', 'no write'],
    ['Put Print flyers on hold until Tom is back', 'no write'],
    ['Assign Order desks to Ben, but he is away', 'no write'],
    ['Please make sure nobody deletes Migrate the blog', 'no write'],
    ['The intern renamed Print flyers to "Flyers"', 'no write'],
    ['Give Print flyers to somebody from the agency', 'no write'],
    ['Unless I am wrong, Review copy is done', 'no write'],
    ['Let me know before you close Review copy', 'no write'],
    ['Ask Ben to move Send invitations to Doing', 'no write'],
    ['What if we gave Order desks to Tom?', 'no write'],
    ['Push Send invitations by a few days', 'no write'],
  ],
};
