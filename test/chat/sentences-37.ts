import type { Sentences } from './sentence.ts';

/** What the authors of the requirements would write down: one clear sentence for each capability, in office English. */
export const thirtyseventh: Sentences = {
  create: [
    [
      'Create a task called "Prepare the welcome speech" in the Marketing launch plan, assign it to Ada Lindqvist and set the due date to 3 December.',
      'create "Prepare the welcome speech" +Ada @Marketing launch due=2026-12-03',
    ],
    [
      'Create an urgent task for me in the Build bucket of Website relaunch: "Test the contact form".',
      'create "Test the contact form" #Build +me @Website relaunch priority=urgent',
    ],
    [
      'I need a new task "Install the whiteboards" in Office move, starting on 7 December and due on 11 December, with the label Facilities.',
      'create "Install the whiteboards" @Office move due=2026-12-11 labels=Facilities start=2026-12-07',
    ],
    [
      'Add a task "Prepare the press kit" to Marketing launch with the checklist items Collect logos, Write captions and Export photos.',
      'create "Prepare the press kit" @Marketing launch checklist=Collect logos|Write captions|Export photos',
    ],
    [
      'Please add a new task "Update the privacy policy" to Website relaunch for Priya and Ben with the note "Ask the data protection officer first".',
      'create "Update the privacy policy" +Ben+Priya @Website relaunch notes=Ask the data protection officer first',
    ],
    [
      'Create three tasks in the Marketing launch plan for Jonas, all due on Friday: "Rent a projector", "Order flowers" and "Print the agenda".',
      'create "Rent a projector" +Jonas @Marketing launch due=2026-11-27; create "Order flowers" +Jonas @Marketing launch due=2026-11-27; create "Print the agenda" +Jonas @Marketing launch due=2026-11-27 || confirm ',
    ],
  ],
  find: [
    ['Show me all my open tasks.', 'show Set up analytics, Write the press release'],
    ['List all tasks assigned to Carla Mendes.', 'show Design the brochure, Design the home page'],
    [
      'Which tasks are overdue?',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['What is due next week?', 'show Design the home page, Plan the seating, Print flyers, Send invitations'],
    [
      'Which tasks are in the Waiting bucket of the Office move plan?',
      'show Internet connection, Send change of address',
    ],
    ['Show all tasks with the label Content.', 'show Review copy'],
    ['Can you list the urgent tasks across all plans?', 'show Book the venue, Fix the login page'],
    ['Find all tasks with the word "order" in the title.', 'show Order desks, Order name badges'],
  ],
  change: [
    [
      'Rename the task "Migrate the blog" to "Migrate the blog articles".',
      'update Migrate the blog: "Migrate the blog articles"',
    ],
    ['Move Send invitations to the Doing bucket.', 'update Send invitations: #Doing'],
    ['Assign Call the caterer to Joanna Webber.', 'update Call the caterer: +Joanna'],
    ['Postpone the deadline of Order desks by one week.', 'update Order desks: due=2026-12-22'],
    [
      'Set the priority of Print flyers to urgent and its due date to Thursday.',
      'update Print flyers: due=2026-11-26 priority=urgent || update Print flyers: priority=urgent; update Print flyers: due=2026-11-26',
    ],
    ['Add the label Needs approval to Design the home page.', 'update Design the home page: addLabels=category3'],
    ['Set the task Add cookie banner to "In progress".', 'update Add cookie banner: progress=in-progress'],
    [
      'Add the note "Ask about vegetarian options" to the task Call the caterer.',
      'update Call the caterer: notes=Ask about vegetarian options',
    ],
    [
      'Add "Measure the meeting rooms" and "Ask about standing desks" to the checklist of Order desks.',
      'update Order desks: addChecklist=Measure the meeting rooms|Ask about standing desks',
    ],
    ['Check off "Ask for parking" in the checklist of Book the venue.', 'update Book the venue: checkItems=c1'],
  ],
  complete: [
    ['I have finished Set up analytics.', 'complete Set up analytics'],
    [
      'Mark Book the venue and Call the caterer as done.',
      'complete Book the venue; complete Call the caterer || complete Call the caterer; complete Book the venue || confirm complete Book the venue, Call the caterer || confirm update Book the venue, Call the caterer',
    ],
    ['Reopen the task "Choose a date".', 'reopen Choose a date'],
  ],
  comment: [
    [
      'Add the comment "The developer needs access to the server" to Fix the login page.',
      'comment Fix the login page: The developer needs access to the server',
    ],
  ],
  delete: [
    ['Delete the task Order name badges.', 'confirm delete Order name badges'],
    ['Delete all completed tasks in the Website relaunch plan.', 'confirm delete Buy the domain'],
  ],
  plans: [
    ['Which plans do I have?', 'plans'],
    [
      'Create a new plan called Customer summit with the buckets Ideas, In progress and Finished.',
      'create plan Customer summit [Ideas, In progress, Finished]',
    ],
    ['Rename the plan Website relaunch to Website 2027.', 'rename plan Website relaunch -> Website 2027'],
    ['Add a bucket named Approved to the Website relaunch plan.', 'create bucket Approved in Website relaunch'],
    ['Rename the bucket Waiting in Office move to On hold.', 'rename bucket Waiting -> On hold'],
    ['What buckets are there in the Marketing launch plan?', 'buckets marketing launch'],
  ],
  report: [
    ['Give me a report of all overdue tasks in Marketing launch.', 'show Design the brochure, Write the press release'],
    ['How is the workload distributed across the team?', 'report workload'],
    ['Show me the progress of the Website relaunch plan.', 'report progress Website relaunch'],
  ],
  'undo and help': [
    // The conversation has nothing to take back yet, so saying so is right too.
    ['Undo the last change.', 'undo || none'],
    ['What can you do for me?', 'help'],
  ],
  'follow-ups': [
    ['Also assign Zoe Martin to it.', 'update Add cookie banner: +Zoë', ['Add cookie banner']],
    [
      'Mark the second one as complete.',
      'complete Order desks',
      ['Plan the seating', 'Order desks', 'Internet connection'],
    ],
    [
      'Move that one to the Doing bucket and remove Tom from it.',
      'update Print flyers: #Doing -Tom || update Print flyers: #Doing; update Print flyers: -Tom',
      ['Print flyers'],
    ],
    ['Remove its due date.', 'update Send change of address: due=none', ['Send change of address']],
    [
      'Add a comment to it: The landlord will sign on Thursday.',
      'comment Sign the lease: The landlord will sign on Thursday. || comment Sign the lease: The landlord will sign on Thursday',
      ['Sign the lease'],
    ],
  ],
  traps: [
    ['Assign Migrate the blog to Sam.', 'ask '],
    ['Create a task called "Order new business cards".', 'ask '],
    ['Mark the design task as complete.', 'ask '],
    ['Please do not mark Sign the lease as complete yet.', 'no write'],
  ],
};
