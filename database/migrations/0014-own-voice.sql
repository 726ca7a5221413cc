-- Whoever rates themself is named once, by `person_id`; naming them again would be one more key for each answer saved.
-- `by_person_id` names somebody else: null too where they have no person here, or were erased.
select set_config('cairn.deed', 'merge', true);
update assessment.rating set by_person_id = null where capacity = 'self';
select set_config('cairn.deed', '', true);
alter table assessment.rating
  drop constraint rating_check2,
  add check (capacity <> 'self' or by_person_id is null);
