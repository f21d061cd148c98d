-- What the [n] of an answer stand for (JSON), so that they open their passages when the conversation is read again.
alter table conversation_message add column citations text not null default '[]';
