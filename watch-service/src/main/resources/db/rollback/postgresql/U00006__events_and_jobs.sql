drop table job_lock;
drop table webhook;
drop table outbox_event;
