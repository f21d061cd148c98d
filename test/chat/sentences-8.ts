import type { Sentences } from './sentence.ts';

/** Blind: a QA engineer's one plain sentence for each feature of point 7, each with its trap. */
export const eighth: Sentences = {
  create: [
    ['Create a task "Order banners" in Marketing launch', 'create "Order banners" @Marketing launch'],
    ['Add a task Write release notes to Website relaunch', 'create "Write release notes" @Website relaunch'],
    [
      'Create a task "Label the cables" in the bucket Planning of Office move',
      'create "Label the cables" #Planning @Office move',
    ],
    [
      'Create a task "Pick the music" in Marketing launch and assign it to Carla',
      'create "Pick the music" +Carla @Marketing launch',
    ],
    [
      'Create a task "Carry the boxes" in Office move for Tom and Jonas',
      'create "Carry the boxes" +Jonas+Tom @Office move',
    ],
    [
      'Create a task "Update the floor map" in Office move and assign it to me',
      'create "Update the floor map" +me @Office move',
    ],
    [
      'Create a task "Check the lights" in Office move due tomorrow',
      'create "Check the lights" @Office move due=2026-11-25',
    ],
    [
      'Create a task "Review the budget" in Marketing launch due on 15 December',
      'create "Review the budget" @Marketing launch due=2026-12-15',
    ],
    [
      'Create a task "Run the load test" in Website relaunch, start on Monday, due on 4 December',
      'create "Run the load test" @Website relaunch due=2026-12-04 start=2026-11-30',
    ],
    [
      'Create an urgent task "Restore the backup" in Website relaunch',
      'create "Restore the backup" @Website relaunch priority=urgent',
    ],
    [
      'Create a task "Sweep the stairs" in Office move with low priority',
      'create "Sweep the stairs" @Office move priority=low',
    ],
    [
      'Create a task "Fix broken links" in Website relaunch with the label Bug',
      'create "Fix broken links" @Website relaunch labels=Bug',
    ],
    [
      'Create a task "Check the leaflet" in Marketing launch with the labels Print and Legal',
      'create "Check the leaflet" @Marketing launch labels=Legal|Print',
    ],
    [
      'Create a task "Pack the archive" in Office move with the checklist boxes, tape and stickers',
      'create "Pack the archive" @Office move checklist=boxes|tape|stickers',
    ],
    [
      'Create a task "Call the electrician" in Office move with the note "Ask for a quote"',
      'create "Call the electrician" @Office move notes=Ask for a quote',
    ],
    [
      'Create the tasks "Book flights", "Book hotel" and "Book taxi" in Marketing launch',
      'create "Book flights" @Marketing launch; create "Book hotel" @Marketing launch; create "Book taxi" @Marketing launch',
    ],
    [
      'Add these tasks to Office move:\n- Measure the kitchen\n- Order a fridge\n- Find a plumber',
      'create "Measure the kitchen" @Office move; create "Order a fridge" @Office move; create "Find a plumber" @Office move',
    ],
    [
      'Create a task "Translate the menu" in Website relaunch for Priya, due on Thursday, important',
      'create "Translate the menu" +Priya @Website relaunch due=2026-11-26 priority=important',
    ],
    ['Create a task "Prepare the demo"', 'ask Marketing launch | Website relaunch | Office move'],
    ['Create a task "Count the chairs" in Office move for Sam', 'ask Sam Carter | Sam Osei'],
    ['Create a task in Website relaunch', 'ask title'],
  ],
  find: [
    ['What are my open tasks?', 'show Set up analytics, Write the press release'],
    ['Show the tasks of Carla', 'show Design the brochure, Design the home page'],
    [
      'Which tasks are overdue?',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['Which tasks are due today?', 'show Review copy'],
    ['Show the tasks due between 1 December and 5 December', 'show Plan the seating, Print flyers, Send invitations'],
    ['Show the tasks in the bucket Backlog', 'show Fix the login page, Migrate the blog'],
    ['Show the tasks with the label Content', 'show Review copy'],
    ['Show all important tasks', 'show Sign the lease, Write the press release'],
    ['Find tasks with the word "invitations"', 'show Send invitations'],
    ['Which tasks are not assigned to anyone?', 'show Call the caterer, Migrate the blog, Send change of address'],
    ['Which tasks have no due date?', 'show Migrate the blog, Order name badges'],
    ['Show the tasks that are in progress', 'show Design the brochure, Design the home page, Write the press release'],
  ],
  change: [
    ['Rename Order desks to Order standing desks', 'update Order desks: "Order standing desks"'],
    ['Move Send invitations to Doing', 'update Send invitations: #Doing'],
    ['Move Migrate the blog to the bucket Build', 'update Migrate the blog: #Build'],
    ['Assign Call the caterer to Joanna', 'update Call the caterer: +Joanna'],
    ['Unassign Ben from Add cookie banner', 'update Add cookie banner: -Ben'],
    ['Reassign Print flyers from Tom to Carla', 'update Print flyers: +Carla -Tom'],
    ['Set the due date of Review copy to Monday', 'update Review copy: due=2026-11-30'],
    ['Remove the due date of Plan the seating', 'update Plan the seating: due=none'],
    ['Postpone Add cookie banner by two days', 'update Add cookie banner: due=2026-12-12'],
    ['Set the start date of Order desks to 7 December', 'update Order desks: start=2026-12-07'],
    ['Set the priority of Set up analytics to urgent', 'update Set up analytics: priority=urgent'],
    ['Set the priority of Book the venue to medium', 'update Book the venue: priority=medium'],
    ['Add the label Legal to Send invitations', 'update Send invitations: addLabels=category3'],
    ['Remove the label Content from Review copy', 'update Review copy: removeLabels=category2'],
    ['Set Plan the seating to in progress', 'update Plan the seating: progress=in-progress'],
    ['Set the notes of Sign the lease to "Two keys are missing"', 'update Sign the lease: notes=Two keys are missing'],
    ['Add the note "Check on mobile" to Migrate the blog', 'update Migrate the blog: notes=Check on mobile'],
    ['Add "Compare prices" to the checklist of Order desks', 'update Order desks: addChecklist=Compare prices'],
    ['Tick "Ask for parking" in the checklist of Book the venue', 'update Book the venue: checkItems=c1'],
    [
      'Remove "Ask for parking" from the checklist of Book the venue',
      'update Book the venue: removeItems=c1 || confirm ',
    ],
  ],
  done: [
    ['Complete Send invitations', 'complete Send invitations'],
    ['Mark Order name badges as done', 'complete Order name badges'],
    [
      'Complete Review copy and Set up analytics',
      'complete Review copy; complete Set up analytics || confirm complete Review copy, Set up analytics',
    ],
    ['Reopen Choose a date', 'reopen Choose a date'],
    [
      'Mark Buy the domain as not completed',
      'reopen Buy the domain || update Buy the domain: progress=not-started || ask ',
    ],
    ['Comment on Print flyers: The paper has arrived', 'comment Print flyers: The paper has arrived'],
    [
      'Add the comment "Waiting for the landlord" to Sign the lease',
      'comment Sign the lease: Waiting for the landlord',
    ],
  ],
  delete: [
    ['Delete the task Migrate the blog', 'confirm delete Migrate the blog'],
    ['Delete Send invitations and Call the caterer', 'confirm delete Call the caterer, Send invitations'],
    ['Delete all completed tasks', 'confirm delete Buy the domain, Choose a date, Find a mover'],
    ['Delete all tasks in the bucket Waiting', 'confirm delete Internet connection, Send change of address'],
  ],
  plans: [
    ['Create a plan "Team offsite"', 'create plan Team offsite'],
    [
      'Create a plan Onboarding with the buckets Week one, Week two and Later',
      'create plan Onboarding [Week one, Week two, Later]',
    ],
    ['Rename the plan Website relaunch to Website 2027', 'rename plan Website relaunch -> Website 2027'],
    ['Create a bucket "Parked" in Office move', 'create bucket Parked in Office move'],
    ['Rename the bucket Backlog to Ideas', 'rename bucket Backlog -> Ideas'],
    ['Which buckets does Office move have?', 'buckets office move || buckets office'],
    ['List all plans', 'plans'],
  ],
  report: [
    ['Show the workload of the team', 'report workload'],
    ['Report the progress of Office move', 'report progress Office move'],
    [
      'Give me a report of the overdue tasks',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['Undo the last change', 'undo'],
    ['What can you do?', 'help'],
  ],
  followUps: [
    ['Complete it', 'complete Order desks', ['Order desks']],
    [
      'Move the second one to Doing',
      'update Print flyers: #Doing',
      ['Send invitations', 'Print flyers', 'Order name badges'],
    ],
    ['Also assign Jonas', 'update Plan the seating: +Jonas', ['Plan the seating']],
    ['Delete that one', 'confirm delete Call the caterer', ['Call the caterer']],
  ],
  traps: [
    ['Do not create a task "Order banners" in Marketing launch', 'no write'],
    ['Create a task "Plan the lunch" in Canteen', 'no write'],
    ['Assign Order desks to Gustav', 'no write'],
    ['Move Order desks to Review', 'no write'],
    ['Set the due date of Order desks to 31 February', 'no write'],
    ['Add the label Bug to Print flyers', 'no write'],
    ['Is Send invitations completed?', 'no write'],
    ['Complete the design', 'no write'],
    ['How do I create a plan?', 'no write'],
    ['Assign it to Ben', 'no write'],
  ],
};
