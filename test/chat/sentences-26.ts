import type { Sentences } from './sentence.ts';

/** Commands with the context in which people give them: what happened before, why it is wanted, whom it concerns. */
export const twentysixth: Sentences = {
  preambles: [
    [
      'Before I forget, could you add a task "Order extension leads" to Office move, due on Friday?',
      'create "Order extension leads" @Office move due=2026-11-27',
    ],
    ['The printer called, they can start earlier, so please move Print flyers to Doing', 'update Print flyers: #Doing'],
    ['Jonas has some spare time this week, please give him Migrate the blog', 'update Migrate the blog: +Jonas'],
    ['We got the signed contract back, so Sign the lease can be closed', 'complete Sign the lease || ask '],
    [
      'I just spoke to the caterer, everything is settled, please mark Call the caterer as done',
      'complete Call the caterer',
    ],
    ['Tom is off sick, please unassign him from Print flyers', 'update Print flyers: -Tom'],
    ['Ben is drowning in work, could you take him off Send invitations?', 'update Send invitations: -Ben'],
    ['The domain expired again, please reopen Buy the domain', 'reopen Buy the domain'],
    [
      'Bad news, the venue cancelled on us, please make Book the venue due tomorrow',
      'update Book the venue: due=2026-11-25',
    ],
    [
      'I had a chat with Priya, she will do it, so please assign Migrate the blog to her',
      'update Migrate the blog: +Priya',
    ],
    ['Our budget was cut, so please delete Order name badges', 'confirm delete Order name badges'],
    [
      'We talked about the press release in the meeting, please add the comment "Shorten the first paragraph" to it',
      'comment Write the press release: Shorten the first paragraph',
    ],
    [
      'Nobody looks at the flyers any more, set the priority of Print flyers to low',
      'update Print flyers: priority=low',
    ],
    [
      "It's getting late for the invitations, let's make Send invitations urgent",
      'update Send invitations: priority=urgent',
    ],
    [
      'Ada asked for more time, so move the deadline of Plan the seating to 9 December',
      'update Plan the seating: due=2026-12-09',
    ],
  ],
  reasons: [
    [
      'Please push Order desks to 18 December because the showroom is closed until then',
      'update Order desks: due=2026-12-18 || ask ',
    ],
    ['Move Migrate the blog to Build, Jonas has already started on it', 'update Migrate the blog: #Build'],
    ['Please set Review copy to low priority, nobody needs it this month', 'update Review copy: priority=low'],
    ['Assign Call the caterer to Carla since she knows them well', 'update Call the caterer: +Carla'],
    ['Take Ben off Add cookie banner, he has enough to do', 'update Add cookie banner: -Ben'],
    ['Reopen Find a mover, the company went bankrupt', 'reopen Find a mover'],
    ['Mark Internet connection as urgent, we cannot work without it', 'update Internet connection: priority=urgent'],
    ['Delete Migrate the blog, as nobody reads that blog any more', 'confirm delete Migrate the blog'],
    [
      'Please tag Order desks with Facilities so that the caretaker finds it',
      'update Order desks: addLabels=category1',
    ],
    ['You can close Review copy, Priya sent me the final version', 'complete Review copy'],
    ['Put Jonas on Set up analytics as well, I need some help with it', 'update Set up analytics: +Jonas'],
    ['Give Send change of address to Ada please, she has all the forms', 'update Send change of address: +Ada'],
    ['Rename Print flyers to "Print posters", we changed our minds', 'update Print flyers: "Print posters"'],
    [
      'Please bring Design the home page forward to Thursday, the client is visiting us',
      'update Design the home page: due=2026-11-26',
    ],
    ['Remove the due date from Order desks, there is no hurry any more', 'update Order desks: due=none'],
  ],
  several: [
    [
      'Add a task "Hire a photographer" to Marketing launch, give it to Carla and make it important',
      'create "Hire a photographer" +Carla @Marketing launch priority=important',
    ],
    [
      'Create "Clean the old office" in Office move for Tom and Ada, due 17 December, and add the note "Keys are with Sam"',
      'create "Clean the old office" +Ada+Tom @Office move due=2026-12-17 notes=Keys are with Sam',
    ],
    [
      'I need a new task in Website relaunch called "Compress the images", it should be low priority and go into Backlog',
      'create "Compress the images" #Backlog @Website relaunch priority=low',
    ],
    ['Make Order desks urgent and move it to Waiting', 'update Order desks: #Waiting priority=urgent || confirm '],
    [
      'Please assign Internet connection to Jonas, set it to important and make it due on Monday',
      'update Internet connection: +Jonas due=2026-11-30 priority=important || confirm ',
    ],
    [
      'Set up a task "Test on mobile" in Website relaunch for Priya with the checklist "iPhone", "Android" and the label Bug',
      'create "Test on mobile" +Priya @Website relaunch checklist=iPhone|Android labels=Bug',
    ],
    [
      'Please put "Bring the floor plan" in the notes of Plan the seating and move it to Friday',
      'update Plan the seating: appendNotes=Bring the floor plan due=2026-11-27 || update Plan the seating: due=2026-11-27 notes=Bring the floor plan || update Plan the seating: notes=Bring the floor plan; update Plan the seating: due=2026-11-27 || confirm ',
    ],
    [
      'Label Migrate the blog Content and give it to Ben',
      'update Migrate the blog: +Ben addLabels=category2 || confirm ',
    ],
  ],
  negation: [
    ["Don't move Order desks to Waiting, leave it where it is", 'no write'],
    ["Don't push Send invitations to Friday, push it to Thursday", 'update Send invitations: due=2026-11-26 || ask '],
    ['Do not complete Print flyers yet, just move it to Doing', 'update Print flyers: #Doing || ask  || none'],
    [
      "Please don't delete Order name badges, only set it to low",
      'update Order name badges: priority=low || ask  || none',
    ],
    ['Assign Call the caterer to Ben, not to Tom', 'update Call the caterer: +Ben || ask '],
    [
      "Don't tell me about finished tasks, just show what is open in Office move",
      'show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease || none',
    ],
  ],
  questions: [
    ['I am preparing for the steering group, what is overdue in Website relaunch?', 'show Fix the login page'],
    [
      'Ben is asking me what he has to do this week and next, can you show me his tasks?',
      'show Add cookie banner, Send invitations || ask ',
    ],
    ['Which tasks in Office move have nobody on them?', 'show Send change of address'],
    ['Could you look for tasks with the word "caterer" in them?', 'show Call the caterer'],
    ['Is there anything for Zoe that is already late?', 'show Sign the lease'],
    [
      'I lost track a bit, what is still in progress in Marketing launch?',
      'show Design the brochure, Write the press release',
    ],
    ['Sam Carter is new here, what is on his plate?', 'show Order desks'],
    ['Remind me, which tasks are due on Thursday?', 'show Call the caterer'],
  ],
  'follow-ups': [
    ['hmm, actually make it low priority', 'update Order desks: priority=low', ['Order desks']],
    ['ok, then give the second one to Tom', 'update Migrate the blog: +Tom', ['Call the caterer', 'Migrate the blog']],
    ['No, not Friday, make it Thursday', 'update Print flyers: due=2026-11-26 || ask ', ['Print flyers']],
    ['great, Carla can do that one', 'update Call the caterer: +Carla || ask ', ['Call the caterer']],
    ['and please put Ada on it too, she offered to help', 'update Order desks: +Ada', ['Order desks']],
    ['sorry, I meant the other one', 'no write', ['Order desks']],
    ['wait, do not touch that', 'no write', ['Order desks']],
  ],
  traps: [
    ['Ada thinks we should move Order desks to Waiting', 'no write'],
    ['Carla is on holiday next week, so should I assign Design the brochure to somebody else?', 'no write'],
    ['When the landlord has called back, please move Sign the lease to Finished', 'no write'],
    ['The client might cancel, in that case delete Migrate the blog', 'no write || confirm delete Migrate the blog'],
    ['Ben told me that he has finished Send invitations, but I want to check first', 'no write'],
    ['Tom wants Print flyers to be due on Monday, what do you think?', 'no write'],
  ],
};
