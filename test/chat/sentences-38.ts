import type { Sentences } from './sentence.ts';

/** A hidden test as the authors of the requirements would write it: everyday office English, plain to polite. */
export const thirtyeighth: Sentences = {
  create: [
    [
      'Create a task "Prepare the press kit" in Marketing launch and assign it to Carla, due this Friday',
      'create "Prepare the press kit" +Carla @Marketing launch due=2026-11-27',
    ],
    [
      'Could you please add a task called "Update the sitemap" to the Build bucket of Website relaunch, with the note "Use the staging server"?',
      'create "Update the sitemap" #Build @Website relaunch notes=Use the staging server',
    ],
    [
      'Add task Book parking permits to Office move, priority important, start tomorrow, due 3 December',
      'create "Book parking permits" @Office move due=2026-12-03 priority=important start=2026-11-25',
    ],
    [
      'Plese create a new urgent task "Check image rights" for Ben and Priya in the marketing launch plan with the label Legal',
      'create "Check image rights" +Ben+Priya @Marketing launch labels=Legal priority=urgent',
    ],
    [
      'I need a task "Prepare welcome packs" in Office move for me, due in two weeks, with a checklist: keys, floor plan, parking card',
      'create "Prepare welcome packs" +me @Office move checklist=keys|floor plan|parking card due=2026-12-08 || create "Prepare welcome packs" +me @Office move checklist=Keys|Floor plan|Parking card due=2026-12-08',
    ],
    [
      'Please create the following three tasks in Office move for Sam Osei:\n1. Pack the server room\n2. Label the cables\n3. Return the old router',
      'create "Pack the server room" +SamO @Office move; create "Label the cables" +SamO @Office move; create "Return the old router" +SamO @Office move || confirm ',
    ],
  ],
  find: [
    [
      'Show me my tasks',
      'show Set up analytics, Write the press release || show Buy the domain, Set up analytics, Write the press release',
    ],
    ['List all open tasks that are assigned to Ada', 'show Book the venue, Plan the seating'],
    [
      'Please shwo me everything that is overdue',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    [
      'Could you tell me what is due next week?',
      'show Design the home page, Plan the seating, Print flyers, Send invitations',
    ],
    ["What's in the Backlog of the website relaunch?", 'show Fix the login page, Migrate the blog'],
    ['Which tasks have the label Bug?', 'show Fix the login page'],
    ['Find all urgent tasks', 'show Book the venue, Fix the login page'],
    ['Do we have a task about the caterer?', 'show Call the caterer'],
  ],
  change: [
    ['Rename "Print flyers" to "Print posters"', 'update Print flyers: "Print posters"'],
    ['Please asign Migrate the blog to Jonas Weber', 'update Migrate the blog: +Jonas'],
    ['Could you take Ben off the task Add cookie banner?', 'update Add cookie banner: -Ben'],
    ['Would you mind pushing the due date of Order desks back to 18 December?', 'update Order desks: due=2026-12-18'],
    ['Add the label Legal to Book the venue', 'update Book the venue: addLabels=category3'],
    [
      'I have started with Set up analytics, please set it to in progress',
      'update Set up analytics: progress=in-progress',
    ],
    [
      'Can you add "Check the size of the meeting room" to the checklist of Plan the seating?',
      'update Plan the seating: addChecklist=Check the size of the meeting room',
    ],
    [
      'Set the notes of Internet connection to "The technician comes on Thursday"',
      'update Internet connection: notes=The technician comes on Thursday',
    ],
  ],
  finish: [
    ['Could you please mark Review copy as completed?', 'complete Review copy'],
    ['Please reopen the task Buy the domain', 'reopen Buy the domain'],
  ],
  comment: [
    [
      'Please add a comment to Sign the lease: "The landlord calls back tomorrow"',
      'comment Sign the lease: The landlord calls back tomorrow',
    ],
  ],
  delete: [['Delete the task Migrate the blog', 'confirm delete Migrate the blog']],
  plans: [
    ['Create a new plan called Trade fair 2027', 'create plan Trade fair 2027'],
    ['Could you rename the Office move plan to Office relocation?', 'rename plan Office move -> Office relocation'],
    ['Please add a bucket "On hold" to Website relaunch', 'create bucket On hold in Website relaunch'],
    ['Rename the bucket Waiting in Office move to Blocked', 'rename bucket Waiting -> Blocked'],
    ['What buckets are there in marketing launch?', 'buckets marketing launch'],
  ],
  report: [
    ['Please give me a progress report for the website relaunch', 'report progress Website relaunch'],
    ["What does the team's workload look like at the moment?", 'report workload || report workload '],
  ],
  other: [
    ['Please undo the last change', 'undo || none'],
    ['What can you help me with?', 'help'],
  ],
  followups: [
    ['Also assign Priya', 'update Print flyers: +Priya', ['Print flyers']],
    ['Mark the second one as done please', 'complete Fix the login page', ['Book the venue', 'Fix the login page']],
    ['Could you move that one to Review?', 'update Add cookie banner: #Review', ['Add cookie banner']],
    ['Please delete it', 'confirm delete Order desks', ['Order desks']],
    [
      'Set both of them to low priority',
      'update Send invitations: priority=low; update Print flyers: priority=low || update Print flyers: priority=low; update Send invitations: priority=low || confirm ',
      ['Send invitations', 'Print flyers'],
    ],
  ],
  traps: [
    ['Please assign Migrate the blog to Sam', 'ask '],
    ['Mark the design task as complete', 'ask '],
    // A bucket of another plan.
    ['Could you move Print flyers to the Review bucket?', 'no write'],
    ["Please don't delete Order desks, we still need it", 'none || ask  || show Order desks'],
    ['Has Tom already completed Fix the login page?', 'no write'],
    ['Assign Write the press release to Kevin', 'no write'],
    ['Set the due date of Review copy to 31 November', 'no write'],
    [
      'Create a task "Delete the old test pages" in Website relaunch',
      'create "Delete the old test pages" @Website relaunch',
    ],
    ['Let me know when Ben has completed Send invitations', 'no write'],
    // It is urgent already.
    ['Set the priority of Book the venue to urgent', 'no write'],
  ],
};
