import type { Sentences } from './sentence.ts';

/** Typed between two meetings: casual, short, with slips and dates in many forms. */
export const nineteenth: Sentences = {
  create: [
    [
      'hey can u add "Fix the 404 page" to website relaunch for jonas, due fri',
      'create "Fix the 404 page" +Jonas @Website relaunch due=2026-11-27',
    ],
    [
      'Office move, new task for Zoe: "Get the keys from the landlord", due Dec 1',
      'create "Get the keys from the landlord" +Zoë @Office move due=2026-12-01',
    ],
    [
      'we need a task "Taste the cake" in marketing launch, assigned to Carla and Priya, deadline 18.12.2026',
      'create "Taste the cake" +Carla+Priya @Marketing launch due=2026-12-18',
    ],
    [
      'Create "Swap the hero image" in the Design bucket of Website relaunch, due a week from today, label Content',
      'create "Swap the hero image" #Design @Website relaunch due=2026-12-01 labels=Content',
    ],
    [
      'pls create a low prio task in Office move: Donate the old chairs. Start 14 Dec, due 18 Dec',
      'create "Donate the old chairs" @Office move due=2026-12-18 priority=low start=2026-12-14',
    ],
    [
      'put "Book the shuttle bus" into the marketing launch plan for Pryia, due in ten days',
      'create "Book the shuttle bus" +Priya @Marketing launch due=2026-12-04',
    ],
    [
      'Add task "Call the insurance company" to Office move with the note "policy number is in the safe", and assign it to me',
      'create "Call the insurance company" +me @Office move notes=policy number is in the safe',
    ],
  ],
  lists: [
    [
      'ofice move needs 3 new tasks: "Empty the fridge", "Take down the posters", "Return the parking cards"',
      'create "Empty the fridge" @Office move; create "Take down the posters" @Office move; create "Return the parking cards" @Office move || confirm ',
    ],
    [
      'new tasks for website relaunch pls, all for Ben:\n- Fix the favicon\n- Shrink the logo\n- Write the 404 text',
      'create "Fix the favicon" +Ben @Website relaunch; create "Shrink the logo" +Ben @Website relaunch; create "Write the 404 text" +Ben @Website relaunch || confirm ',
    ],
  ],
  find: [
    ['what have i got due tomorrow', 'show Set up analytics'],
    ['anything for Ben due in december?', 'show Add cookie banner, Send invitations'],
    ['who is doing the seating?', 'show Plan the seating'],
    ["what's unassigned in marketing launch", 'show Call the caterer'],
    ['anything with the Print label?', 'show Print flyers'],
    ['which tasks are due on the 8th of december', 'show Internet connection'],
    ['what have we finished in Website relaunch so far?', 'show Buy the domain'],
  ],
  change: [
    ['push call the caterer to next tuesday', 'update Call the caterer: due=2026-12-01'],
    ['give the blog migration to Jonas', 'update Migrate the blog: +Jonas'],
    ['replace Ben with Priya on Send invitations', 'update Send invitations: +Priya -Ben'],
    ['stick the login page task in Review', 'update Fix the login page: #Review'],
    ['postpone Book the venue by 3 days', 'update Book the venue: due=2026-11-30'],
    [
      'set the notes of Order name badges to "use recycled paper"',
      'update Order name badges: notes=use recycled paper',
    ],
    ['tick off Ask for parking on Book the venue', 'update Book the venue: checkItems=c1'],
    ['rename plan the seating to "Draw the floor plan"', 'update Plan the seating: "Draw the floor plan"'],
    ['Sign the lease isnt that important anymore, set it to medium', 'update Sign the lease: priority=medium'],
    ['Ben has started on Send invitations, set it to in progress pls', 'update Send invitations: progress=in-progress'],
  ],
  complete: [
    ['done with Review copy', 'complete Review copy || ask  || confirm '],
    ['pls tick off send invitations and print flyers', 'complete Send invitations; complete Print flyers || confirm '],
    ['open Find a mover again please, they cancelled', 'reopen Find a mover'],
  ],
  comment: [
    [
      'write a comment under Design the brochure: page 4 needs a new photo',
      'comment Design the brochure: page 4 needs a new photo',
    ],
    [
      'comment on the login page: does this still happen in Safari?',
      'comment Fix the login page: does this still happen in Safari?',
    ],
  ],
  delete: [['get rid of the cookie banner task', 'confirm delete Add cookie banner']],
  plans: [
    ['new plan: Team offsite, with buckets Ideas, Travel and Done', 'create plan Team offsite [Ideas, Travel, Done]'],
    ['rename the Finished bucket in office move to Archive', 'rename bucket Finished -> Archive'],
    ['which buckets does marketing launch have', 'buckets marketing launch'],
  ],
  report: [
    ['whats the status of the website relaunch', 'report progress Website relaunch'],
    ['who has the most to do right now?', 'report workload'],
  ],
  'follow-ups': [
    [
      'and give the third one to Tom',
      'update Send change of address: +Tom',
      ['Call the caterer', 'Migrate the blog', 'Send change of address'],
    ],
    ['make that due thursday instead', 'update Book the venue: due=2026-11-26', ['Book the venue']],
    [
      'ok assign both to Ada',
      'update Call the caterer: +Ada; update Migrate the blog: +Ada || confirm ',
      ['Call the caterer', 'Migrate the blog'],
    ],
    ['add Joanna too', 'update Order desks: +Joanna', ['Order desks']],
    ['tag it as Legal', 'update Sign the lease: addLabels=category2', ['Sign the lease']],
  ],
  undo: [['oops, take that back', 'undo || none']],
  help: [['how do i use this?', 'help']],
  traps: [
    ['let sam do Migrate the blog', 'ask '],
    ['mark the order task as done', 'ask '],
    ['move Print flyers to Approved', 'no write'],
    ['good morning! hope you had a nice weekend :)', 'no write'],
    ['I wonder whether Priya has finished Review copy', 'no write'],
    ['Tom said he might delete Fix the login page one day', 'no write'],
  ],
};
