import type { Sentences } from './sentence.ts';

/** Longer and warmer than a command has to be: what colleagues write to somebody who keeps the plan for them. */
export const twentyseventh: Sentences = {
  create: [
    [
      'Hello, Carla had an idea this morning, please create a task "Record a short video" in Marketing launch and assign it to her',
      'create "Record a short video" +Carla @Marketing launch',
    ],
    [
      'We don\'t have this on the list yet: please add "Return the parking cards" to Office move, due December 15',
      'create "Return the parking cards" @Office move due=2026-12-15',
    ],
    [
      'The client found a mistake in the footer, please open a task "Correct the footer" in Website relaunch for Ben, high priority',
      'create "Correct the footer" +Ben @Website relaunch priority=important',
    ],
    [
      'Could you make a note to self, I mean a task for me, "Thank the speakers" in Marketing launch',
      'create "Thank the speakers" +me @Marketing launch || ask  || none',
    ],
    [
      'Somebody has to take care of the plants, so add a task "Move the plants" to the plan Office move for Zoe please',
      'create "Move the plants" +Zoë @Office move',
    ],
    [
      'For the launch we still need music, add "Book a band" to Marketing launch and give it to Ben',
      'create "Book a band" +Ben @Marketing launch',
    ],
    [
      'please write down a task "Collect feedback" in teh website relaunch plan, due next Monday',
      'create "Collect feedback" @Website relaunch due=2026-11-30',
    ],
    [
      'I would like to have a task "Check the invoices" in Office move with a due date of 4 December and Sam Osei as assignee',
      'create "Check the invoices" +SamO @Office move due=2026-12-04',
    ],
    [
      'Two things came up for the office move, please add "Order a skip" and "Cancel the cleaning" for Tom',
      'create "Order a skip" +Tom @Office move; create "Cancel the cleaning" +Tom @Office move || confirm  || ask ',
    ],
    [
      'We decided today that we want a hotline, so create a bucket called Support in Website relaunch',
      'create bucket Support in Website relaunch',
    ],
    ['Next year will be busy, can you start a plan "Trade fair" for us?', 'create plan Trade fair'],
  ],
  change: [
    ['The lawyer is fine with the text now, so please move Review copy to Build', 'update Review copy: #Build'],
    [
      'Could you do me a favour and hand Plan the seating over to Sam Carter?',
      'update Plan the seating: +SamC -Ada || update Plan the seating: +SamC',
    ],
    [
      'I promised the team more time, so please extend Design the home page to December 7th',
      'update Design the home page: due=2026-12-07',
    ],
    ['Zoe, Ada and I agreed that Order desks can wait, please set it to low', 'update Order desks: priority=low'],
    [
      'Send invitations has become really important, please change the priority accordingly to important',
      'update Send invitations: priority=important || ask ',
    ],
    ['As the flyers are in the wrong column, please put Print flyers into Doing', 'update Print flyers: #Doing'],
    [
      'I think Carla would be perfect for it, so please assign Call the caterer to Carla',
      'update Call the caterer: +Carla || none || ask ',
    ],
    [
      'Ben and Carla should swap, so give Send invitations to Carla and Design the brochure to Ben',
      'no write || update Send invitations: +Carla -Ben; update Design the brochure: +Ben -Carla || update Send invitations: +Carla; update Design the brochure: +Ben || confirm ',
    ],
    [
      'To be on the safe side, please make Fix the login page due tomorrow',
      'update Fix the login page: due=2026-11-25',
    ],
    [
      'The title is misleading, please rename Internet connection to "Order the internet connection"',
      'update Internet connection: "Order the internet connection"',
    ],
    [
      'Could you please write "Bring samples" in the notes of Order desks, so that Sam does not forget',
      'update Order desks: notes=Bring samples || update Order desks: appendNotes=Bring samples',
    ],
    [
      'By the way, Order name badges needs a date, 8 December would be good',
      'update Order name badges: due=2026-12-08 || ask  || none',
    ],
    [
      'Priya told me she needs one more week for Review copy, please move it to the 1st of December',
      'update Review copy: due=2026-12-01',
    ],
    [
      'Please replace Tom by Jonas on Fix the login page, Tom is on parental leave',
      'update Fix the login page: +Jonas -Tom',
    ],
    [
      'Our lawyer has a new address, nothing to do for Send change of address though, but set it to medium priority',
      'no write || update Send change of address: priority=medium',
    ],
    [
      'I finally have time for it, please mark Write the press release as in progress and make it due on Thursday',
      'update Write the press release: due=2026-11-26 progress=in-progress || update Write the press release: due=2026-11-26 || confirm ',
    ],
    [
      'put the login page into review please, Tom says it works now',
      'update Fix the login page: #Review || ask  || none',
    ],
    ['Remove the Print label from the flyers, it is confusing people', 'update Print flyers: removeLabels=category2'],
    [
      'Please add "Ask for a discount" to the checklist of Order desks, I always forget that',
      'update Order desks: addChecklist=Ask for a discount',
    ],
    [
      'The contract is back, untick "Sign the contract" on Book the venue please, we have to sign a new one',
      'update Book the venue: uncheckItems=c2',
    ],
  ],
  complete: [
    ['Hooray, the analytics are running, you can mark Set up analytics as done', 'complete Set up analytics'],
    [
      'I wrote the last line an hour ago, so please tick off Write the press release',
      'complete Write the press release',
    ],
    ['Good morning, Tom fixed the login page last night, can you close that task?', 'complete Fix the login page'],
    ['The seating plan is hanging on the wall, so Plan the seating is done', 'complete Plan the seating || ask '],
    [
      'Finish Order name badges and Print flyers, both were delivered this morning',
      'complete Order name badges; complete Print flyers || complete Print flyers; complete Order name badges || confirm ',
    ],
    ['Unfortunately the mover has cancelled, Find a mover has to be reopened', 'reopen Find a mover || ask '],
  ],
  comments: [
    [
      'Leave a note for Ben on Add cookie banner that the lawyer called',
      'comment Add cookie banner: the lawyer called || update Add cookie banner: notes=the lawyer called || update Add cookie banner: appendNotes=the lawyer called || comment Add cookie banner: The lawyer called || ask  || none',
    ],
    [
      'The venue wants an answer, please comment on Book the venue: "They need our answer by Thursday"',
      'comment Book the venue: They need our answer by Thursday',
    ],
    [
      'I cannot find the file, could you ask in a comment on Design the brochure "Where is the file?"',
      'comment Design the brochure: Where is the file? || ask  || none',
    ],
  ],
  questions: [
    [
      'My boss wants to know how many tasks are overdue, can you tell me?',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['I will be away from Thursday on, so what do I have to finish before that?', 'no write'],
    ['Carla has been very quiet, what is she working on?', 'show Design the brochure, Design the home page'],
    ['Sorry to bother you again, but what is due tomorrow?', 'show Set up analytics'],
    ["I can't find it, where is Order desks?", 'show Order desks'],
    [
      'Before the meeting starts, show me everything that is overdue in Marketing launch',
      'show Design the brochure, Write the press release',
    ],
    ['How many open tasks does Tom have, I want to give him more', 'show Fix the login page, Print flyers'],
    ['We meet in ten minutes, how is Office move going?', 'report progress Office move'],
  ],
  'follow-ups': [
    ['Thanks! And make it due on the 10th please', 'update Call the caterer: due=2026-12-10', ['Call the caterer']],
    ['Hmm, on second thought give it to Ada', 'update Migrate the blog: +Ada', ['Migrate the blog']],
    [
      'No no, the last one should be low, not the first',
      'update Review copy: priority=low || ask  || none',
      ['Order desks', 'Review copy'],
    ],
    [
      'Right, both of them can go to Jonas, he is back',
      'update Migrate the blog: +Jonas; update Call the caterer: +Jonas || update Call the caterer: +Jonas; update Migrate the blog: +Jonas || confirm ',
      ['Migrate the blog', 'Call the caterer'],
    ],
    ['Ah, I see, then please close it', 'complete Review copy', ['Review copy']],
  ],
  traps: [
    ['I would rather not move Print flyers, the printer is booked', 'no write'],
    ['If Jonas is fine with it, assign Migrate the blog to him', 'no write'],
    ['Please wait with Book the venue until Ada is back, then set it to urgent', 'no write'],
    ['Somebody should complete Review copy, Priya is too slow', 'no write'],
    ['Michael will take over, please assign Order desks to Michael', 'no write'],
    ['We need a plan B, so please create it', 'no write'],
    ['Do you know why Sign the lease was moved to Planning?', 'no write'],
  ],
};
