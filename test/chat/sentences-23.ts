import type { Sentences } from './sentence.ts';

/** Plain, complete commands and questions, as a manual or an acceptance test states them. */
export const twentythird: Sentences = {
  create: [
    ['Create a task "Rent a stage" in the plan Marketing launch.', 'create "Rent a stage" @Marketing launch'],
    [
      'Create a task "Write release notes" in Website relaunch, bucket Review, assigned to Priya Raman, due 7 December 2026.',
      'create "Write release notes" #Review +Priya @Website relaunch due=2026-12-07',
    ],
    [
      'Add a task "Order carpets" to Office move with start date 1 December and due date 11 December.',
      'create "Order carpets" @Office move due=2026-12-11 start=2026-12-01',
    ],
    [
      'Create an urgent task "Repair the contact form" in Website relaunch with the label Bug.',
      'create "Repair the contact form" @Website relaunch labels=Bug priority=urgent',
    ],
    [
      'Add a task "Prepare the goodie bags" to Marketing launch, bucket Doing, with the checklist: pens, notebooks, stickers',
      'create "Prepare the goodie bags" #Doing @Marketing launch checklist=pens|notebooks|stickers',
    ],
    [
      'Create a task "Insure the furniture" in Office move, assign it to Zoë Martin and Sam Osei, with the notes "Ask for two offers".',
      'create "Insure the furniture" +SamO+Zoë @Office move notes=Ask for two offers',
    ],
    [
      'Create a low priority task "Archive old press photos" in Marketing launch due in ten days.',
      'create "Archive old press photos" @Marketing launch due=2026-12-04 priority=low',
    ],
    ['Create a task "Order flowers" for Carla Mendes due on Friday.', 'ask '],
    ['Create a task in Office move.', 'ask '],
  ],
  lists: [
    [
      'Add the following tasks to Website relaunch:\n- Check broken links\n- Resize the logos\n- Write the sitemap',
      'create "Check broken links" @Website relaunch; create "Resize the logos" @Website relaunch; create "Write the sitemap" @Website relaunch || confirm ',
    ],
  ],
  find: [
    [
      'Show my tasks.',
      'show Set up analytics, Write the press release || show Buy the domain, Set up analytics, Write the press release',
    ],
    ['Show the tasks of Ben Okafor.', 'show Add cookie banner, Send invitations'],
    ['Show all overdue tasks in Marketing launch.', 'show Design the brochure, Write the press release'],
    [
      'Which tasks are due between 1 December and 8 December?',
      'show Internet connection, Plan the seating, Print flyers, Send invitations',
    ],
    ['List the tasks in the bucket Backlog.', 'show Fix the login page, Migrate the blog'],
    ['Show tasks with the label Bug.', 'show Fix the login page'],
    ['Show all tasks with priority important.', 'show Sign the lease, Write the press release'],
    ['Find tasks that contain the word "design".', 'show Design the brochure, Design the home page'],
    ['Which tasks have no assignee?', 'show Call the caterer, Migrate the blog, Send change of address'],
  ],
  change: [
    ['Rename the task "Order desks" to "Order standing desks".', 'update Order desks: "Order standing desks"'],
    ['Move the task "Migrate the blog" to the bucket Build.', 'update Migrate the blog: #Build'],
    ['Assign the task "Send change of address" to Jonas Weber.', 'update Send change of address: +Jonas'],
    ['Remove Tom Weller from the task "Print flyers".', 'update Print flyers: -Tom'],
    ['Set the due date of "Internet connection" to 14 December 2026.', 'update Internet connection: due=2026-12-14'],
    ['Remove the due date from "Order desks".', 'update Order desks: due=none'],
    ['Set the start date of "Plan the seating" to 26 November.', 'update Plan the seating: start=2026-11-26'],
    ['Set the priority of "Order name badges" to important.', 'update Order name badges: priority=important'],
    ['Add the label Legal to "Book the venue".', 'update Book the venue: addLabels=category3'],
    ['Remove the label Content from "Review copy".', 'update Review copy: removeLabels=category2'],
    ['Set the progress of "Plan the seating" to in progress.', 'update Plan the seating: progress=in-progress'],
    [
      'Set the notes of "Call the caterer" to "Vegetarian menu for 40 people".',
      'update Call the caterer: notes=Vegetarian menu for 40 people',
    ],
    [
      'Add "Check the power sockets" to the checklist of "Plan the seating".',
      'update Plan the seating: addChecklist=Check the power sockets',
    ],
    ['Tick off "Ask for parking" in the checklist of "Book the venue".', 'update Book the venue: checkItems=c1'],
    ['Assign the task "Call the caterer" to Sam.', 'ask '],
  ],
  complete: [
    ['Complete the task "Call the caterer".', 'complete Call the caterer'],
    ['Reopen the task "Buy the domain".', 'reopen Buy the domain'],
    ['Complete the task "Write the annual report".', 'no write'],
  ],
  comment: [
    [
      'Comment "Waiting for the provider" on the task "Internet connection".',
      'comment Internet connection: Waiting for the provider',
    ],
    ['Add a comment to "Sign the lease": Copy is in the safe', 'comment Sign the lease: Copy is in the safe'],
  ],
  delete: [['Delete the task "Send change of address".', 'confirm delete Send change of address']],
  plans: [
    [
      'Create a plan "Trade fair" with the buckets Ideas, Preparation and Follow-up.',
      'create plan Trade fair [Ideas, Preparation, Follow-up]',
    ],
    ['Rename the plan "Office move" to "Office relocation".', 'rename plan Office move -> Office relocation'],
    ['Rename the bucket "Waiting" in Office move to "On hold".', 'rename bucket Waiting -> On hold'],
    ['List the buckets of Marketing launch.', 'buckets marketing launch'],
  ],
  report: [
    ['Show the workload of the team.', 'report workload'],
    ['Report the progress of Office move.', 'report progress Office move'],
  ],
  undo: [['Undo the last change.', 'undo']],
  help: [['Help', 'help']],
  'follow-ups': [
    ['Assign it to Carla Mendes.', 'update Call the caterer: +Carla', ['Call the caterer']],
    ['Set its due date to 3 December.', 'update Send invitations: due=2026-12-03', ['Send invitations']],
  ],
};
