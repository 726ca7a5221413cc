-- How often something was tried lately. The layout is that of rate-limiter-flexible's PostgreSQL store.
create schema limits;

create table limits.attempt (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index attempt_expire on limits.attempt (expire);
