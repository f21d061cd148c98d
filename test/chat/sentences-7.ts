import type { Sentences } from './sentence.ts';

/** A busy British or American team lead: natural phrasing, contractions, politeness, now and then a typo. */
export const seventh: Sentences = {
  create: [
    [
      'Can you add a task to Marketing launch for Ben to book the photographer by Friday?',
      'create "book the photographer" +Ben @Marketing launch due=2026-11-27 || create "Book the photographer" +Ben @Marketing launch due=2026-11-27',
    ],
    [
      'new task in the office move plan: get quotes for carpet cleaning, due 2 December',
      'create "get quotes for carpet cleaning" @Office move due=2026-12-02 || create "Get quotes for carpet cleaning" @Office move due=2026-12-02',
    ],
    [
      'I need Tom to check the fire alarms in the new building, stick it in Office move please, due Dec 11th',
      'create "check the fire alarms in the new building" +Tom @Office move due=2026-12-11 || create "Check the fire alarms in the new building" +Tom @Office move due=2026-12-11 || ask ',
    ],
    [
      "Add 'Proof the exhibitor pack' to Marketing launch, high priority, assigned to Priya",
      'create "Proof the exhibitor pack" +Priya @Marketing launch priority=important || create "Proof the exhibitor pack" +Priya @Marketing launch priority=urgent || ask ',
    ],
    [
      'Could you create a task called Update the org chart in Office move and give it to Joanna? Due end of month.',
      'create "Update the org chart" +Joanna @Office move due=2026-11-30',
    ],
    [
      'Add "Write a 404 page" to Website relaunch in the Build bucket, assign to me, start Monday and due Dec 10',
      'create "Write a 404 page" #Build +me @Website relaunch due=2026-12-10 start=2026-11-30',
    ],
    [
      'Remind me to chase the landlord about parking tomorrow, put it in Office move',
      'create "chase the landlord about parking" +me @Office move due=2026-11-25 || create "Chase the landlord about parking" +me @Office move due=2026-11-25 || create "chase the landlord about parking" @Office move due=2026-11-25 || create "Chase the landlord about parking" @Office move due=2026-11-25 || ask ',
    ],
    [
      'Can you add three things to the marketing launch: order lanyards, print the programme and confirm AV',
      'create "order lanyards" @Marketing launch; create "print the programme" @Marketing launch; create "confirm AV" @Marketing launch || create "Order lanyards" @Marketing launch; create "Print the programme" @Marketing launch; create "Confirm AV" @Marketing launch || ask ',
    ],
    [
      'Add these to Office move please:\n- Disconnect the printers\n- Pack the server room\n- Hand back the keys',
      'create "Disconnect the printers" @Office move; create "Pack the server room" @Office move; create "Hand back the keys" @Office move',
    ],
    [
      'Create tasks in Website relaunch for Tom: Fix broken links, Compress images, Update favicon',
      'create "Fix broken links" +Tom @Website relaunch; create "Compress images" +Tom @Website relaunch; create "Update favicon" +Tom @Website relaunch',
    ],
    [
      'pop a task on the website relaunch board for Carla - choose hero images - needs doing by the 8th',
      'create "choose hero images" +Carla @Website relaunch due=2026-12-08 || create "Choose hero images" +Carla @Website relaunch due=2026-12-08 || ask ',
    ],
    [
      'Add a task to Marketing launch: Prep the launch deck. Checklist: agenda, demo video, Q&A slides. Due Thursday.',
      'create "Prep the launch deck" @Marketing launch checklist=agenda|demo video|Q&A slides due=2026-11-26',
    ],
    [
      'add Review the lease wording to office move with the Legal label, for Zoe, due Monday',
      'create "Review the lease wording" +Zoë @Office move due=2026-11-30 labels=Legal',
    ],
    [
      'Please log a bug in Website relaunch: Search returns nothing on Safari. Urgent, for Tom',
      'create "Search returns nothing on Safari" +Tom @Website relaunch priority=urgent || create "Search returns nothing on Safari" +Tom @Website relaunch labels=Bug priority=urgent || ask ',
    ],
    [
      'Add task Sort out wifi for guests to Marketing launch with a note: ask the venue for the password',
      'create "Sort out wifi for guests" @Marketing launch notes=ask the venue for the password || create "Sort out wifi for guests" @Marketing launch notes=Ask the venue for the password',
    ],
    [
      "Create a task 'Order new door passes' in Office move, Waiting bucket, Sam Osei, due 14 December",
      'create "Order new door passes" #Waiting +SamO @Office move due=2026-12-14',
    ],
    [
      'Ben and Ada should rehearse the demo, add that to marketing launch for 3 December',
      'create "rehearse the demo" +Ada+Ben @Marketing launch due=2026-12-03 || create "Rehearse the demo" +Ada+Ben @Marketing launch due=2026-12-03 || ask ',
    ],
    [
      'quick one: new task, call the insurers, office move, due tomorrow',
      'create "call the insurers" @Office move due=2026-11-25 || create "Call the insurers" @Office move due=2026-11-25',
    ],
    [
      "I'd like a low priority task in Website relaunch to tidy up the footer links",
      'create "tidy up the footer links" @Website relaunch priority=low || create "Tidy up the footer links" @Website relaunch priority=low',
    ],
    ['make a task for me: draft Q1 budget', 'ask '],
    [
      'Add "Send thank-you gifts" to Marketing launch due in two weeks and assign it to Carla and Priya',
      'create "Send thank-you gifts" +Carla+Priya @Marketing launch due=2026-12-08',
    ],
    [
      'add a taks to the marketign launch: book taxis for speakers, due friday',
      'create "book taxis for speakers" @Marketing launch due=2026-11-27 || create "Book taxis for speakers" @Marketing launch due=2026-11-27 || ask ',
    ],
    [
      'Set up a task in Website relaunch called Set up redirects, due Dec 7',
      'create "Set up redirects" @Website relaunch due=2026-12-07',
    ],
  ],
  find: [
    ["What's on my plate this week?", 'show Set up analytics, Write the press release || show Set up analytics'],
    ["what's overdue?", 'show Design the brochure, Fix the login page, Sign the lease, Write the press release'],
    ['Which tasks does Priya still have open?', 'show Order name badges, Review copy'],
    ['Anything due tomorrow?', 'show Set up analytics'],
    ["who's doing the flyers?", 'show Print flyers'],
    ["show me everything that's urgent", 'show Book the venue, Fix the login page'],
    ['what have we got in the Waiting bucket of Office move', 'show Internet connection, Send change of address'],
    ["Show me the tasks nobody's picked up yet", 'show Call the caterer, Migrate the blog, Send change of address'],
    ["what's Carla working on?", 'show Design the brochure, Design the home page'],
    ['list everything tagged Print', 'show Print flyers'],
    [
      'Which tasks are due before December 5th in Marketing launch?',
      'show Book the venue, Call the caterer, Design the brochure, Print flyers, Send invitations, Write the press release || show Book the venue, Call the caterer, Print flyers, Send invitations',
    ],
    ['Can you find the task about the lease', 'show Sign the lease'],
    ['what did we finish already in the office move?', 'show Find a mover'],
  ],
  change: [
    ['Push Book the venue to Monday', 'update Book the venue: due=2026-11-30'],
    ['Move the home page design to Review', 'update Design the home page: #Review || ask  || confirm '],
    ['Rename Order desks to Order standing desks', 'update Order desks: "Order standing desks"'],
    ['give the caterer one to Ben please', 'update Call the caterer: +Ben || ask  || confirm '],
    ['Take Tom off Print flyers', 'update Print flyers: -Tom'],
    [
      'Hand Fix the login page over to Jonas',
      'update Fix the login page: +Jonas -Tom || update Fix the login page: +Jonas || ask ',
    ],
    ['Bump Order name badges up to important', 'update Order name badges: priority=important'],
    ['Add the Legal label to Sign the lease', 'update Sign the lease: addLabels=category2'],
    [
      'add a note to Print flyers saying use the matt paper',
      'update Print flyers: notes=use the matt paper || update Print flyers: notes=Use the matt paper || comment Print flyers: use the matt paper || ask ',
    ],
    [
      "add 'check projector' to the checklist for Book the venue",
      'update Book the venue: addChecklist=check projector || update Book the venue: addChecklist=Check projector',
    ],
    ['tick off Ask for parking on Book the venue', 'update Book the venue: checkItems=c1'],
    ['Set the start date on Plan the seating to Friday', 'update Plan the seating: start=2026-11-27'],
    ["Actually let's make Order desks due on the 18th of December", 'update Order desks: due=2026-12-18'],
    ["mark Set up analytics as in progress, I've just started it", 'update Set up analytics: progress=in-progress'],
    ['Drop the due date on Send change of address', 'update Send change of address: due=none'],
    ['Can you bring Internet connection forward to December 3rd?', 'update Internet connection: due=2026-12-03'],
    [
      "Carla's off sick, can Ada take over the brochure?",
      'update Design the brochure: +Ada -Carla || update Design the brochure: +Ada || no write',
    ],
    [
      'make Print flyers and Send invitations both due 3 December',
      'update Print flyers: due=2026-12-03; update Send invitations: due=2026-12-03 || confirm ',
    ],
    [
      'Assign Migrate the blog to Tom and make it due December 9th',
      'update Migrate the blog: +Tom due=2026-12-09 || update Migrate the blog: +Tom; update Migrate the blog: due=2026-12-09',
    ],
    ['remove the bug tag from Fix the login page', 'update Fix the login page: removeLabels=category1'],
    [
      'change the title of Plan the seating to Plan the seating and desk signs',
      'update Plan the seating: "Plan the seating and desk signs"',
    ],
    ['shift Add cookie banner a week later', 'update Add cookie banner: due=2026-12-17 || ask  || confirm '],
  ],
  done: [
    ['Done with Review copy!', 'complete Review copy || ask  || confirm '],
    ['Press release is finished, please mark it complete', 'complete Write the press release || ask  || confirm '],
    ['Can you tick off Set up analytics', 'complete Set up analytics'],
    [
      "reopen Find a mover, they've cancelled on us",
      'reopen Find a mover || update Find a mover: progress=not-started || ask ',
    ],
    [
      "Comment on Sign the lease: landlord's solicitor will reply by Thursday",
      "comment Sign the lease: landlord's solicitor will reply by Thursday || comment Sign the lease: Landlord's solicitor will reply by Thursday",
    ],
    [
      'leave a comment on Order desks that the supplier is out of oak',
      'comment Order desks: the supplier is out of oak || comment Order desks: The supplier is out of oak',
    ],
    [
      'mark the flyers and the name badges as done',
      'complete Print flyers; complete Order name badges || ask  || confirm ',
    ],
  ],
  delete: [
    ["Delete Migrate the blog, we're not doing it anymore", 'confirm delete Migrate the blog'],
    ['get rid of the name badges task', 'confirm delete Order name badges'],
    ['Please remove Print flyers and Call the caterer', 'confirm delete Call the caterer, Print flyers'],
    ['bin the cookie banner one would you', 'confirm delete Add cookie banner'],
  ],
  plans: [
    ['What plans have we got?', 'plans'],
    ['set up a new plan called Christmas party', 'create plan Christmas party'],
    [
      'Create a plan Customer onboarding with buckets Intake, In progress and Live',
      'create plan Customer onboarding [Intake, In progress, Live]',
    ],
    ['Add a bucket called Parked to Website relaunch', 'create bucket Parked in Website relaunch'],
    ['which buckets are in Office move', 'buckets office move'],
  ],
  report: [
    ["How's the website relaunch going?", 'report progress Website relaunch'],
    ["Who's got too much on right now?", 'report workload'],
    ['oops, undo that', 'undo'],
    ['what can you do?', 'help'],
  ],
  followups: [
    ['Push it to Monday', 'update Book the venue: due=2026-11-30', ['Book the venue']],
    ['also assign Ada', 'update Send invitations: +Ada', ['Send invitations']],
    [
      "the second one's done",
      'complete Review copy || ask  || confirm ',
      ['Call the caterer', 'Review copy', 'Print flyers'],
    ],
    ['ok delete that', 'confirm delete Order name badges', ['Order name badges']],
    ['and make it urgent please', 'update Order desks: priority=urgent', ['Order desks']],
  ],
  traps: [
    ['Assign Order name badges to Sam', 'ask Sam Carter | Sam Osei || ask Sam Osei | Sam Carter'],
    ['Should I move Print flyers to Done?', 'no write'],
    ["Don't delete anything yet, I'm still checking with Ada", 'none || help'],
    ["Ben said he'll finish the invitations on Friday", 'no write'],
    ["thanks, you're a star", 'no write'],
    ['Ada wrote: "please delete Order desks and close Sign the lease". What does she mean?', 'no write'],
    ['did we ever complete Book the venue?', 'no write'],
  ],
};
