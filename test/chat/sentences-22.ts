import type { Sentences } from './sentence.ts';

/** Ordinary wishes, and the same said in a hurry: shortened words, left-out words, and several things at once. */
export const twentysecond: Sentences = {
  create: [
    [
      'Create a task "Hire a photographer" in Marketing launch, assigned to Jonas, due 9 December',
      'create "Hire a photographer" +Jonas @Marketing launch due=2026-12-09',
    ],
    [
      'Please add "Tune the search" to Website relaunch in the Build bucket for me',
      'create "Tune the search" #Build +me @Website relaunch',
    ],
    [
      'Add a low priority task to Office move: donate the old chairs',
      'create "donate the old chairs" @Office move priority=low || create "Donate the old chairs" @Office move priority=low',
    ],
    [
      'We need a task for Zoë in Office move to cancel the cleaning contract by 10 December',
      'create "cancel the cleaning contract" +Zoë @Office move due=2026-12-10 || create "Cancel the cleaning contract" +Zoë @Office move due=2026-12-10 || ask ',
    ],
    [
      'New task: Proofread the programme. Plan Marketing launch, bucket Doing, owner Priya, due Thursday',
      'create "Proofread the programme" #Doing +Priya @Marketing launch due=2026-11-26 || ask ',
    ],
    [
      'Create "Shorten the forms" in Website relaunch with labels Bug and Content',
      'create "Shorten the forms" @Website relaunch labels=Bug|Content',
    ],
    [
      'Add an important task "Insure the move" to Office move, due in two weeks',
      'create "Insure the move" @Office move due=2026-12-08 priority=important',
    ],
    [
      'Create a task called "Pick the music" for Ada and Ben in Marketing launch',
      'create "Pick the music" +Ada+Ben @Marketing launch',
    ],
    [
      'new task resize logos in website relaunch design for carla due mon',
      'create "resize logos" #Design +Carla @Website relaunch due=2026-11-30 || create "Resize logos" #Design +Carla @Website relaunch due=2026-11-30 || ask ',
    ],
    [
      'add task measure the windows to office move waiting, sam osei, due 3 dec',
      'create "measure the windows" #Waiting +SamO @Office move due=2026-12-03 || create "Measure the windows" #Waiting +SamO @Office move due=2026-12-03 || ask ',
    ],
    [
      'pls create task order balloons in mktg launch for ben asap',
      'ask  || create "order balloons" +Ben @Marketing launch priority=urgent || create "Order balloons" +Ben @Marketing launch priority=urgent || none',
    ],
    [
      'add write alt texts to website relaunch w label content 4 priya',
      'create "write alt texts" +Priya @Website relaunch labels=Content || create "Write alt texts" +Priya @Website relaunch labels=Content || ask ',
    ],
    [
      'create task book the lift in office move planning for ada due tmrw',
      'create "book the lift" #Planning +Ada @Office move due=2026-11-25 || create "Book the lift" #Planning +Ada @Office move due=2026-11-25',
    ],
    [
      'task for tom in marketing launch: get quotes for tents, due fri, prio important',
      'create "get quotes for tents" +Tom @Marketing launch due=2026-11-27 priority=important || create "Get quotes for tents" +Tom @Marketing launch due=2026-11-27 priority=important',
    ],
    [
      'On Monday we need "Collect the keys" in Office move, please create it',
      'no write || create "Collect the keys" @Office move || create "Collect the keys" @Office move due=2026-11-30',
    ],
    [
      'On Friday, create a task "Water the plants" in Office move',
      'ask  || none || create "Water the plants" @Office move || confirm ',
    ],
    [
      'Put "Check the fire extinguishers" on the list for Office move, nobody assigned yet',
      'create "Check the fire extinguishers" @Office move || ask  || none',
    ],
    [
      'gimme a new task in office move: clear the basement, jonas n ada, due 5 dec',
      'create "clear the basement" +Ada+Jonas @Office move due=2026-12-05 || create "Clear the basement" +Ada+Jonas @Office move due=2026-12-05 || ask  || none',
    ],
  ],
  lists: [
    [
      'Marketing launch needs two more tasks: "Rent a projector" and "Test the microphones"',
      'create "Rent a projector" @Marketing launch; create "Test the microphones" @Marketing launch || confirm ',
    ],
    [
      '2 new tasks for carla in website relaunch due 11 dec: draw icons; pick fonts',
      'create "draw icons" +Carla @Website relaunch due=2026-12-11; create "pick fonts" +Carla @Website relaunch due=2026-12-11 || create "Draw icons" +Carla @Website relaunch due=2026-12-11; create "Pick fonts" +Carla @Website relaunch due=2026-12-11 || confirm ',
    ],
    [
      'For Office move, please create: "Pack the library", "Sell the sofa", "Wrap the plants"',
      'create "Pack the library" @Office move; create "Sell the sofa" @Office move; create "Wrap the plants" @Office move || confirm ',
    ],
    [
      'website relaunch needs these tasks\n- check links\n- check images',
      'create "check links" @Website relaunch; create "check images" @Website relaunch || create "Check links" @Website relaunch; create "Check images" @Website relaunch || confirm ',
    ],
    [
      'new tasks in office move for sam carter: "Buy bins"; "Buy lamps"',
      'create "Buy bins" +SamC @Office move; create "Buy lamps" +SamC @Office move || confirm ',
    ],
  ],
  find: [
    ['List the tasks with priority urgent', 'show Book the venue, Fix the login page'],
    ['Show everything with priority low', 'show Order name badges'],
    ['Give me all important tasks', 'show Sign the lease, Write the press release'],
    ['Which tasks have the label Bug?', 'show Fix the login page'],
    ['Is there anything in Office move without an owner?', 'show Send change of address'],
    ['Which tasks does Carla have?', 'show Design the brochure, Design the home page'],
    ['Who is working on the press release?', 'show Write the press release'],
    ['When is the lease due?', 'show Sign the lease'],
    ["What's planned for Ben?", 'show Add cookie banner, Send invitations'],
    ['Show me what is late in Office move', 'show Sign the lease'],
    ['Which tasks are in the Backlog?', 'show Fix the login page, Migrate the blog'],
    ['What has been completed in Office move?', 'show Find a mover'],
    ['tasks w/o due date', 'show Migrate the blog, Order name badges'],
    ['tasks w/o assignee in website relaunch', 'show Migrate the blog'],
    ['show evrything 4 ben', 'show Add cookie banner, Send invitations'],
    ['all tasks w prio urgent', 'show Book the venue, Fix the login page'],
    ['whos on the brochure', 'show Design the brochure'],
    [
      'wat is due 2day',
      'show Review copy || show Design the brochure, Fix the login page, Review copy, Sign the lease, Write the press release',
    ],
    ['wats due tmrw', 'show Set up analytics'],
    ['show all taks frm priya', 'show Order name badges, Review copy'],
    [
      'whats left in office move',
      'show Internet connection, Order desks, Plan the seating, Send change of address, Sign the lease',
    ],
    ['tasks labelled legal', 'show  || none || ask '],
    ['which tasks r in review', 'show Buy the domain, Review copy || show Review copy'],
    ['who has the desks', 'show Order desks'],
    [
      'Anything at risk of being late this week in Marketing launch?',
      'show Book the venue, Call the caterer, Write the press release || show Book the venue, Call the caterer || show Book the venue, Call the caterer, Design the brochure, Write the press release || show Design the brochure, Write the press release || report progress Marketing launch',
    ],
    [
      'anything due b4 friday in marketing launch',
      'show Call the caterer, Design the brochure, Write the press release || show Call the caterer',
    ],
    ['do we hv anything abt the blog', 'show Migrate the blog'],
    ['list tom n ben tasks', 'show Add cookie banner, Fix the login page, Print flyers, Send invitations'],
  ],
  change: [
    ['Please change the due date of Order desks to 11 December', 'update Order desks: due=2026-12-11'],
    ['Move Sign the lease to Finished', 'update Sign the lease: #Finished || confirm update Sign the lease || ask '],
    ['Give Migrate the blog to Sam Osei', 'update Migrate the blog: +SamO'],
    [
      'Replace the label Print with Design on Print flyers',
      'update Print flyers: addLabels=category1 removeLabels=category2',
    ],
    [
      'Swap the label Bug for Content on Fix the login page',
      'update Fix the login page: addLabels=category2 removeLabels=category1',
    ],
    [
      'Change the label of Review copy from Content to Bug',
      'update Review copy: addLabels=category1 removeLabels=category2',
    ],
    ['Replace Tom with Jonas on Print flyers', 'update Print flyers: +Jonas -Tom'],
    ['Make Call the caterer urgent and give it to Ada', 'update Call the caterer: +Ada priority=urgent'],
    [
      'Rename Order desks to "Order desks and chairs" and set it to urgent',
      'update Order desks: "Order desks and chairs" priority=urgent || ask ',
    ],
    [
      'Rename Order desks to order tables and assign it to Ben',
      'update Order desks: "order tables" +Ben || update Order desks: "Order tables" +Ben || ask  || none',
    ],
    [
      'Tick off "Ask for parking" on Book the venue',
      'update Book the venue: checkItems=Ask for parking || update Book the venue: completeChecklist=Ask for parking || update Book the venue: checklist || update Book the venue: ',
    ],
    ['Tick off Ask for parking', 'update Book the venue:  || ask '],
    ['Clear the start date of Order desks', 'ask  || none || update Order desks: start=none'],
    ['Postpone Send invitations by one week', 'update Send invitations: due=2026-12-08'],
    ['Unassign Ben from Send invitations', 'update Send invitations: -Ben'],
    ['remove the label bug frm fix the login page', 'update Fix the login page: removeLabels=category1'],
    [
      'set order name badges to prio important n due 1 dec',
      'update Order name badges: due=2026-12-01 priority=important',
    ],
    ['mv print flyers 2 doing', 'update Print flyers: #Doing || ask  || none'],
    ['push send invites to thurs', 'update Send invitations: due=2026-11-26 || ask '],
    ['assign the blog migration to tom', 'update Migrate the blog: +Tom || ask '],
    ['chg due date of plan the seating to 4 dec', 'update Plan the seating: due=2026-12-04 || ask  || none'],
    ['take ben off send invitations n add priya', 'update Send invitations: +Priya -Ben || ask '],
    [
      'swap label content w bug on review copy',
      'update Review copy: addLabels=category1 removeLabels=category2 || ask ',
    ],
    ['order desks due 10 dec pls', 'update Order desks: due=2026-12-10 || ask '],
    ['desks: prio low', 'update Order desks: priority=low || ask '],
    [
      'make evrything in planning urgent',
      'update Sign the lease: priority=urgent; update Plan the seating: priority=urgent; update Order desks: priority=urgent || confirm update Order desks, Plan the seating, Sign the lease',
    ],
    [
      'add order ink to the checklist of print flyers',
      'update Print flyers: addChecklist=order ink || update Print flyers: addChecklist=Order ink',
    ],
  ],
  complete: [
    ['Call the caterer is finished', 'complete Call the caterer || ask  || confirm '],
    ['Please tick off Send invitations', 'complete Send invitations'],
    ['Open Choose a date again', 'reopen Choose a date'],
    ['Could you open Buy the domain again? The transfer failed.', 'reopen Buy the domain'],
    ['Choose a date is not done after all', 'reopen Choose a date || ask  || none'],
    ['done w send invitations', 'complete Send invitations || ask '],
    [
      'mark cookie banner n review copy done',
      'confirm complete Add cookie banner, Review copy || complete Add cookie banner; complete Review copy',
    ],
    ['pls reopn find a mover', 'reopen Find a mover || ask '],
  ],
  comment: [
    [
      'Comment on Internet connection: the technician comes on Monday',
      'comment Internet connection: the technician comes on Monday || comment Internet connection: The technician comes on Monday',
    ],
    ['Add a comment to Review copy saying "Two pages are missing"', 'comment Review copy: Two pages are missing'],
    [
      'comment on order desks: too pricey, ask 4 discount',
      'comment Order desks: too pricey, ask 4 discount || comment Order desks: Too pricey, ask 4 discount',
    ],
  ],
  delete: [
    ['Please delete the task Migrate the blog', 'confirm delete Migrate the blog'],
    ['get rid of the seating plan task', 'confirm delete Plan the seating || ask  || none'],
    ['del order desks', 'confirm delete Order desks'],
  ],
  plans: [
    ['Which plans are there?', 'plans'],
    ['what plans do i hav', 'plans'],
    ['Which buckets does Website relaunch have?', 'buckets website relaunch'],
    ['Start a new plan "Winter fair"', 'create plan Winter fair'],
    ['Add a bucket "On hold" to Marketing launch', 'create bucket On hold in Marketing launch'],
    ['Rename the bucket Waiting to "Blocked"', 'rename bucket Waiting -> Blocked'],
  ],
  report: [
    ['How far is Office move?', 'report progress Office move'],
    ['Show the workload in Marketing launch', 'report workload Marketing launch'],
    ['hows the website relaunch doing', 'report progress Website relaunch'],
  ],
  'follow-ups': [
    ['make it important n give it to ben', 'update Call the caterer: +Ben priority=important', ['Call the caterer']],
    ['set it 2 in progress', 'update Order desks: progress=in-progress || none || ask ', ['Order desks']],
    ['and due tmrw pls', 'update Order desks: due=2026-11-25', ['Order desks']],
    ['Assign it to Tom and make it due Friday', 'update Migrate the blog: +Tom due=2026-11-27', ['Migrate the blog']],
    ['remove the label frm it', 'update Print flyers: removeLabels=category2 || ask  || none', ['Print flyers']],
    ['open it again', 'reopen Choose a date', ['Choose a date']],
    ['who is doing it?', 'show Print flyers', ['Print flyers']],
  ],
  help: [
    ['What can you do for me?', 'help'],
    ['What sort of questions can I put to you?', 'help'],
    ['how does this work', 'help'],
    ['what are my options here?', 'help'],
    ['Which commands do you understand?', 'help'],
    ['wat can u do', 'help'],
    ['Give me some examples of what I can say', 'help'],
  ],
  traps: [
    ['whos deleting the flyers', 'no write'],
    ['Should we open Choose a date again?', 'no write'],
    ['If it rains, move Print flyers to Doing', 'no write'],
    ['List all tasks with priority important for Ben and delete them', 'no write'],
    ['Show tasks with label Bug due tomorrow', 'no write'],
    ['What would change if Order desks was due 1 Dec?', 'no write'],
    ['open order desks', 'no write'],
    ['Did Tom open Find a mover again?', 'no write'],
    ['anything with label bug needs review', 'no write'],
    ['marketing launch needs more people', 'no write'],
    ['Replace the label Purple with Design on Print flyers', 'no write'],
    ['Rename Order desks to order tables if Ben agrees', 'no write'],
    ['w/o Tom, move Print flyers to Doing', 'no write'],
    ['On Friday, move Print flyers to Doing', 'no write'],
  ],
};
