-- The record of deeds outlives what a person has said, and so must not hold any of it.
update platform.event set detail = null
where what in ('occupation refused', 'matches weighed', 'occupation saved') and detail is not null;
