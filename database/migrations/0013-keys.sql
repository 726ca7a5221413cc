-- A rating is of a competence of its own edition: one key says both, and says more than the two it replaces. Edition
-- and competence are what everybody's ratings share, so each key is a row that all who save at once must hold.
alter table frameworks.competence add unique (edition_id, id);
alter table assessment.rating
  drop constraint rating_edition_id_fkey,
  drop constraint rating_competence_id_fkey,
  add foreign key (edition_id, competence_id) references frameworks.competence (edition_id, id);

-- Nobody looks for what has no invitation, or was done on nobody's behalf: nearly every row.
alter table assessment.rating drop constraint rating_invitation_id_competence_id_turn_key;
create unique index rating_invitation on assessment.rating (invitation_id, competence_id, turn)
  where invitation_id is not null;
drop index platform.event_on_behalf_of;
create index event_on_behalf_of on platform.event (on_behalf_of, at) where on_behalf_of is not null;
