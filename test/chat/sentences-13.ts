import type { Sentences } from './sentence.ts';

/** A product manager between meetings: quick, friendly, a little verbose, trusting that the assistant will get it. */
export const thirteenth: Sentences = {
  create: [
    [
      'Hey, can you create a new task in Website relaunch for Priya to write the FAQ, due end of next week?',
      'create "write the FAQ" +Priya @Website relaunch due=2026-12-04',
    ],
    ['Throw "Book a DJ" into Marketing launch, no owner yet', 'create "Book a DJ" @Marketing launch || no write'],
    [
      'Let\'s track "Upgrade the router" in Office move under Waiting, assigned to Sam Osei',
      'create "Upgrade the router" #Waiting +SamO @Office move',
    ],
    [
      'Quick task for me: send the recap to the board, Marketing launch, by tomorrow',
      'create "send the recap to the board" +me @Marketing launch due=2026-11-25',
    ],
    ['Add a card "Beta feedback" to Website relaunch/Review', 'create "Beta feedback" #Review @Website relaunch'],
    [
      "I'd like Tom to look into the slow search, add it to Website relaunch with high priority",
      'create "look into the slow search" +Tom @Website relaunch priority=important || ask ',
    ],
    [
      'Add two tasks to Office move: "Cancel the cleaning" due Friday and "Cancel the plants" due Monday',
      'create "Cancel the cleaning" @Office move due=2026-11-27; create "Cancel the plants" @Office move due=2026-11-30',
    ],
    [
      'Create a task in Marketing launch: Brief the hosts (Carla, 2 Dec, urgent)',
      'create "Brief the hosts" +Carla @Marketing launch due=2026-12-02 priority=urgent',
    ],
    ['New task: order more coffee', 'ask '],
    [
      'Please add "Pick a caterer menu" for Ada and me to the launch plan with due date December 2',
      'create "Pick a caterer menu" +Ada+me @Marketing launch due=2026-12-02 || ask ',
    ],
    [
      'Remind Ben to renew the parking permits by 15 December in Office move',
      'create "renew the parking permits" +Ben @Office move due=2026-12-15',
    ],
    [
      'Create "Retrospective" in Website relaunch starting December 14 and due December 16 with notes "invite everyone"',
      'create "Retrospective" @Website relaunch due=2026-12-16 notes=invite everyone start=2026-12-14',
    ],
  ],
  change: [
    ['Can we push the brochure out to December 4?', 'update Design the brochure: due=2026-12-04 || no write'],
    ['Move the due date for Review copy back two days', 'update Review copy: due=2026-11-26 || ask '],
    [
      "Let's give Migrate the blog to Ben with a due date of December 11",
      'update Migrate the blog: +Ben due=2026-12-11',
    ],
    ['Bump the login page fix to next Wednesday', 'update Fix the login page: due=2026-12-02 || ask '],
    ['Make Ada the owner of the caterer task', 'update Call the caterer: +Ada'],
    ['Drop Priya from the name badges', 'update Order name badges: -Priya'],
    ['Set the seating plan to in progress', 'update Plan the seating: progress=in-progress'],
    ['Flag the domain migration of the blog as urgent', 'update Migrate the blog: priority=urgent || no write'],
    ['Change Set up analytics so that it is due on Friday', 'update Set up analytics: due=2026-11-27'],
    ['Send invitations should be with Carla as well', 'update Send invitations: +Carla'],
    [
      'Take Print flyers, make it important and put it in Doing',
      'update Print flyers: #Doing priority=important || update Print flyers: priority=important; update Print flyers: #Doing || ask ',
    ],
    ['Rename "Review copy" as "Copy review"', 'update Review copy: "Copy review"'],
    [
      'Add "compare prices" and "get samples" as checklist items to Order desks',
      'update Order desks: addChecklist=compare prices|get samples',
    ],
    [
      'Note for Print flyers: use recycled paper',
      'update Print flyers: notes=use recycled paper || comment Print flyers: use recycled paper',
    ],
    [
      'Remove the deadline and the label from Print flyers',
      'update Print flyers: due=none removeLabels=category2 || no write || update Print flyers: due=none; update Print flyers: removeLabels=category2',
    ],
    [
      'Everything assigned to Zoë should go to me',
      'update Sign the lease: +me || update Sign the lease: +me -Zoë || confirm  || ask ',
    ],
    ['Reschedule all of my overdue tasks to Thursday', 'update Write the press release: due=2026-11-26'],
    ['Switch Internet connection from Waiting to Planning', 'update Internet connection: #Planning'],
  ],
  done: [
    ['Analytics is live, so we can close that one', 'complete Set up analytics || ask  || none'],
    ['Check off Review copy please', 'complete Review copy'],
    ["I'm finished with the press release", 'complete Write the press release'],
    ['Ada and I booked the venue yesterday', 'complete Book the venue || ask  || no write'],
    ['Please reopen Buy the domain, the transfer failed', 'reopen Buy the domain'],
    [
      'Post a comment on Fix the login page: "reproduced on Safari 17"',
      'comment Fix the login page: reproduced on Safari 17',
    ],
    ['We can drop Order name badges', 'confirm delete Order name badges || no write'],
    ['Delete the completed tasks in Website relaunch', 'confirm delete Buy the domain'],
  ],
  find: [
    ["What's coming up in the next two weeks for Office move?", 'show Internet connection, Plan the seating'],
    ['Give me a rundown of what Ben is working on', 'show Add cookie banner, Send invitations || report '],
    ['Do we have anything overdue in the website project?', 'show Fix the login page'],
    ['Which tasks did we complete this month?', 'show Buy the domain, Choose a date, Find a mover'],
    ['Show me what is assigned to nobody', 'show Call the caterer, Migrate the blog, Send change of address'],
    ['Search for tasks with "design" in the title', 'show Design the brochure, Design the home page'],
    ["What's the status of the cookie banner?", 'show Add cookie banner'],
    ['Show only the urgent ones', 'show Book the venue, Fix the login page'],
    ['Who owns Send change of address?', 'show Send change of address'],
    ['Anything due this Friday?', 'show Book the venue'],
    ['How is Marketing launch looking?', 'report progress Marketing launch'],
    ['Does anyone have too much to do?', 'report workload'],
  ],
  plans: [
    [
      'Create a new plan "Product roadmap" with Now, Next and Later as buckets',
      'create plan Product roadmap [Now, Next, Later]',
    ],
    [
      'Add buckets Legal and Finance to Office move',
      'create bucket Legal in Office move; create bucket Finance in Office move',
    ],
    ['Rename the Website relaunch plan to Website 2027', 'rename plan Website relaunch -> Website 2027'],
    ['What are my plans called?', 'plans'],
  ],
  followUps: [
    ['Assign it to Tom and set it to Friday', 'update Migrate the blog: +Tom due=2026-11-27', ['Migrate the blog']],
    ['Actually, next week Tuesday', 'update Migrate the blog: due=2026-12-01 || no write', ['Migrate the blog']],
    [
      'Complete the second and delete the third',
      'complete Order desks; delete Review copy || confirm  || no write',
      ['Print flyers', 'Order desks', 'Review copy'],
    ],
    ['Who is on it?', 'show Order desks', ['Order desks']],
    [
      'Thanks! Now mark them both as done',
      'complete Print flyers; complete Order desks',
      ['Print flyers', 'Order desks'],
    ],
  ],
  traps: [
    ['Could you explain how to delete a plan?', 'no write'],
    ['I think Ben already finished Send invitations?', 'no write'],
    ['What if we moved Order desks to January?', 'no write'],
    ["Don't change anything, just show me Order desks", 'no write'],
    ['Add Sam to Order name badges', 'ask Sam Carter | Sam Osei'],
  ],
};
