import type { Sentences } from './sentence.ts';

/** Polite and wordier, with questions that are requests, relative dates and several changes in one sentence. */
export const sixteenth: Sentences = {
  create: [
    [
      'Could you please create a task "Prepare the press kit" in Marketing launch for Carla Mendes, due next Monday?',
      'create "Prepare the press kit" +Carla @Marketing launch due=2026-11-30',
    ],
    [
      'I\'d like a new task in Office move: "Order door signs". It is for Sam Osei and due on the 10th of December.',
      'create "Order door signs" +SamO @Office move due=2026-12-10',
    ],
    [
      'Would you add "Fix the broken footer" to the Website relaunch backlog, label it Bug and make it urgent?',
      'create "Fix the broken footer" #Backlog @Website relaunch labels=Bug priority=urgent',
    ],
    [
      'Create a task for me in Marketing launch: "Approve the budget", due this Friday, important',
      'create "Approve the budget" +me @Marketing launch due=2026-11-27 priority=important',
    ],
    [
      'Please add the task "Clean the old office" to Office move. Assignees: Tom, Ben. Start: 14 December. Due: 18 December.',
      'create "Clean the old office" +Ben+Tom @Office move due=2026-12-18 start=2026-12-14',
    ],
    [
      'add a task "Test on phones" to Website relaunch in the Review bucket with the note "Android and iPhone"',
      'create "Test on phones" #Review @Website relaunch notes=Android and iPhone',
    ],
    [
      'Create a task "Pick the music" in Marketing launch, bucket Doing, in 10 days, for Jonas, low priority',
      'create "Pick the music" #Doing +Jonas @Marketing launch due=2026-12-04 priority=low || ask ',
    ],
    [
      'Make a task "Welcome drinks" in Office move for Ada with checklist items glasses, juice and ice, due December 17',
      'create "Welcome drinks" +Ada @Office move checklist=glasses|juice|ice due=2026-12-17',
    ],
  ],
  lists: [
    [
      'Please add to Office move:\nOrder lamps\nOrder plants\nOrder a doorbell',
      'create "Order lamps" @Office move; create "Order plants" @Office move; create "Order a doorbell" @Office move || confirm ',
    ],
    [
      'I need three tasks in Marketing launch for Ada: "Book the band", "Book the DJ", and "Book the speaker"',
      'create "Book the band" +Ada @Marketing launch; create "Book the DJ" +Ada @Marketing launch; create "Book the speaker" +Ada @Marketing launch || confirm ',
    ],
    [
      'Website relaunch, bucket Build, new tasks:\n- Add the search box\n- Add the language switch',
      'create "Add the search box" #Build @Website relaunch; create "Add the language switch" #Build @Website relaunch || confirm ',
    ],
  ],
  find: [
    ['Could you show me what Tom Weller is working on?', 'show Fix the login page, Print flyers'],
    ['What in Website relaunch has no due date?', 'show Migrate the blog'],
    [
      'Which tasks in Office move are still open?',
      'show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease',
    ],
    ['What is due today?', 'show Review copy'],
    [
      'Show me the tasks that are in progress',
      'show Design the brochure, Design the home page, Write the press release',
    ],
    ["Is any of Priya's work due this week?", 'show Review copy'],
  ],
  change: [
    ['Please move Migrate the blog to the Build bucket and give it to Jonas', 'update Migrate the blog: #Build +Jonas'],
    [
      'Could you push the due date of Internet connection to the 15th of December?',
      'update Internet connection: due=2026-12-15',
    ],
    ['Postpone Design the home page by two days', 'update Design the home page: due=2026-12-02'],
    [
      'Call the caterer should be done by Friday and belongs to Priya',
      'update Call the caterer: +Priya due=2026-11-27 || ask  || confirm  || none',
    ],
    ['Please take the due date off Order desks', 'update Order desks: due=none'],
    ['Set Set up analytics to in progress', 'update Set up analytics: progress=in-progress'],
    [
      'Write "Ask for a quiet room" into the notes of Plan the seating',
      'update Plan the seating: notes=Ask for a quiet room',
    ],
    ['Tick "Ask for parking" on the checklist of Book the venue', 'update Book the venue: checkItems=c1'],
  ],
  complete: [
    ['Would you mark the cookie banner task as completed?', 'complete Add cookie banner'],
    ['Print flyers can be closed, thanks', 'complete Print flyers || ask  || confirm '],
    ['Please open Buy the domain again', 'reopen Buy the domain'],
  ],
  comment: [
    [
      'Could you add a comment to Order desks: Please wait for the floor plan',
      'comment Order desks: Please wait for the floor plan',
    ],
    ['Write a comment on Review copy: "Page three is missing"', 'comment Review copy: Page three is missing'],
  ],
  delete: [
    ['Could you delete Plan the seating, please?', 'confirm delete Plan the seating'],
    ['I want to delete both Order desks and Print flyers', 'confirm delete Order desks, Print flyers'],
  ],
  plans: [
    ['Please create a bucket named "Blocked" in Office move', 'create bucket Blocked in Office move'],
    ['rename the bucket Backlog in Website relaunch to Ideas', 'rename bucket Backlog -> Ideas'],
    ['Could you list the plans?', 'plans'],
  ],
  report: [
    ['How much does Ben have on his plate?', 'report workload Ben || show Add cookie banner, Send invitations'],
    ['Can I have the workload for Office move?', 'report workload Office move'],
  ],
  'follow-ups': [
    [
      'Please assign both of them to Tom',
      'update Migrate the blog: +Tom; update Call the caterer: +Tom || update Call the caterer: +Tom; update Migrate the blog: +Tom || confirm ',
      ['Migrate the blog', 'Call the caterer'],
    ],
    ['Make it urgent, please', 'update Order desks: priority=urgent', ['Order desks']],
    [
      'and the third is due on Monday',
      'update Plan the seating: due=2026-11-30 || ask  || confirm ',
      ['Sign the lease', 'Order desks', 'Plan the seating'],
    ],
    [
      'comment on it: I will call them tomorrow',
      'comment Call the caterer: I will call them tomorrow',
      ['Call the caterer'],
    ],
  ],
  help: [['How does this work? Which commands do you know?', 'help']],
  traps: [
    ['Create a task "Buy stamps" in Office move for Sam', 'no write'],
    ['Please do not delete Order desks', 'no write'],
    ['Delete the order task', 'no write'],
    ['Have the flyers been printed?', 'no write'],
    ['Maybe we should move the venue booking to January', 'no write'],
    ['Move Print flyers to the bucket Shipping', 'no write'],
    ['I assigned Review copy to Ben last week and nobody noticed', 'no write'],
    ['Could you explain how I would mark a task as done?', 'no write'],
  ],
};
