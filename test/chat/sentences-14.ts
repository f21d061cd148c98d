import type { Sentences } from './sentence.ts';

/** An ordinary working day of a team lead. */
export const fourteenth: Sentences = {
  create: [
    [
      'Add a task "Order tablecloths" to Marketing launch, due Friday, for Priya',
      'create "Order tablecloths" +Priya @Marketing launch due=2026-11-27',
    ],
    [
      'Please create a task called Rent a projector in the marketing launch plan, assign it to Tom and Ada, due 2 December',
      'create "Rent a projector" +Ada+Tom @Marketing launch due=2026-12-02',
    ],
    [
      'new task in Website relaunch: Compress the images. Bucket Build, priority important, assigned to Ben',
      'create "Compress the images" #Build +Ben @Website relaunch priority=important',
    ],
    [
      'create task "Measure the meeting rooms" in Office move starting tomorrow and due next Monday, assign to Zoe',
      'create "Measure the meeting rooms" +Zoë @Office move due=2026-11-30 start=2026-11-25',
    ],
    [
      'Add "Check the trademark" to Marketing launch with label Legal, urgent, due Dec 3, assign it to me',
      'create "Check the trademark" +me @Marketing launch due=2026-12-03 labels=Legal priority=urgent',
    ],
    [
      'Add a task "Pack the archive" to the Office move plan with the checklist: boxes, tape, markers',
      'create "Pack the archive" @Office move checklist=boxes|tape|markers',
    ],
    [
      'can you add a taks "Update the imprint" to website relaunch for joanna, due in two weeks?',
      'create "Update the imprint" +Joanna @Website relaunch due=2026-12-08',
    ],
    ['Create a task "Collect feedback" due tomorrow', 'ask '],
  ],
  lists: [
    [
      'Add these tasks to Office move:\n- Cancel the old alarm\n- Return the keys\n- Paint the kitchen',
      'create "Cancel the old alarm" @Office move; create "Return the keys" @Office move; create "Paint the kitchen" @Office move || confirm ',
    ],
    [
      'Create two tasks in Website relaunch, "Write the FAQ" and "Test the contact form", both for Jonas',
      'create "Write the FAQ" +Jonas @Website relaunch; create "Test the contact form" +Jonas @Website relaunch || confirm ',
    ],
    [
      'New tasks for Marketing launch:\n1. Hire a photographer\n2. Draft the speech',
      'create "Hire a photographer" @Marketing launch; create "Draft the speech" @Marketing launch || confirm ',
    ],
  ],
  find: [
    ["What's on my plate?", 'show Set up analytics, Write the press release'],
    [
      'Which tasks are overdue?',
      'show Design the brochure, Fix the login page, Sign the lease, Write the press release',
    ],
    ['What does Carla still have to do?', 'show Design the brochure, Design the home page'],
    ['show all urgent tasks', 'show Book the venue, Fix the login page'],
    ['List what is in the Waiting bucket of Office move', 'show Internet connection, Send change of address'],
    ['what is due next week', 'show Design the home page, Plan the seating, Print flyers, Send invitations'],
  ],
  change: [
    ['Rename "Print flyers" to "Print leaflets"', 'update Print flyers: "Print leaflets"'],
    ['Move Call the caterer to Doing', 'update Call the caterer: #Doing'],
    ['Assign Migrate the blog to Ben please', 'update Migrate the blog: +Ben'],
    ['Take Priya off the name badges task', 'update Order name badges: -Priya'],
    ['Set the due date of Order desks to 11 December', 'update Order desks: due=2026-12-11'],
    ['make the login page fix medium priority', 'update Fix the login page: priority=medium'],
    ['tag Send invitations with Print', 'update Send invitations: addLabels=category2'],
    ['Add "Book the lift" to the checklist of Order desks', 'update Order desks: addChecklist=Book the lift'],
  ],
  complete: [
    ['Mark Review copy as done', 'complete Review copy'],
    ['Set up analytics is done, please close it', 'complete Set up analytics'],
    ['Reopen Find a mover', 'reopen Find a mover'],
  ],
  comment: [
    [
      'Comment on Sign the lease: The landlord wants a second signature',
      'comment Sign the lease: The landlord wants a second signature',
    ],
    [
      'add the comment "Numbers are still missing" to Write the press release',
      'comment Write the press release: Numbers are still missing',
    ],
  ],
  delete: [
    ['Delete the task Migrate the blog', 'confirm delete Migrate the blog'],
    ['please remove Order name badges completely', 'confirm delete Order name badges || ask  || none'],
  ],
  plans: [
    ['Create a plan called Summer party', 'create plan Summer party'],
    ['add a bucket Parked to Website relaunch', 'create bucket Parked in Website relaunch'],
    ['Which plans do I have?', 'plans'],
  ],
  report: [
    ['How is Website relaunch coming along?', 'report progress Website relaunch'],
    ['who has how much work at the moment?', 'report workload'],
  ],
  'follow-ups': [
    ['Give it to Tom as well', 'update Migrate the blog: +Tom', ['Migrate the blog']],
    ['Mark the second one as done', 'complete Print flyers', ['Fix the login page', 'Print flyers']],
    ['and move it to Thursday', 'update Review copy: due=2026-11-26', ['Review copy']],
    ['also assign Carla', 'update Send invitations: +Carla', ['Send invitations']],
  ],
  help: [['What can you do for me?', 'help']],
  traps: [
    ['Assign Migrate the blog to Sam', 'ask '],
    ['Mark the design task as done', 'ask  || no write'],
    ["Don't complete Review copy yet", 'no write'],
    ['Should I give Print flyers to Ben?', 'no write'],
    ['If Tom were ill, we could move Fix the login page to next week', 'no write'],
    ['Add a task "Buy cake" to the Birthday plan', 'no write'],
    ['Assign Call the caterer to Margaret', 'no write'],
    ['Ben said "delete Order desks" in the meeting, which I found rather funny', 'no write'],
  ],
};
