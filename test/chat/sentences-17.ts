import type { Sentences } from './sentence.ts';

/** Slightly demanding: fuzzy names, more fields at once, other verbs, and harder traps. */
export const seventeenth: Sentences = {
  create: [
    [
      'Set up a task "Negotiate the catering price" in marketing lauch for Prya with due date 1 Dec, priority urgent',
      'create "Negotiate the catering price" +Priya @Marketing launch due=2026-12-01 priority=urgent',
    ],
    [
      'Add "Replace the old logo" to Website relaunch > Design, Carla, due Fri 4 Dec, label Content',
      'create "Replace the old logo" #Design +Carla @Website relaunch due=2026-12-04 labels=Content',
    ],
    [
      'Urgent: create a task "Call the electrician" in the Office move plan, due tomorrow, assigned to Sam O.',
      'create "Call the electrician" +SamO @Office move due=2026-11-25 priority=urgent',
    ],
    [
      'Remind me to renew the parking permits by 12 January, put it in Office move',
      'create "renew the parking permits" +me @Office move due=2027-01-12 || create "Renew the parking permits" +me @Office move due=2027-01-12 || create "renew the parking permits" @Office move due=2027-01-12 || create "Renew the parking permits" @Office move due=2027-01-12 || ask ',
    ],
    [
      'create a task titled "Invite the press: who and when" in Marketing launch, owner Ben Okafor, start 1 December, due 8 December',
      'create "Invite the press: who and when" +Ben @Marketing launch due=2026-12-08 start=2026-12-01',
    ],
    [
      'New task "Check accessibility" for Joanna Webber and Jonas Weber in website relaunch, due a week from tomorrow',
      'create "Check accessibility" +Joanna+Jonas @Website relaunch due=2026-12-02',
    ],
    [
      'In Office move, add "Transfer the phone numbers" to Waiting with priority important, nobody assigned yet, due Dec 21',
      'create "Transfer the phone numbers" #Waiting @Office move due=2026-12-21 priority=important',
    ],
    [
      'schedule a task "Evaluate the campaign" for me in Marketing launch on Wednesday, 16 December',
      'create "Evaluate the campaign" +me @Marketing launch due=2026-12-16 || ask ',
    ],
  ],
  lists: [
    [
      'Add these to Website relaunch for Tom, due Dec 10:\n1) Back up the server\n2) Renew the certificate\n3) Freeze the content',
      'create "Back up the server" +Tom @Website relaunch due=2026-12-10; create "Renew the certificate" +Tom @Website relaunch due=2026-12-10; create "Freeze the content" +Tom @Website relaunch due=2026-12-10 || confirm ',
    ],
    [
      'create tasks in Marketing launch: Order chairs; Order tables; Order lights',
      'create "Order chairs" @Marketing launch; create "Order tables" @Marketing launch; create "Order lights" @Marketing launch || confirm ',
    ],
    [
      'Please add to the Waiting bucket of Office move:\n- Fire inspection\n- Elevator permit',
      'create "Fire inspection" #Waiting @Office move; create "Elevator permit" #Waiting @Office move || confirm ',
    ],
  ],
  find: [
    ["What's still open for Ben?", 'show Add cookie banner, Send invitations'],
    ['Which of the tasks in Marketing launch are overdue?', 'show Design the brochure, Write the press release'],
    [
      'list everything due before 1 December',
      'show Book the venue, Call the caterer, Design the brochure, Design the home page, Fix the login page, Review copy, Set up analytics, Sign the lease, Write the press release || show Book the venue, Call the caterer, Design the home page, Review copy, Set up analytics',
    ],
    ['Show completed tasks in Office move', 'show Find a mover'],
    ['which important tasks are there', 'show Sign the lease, Write the press release'],
    ["search for 'blog'", 'show Migrate the blog'],
    ['What is Joanna doing?', 'show  || none'],
  ],
  change: [
    [
      'Hand Add cookie banner over from Ben to Carla and make it important',
      'update Add cookie banner: +Carla -Ben priority=important',
    ],
    ['bring the venue booking forward to Thursday', 'update Book the venue: due=2026-11-26 || ask  || confirm '],
    [
      'Label Migrate the blog with Content and Needs approval',
      'update Migrate the blog: addLabels=category2|category3',
    ],
    ['Unassign Sam Carter from Order desks and assign Sam Osei instead', 'update Order desks: +SamO -SamC'],
    [
      'Rename the task Internet connection to "Fibre connection" and set it to urgent',
      'update Internet connection: "Fibre connection" priority=urgent',
    ],
    ['extend Order desks by a week', 'update Order desks: due=2026-12-22'],
    [
      'add the checklist items "Ask legal" and "Translate" to Add cookie banner',
      'update Add cookie banner: addChecklist=Ask legal|Translate',
    ],
    ['Set the start of Send change of adress to December 7', 'update Send change of address: start=2026-12-07'],
  ],
  complete: [
    ['Please tick off Plan the seating', 'complete Plan the seating'],
    [
      'Close Order name badges and Call the caterer',
      'complete Order name badges; complete Call the caterer || complete Call the caterer; complete Order name badges || confirm ',
    ],
    ['Put Find a mover back to not started', 'reopen Find a mover || ask  || confirm '],
  ],
  comment: [
    [
      'note as a comment on Design the home page that the client likes version two',
      'comment Design the home page: the client likes version two || ask  || none',
    ],
    ['Comment on the login page task: Still broken in Safari', 'comment Fix the login page: Still broken in Safari'],
  ],
  delete: [['Get rid of Send change of address', 'confirm delete Send change of address || ask  || none']],
  plans: [
    ['Set up a new plan named "Customer survey"', 'create plan Customer survey'],
    ['rename bucket Waiting to "On hold" in Office move', 'rename bucket Waiting -> On hold'],
    ['Show me the buckets of Marketing launch', 'buckets marketing launch || buckets marketing'],
  ],
  report: [
    ['Where do we stand with the office move?', 'report progress Office move'],
    ['Show me a workload report', 'report workload'],
  ],
  'follow-ups': [
    [
      'Move the first to Waiting and assign it to Zoë',
      'update Order desks: #Waiting +Zoë',
      ['Order desks', 'Plan the seating'],
    ],
    ['rename it to "Order oak desks"', 'update Order desks: "Order oak desks"', ['Order desks']],
    [
      'the last one is finished, mark it complete',
      'complete Send invitations',
      ['Print flyers', 'Call the caterer', 'Send invitations'],
    ],
    ['assign it to me instead of Tom', 'update Fix the login page: +me -Tom', ['Fix the login page']],
  ],
  undo: [['Undo the last change', 'undo || none']],
  traps: [
    ['Mark the send task as done', 'no write'],
    ['Set the priority of Order desks to purple', 'no write'],
    ["We haven't completed Review copy, have we?", 'no write'],
    ['Sam finished the desks', 'no write'],
    ['Once the lease is signed, I would ask Zoë to order the plants', 'no write'],
    ['Create a task "Order trophies" in the Awards plan for Ben', 'no write'],
    ['Carla wrote me: "Please assign Review copy to Tom". What do you think?', 'no write'],
    ['Set the due date of Print flyers to 31 February', 'no write'],
  ],
};
