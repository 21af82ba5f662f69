-- Builds from before cannot open a seed without words, and would lock every other one of the vault with it.
lock table seed in access exclusive mode;

do $$
declare
  seeds bigint := (select count(*) from seed where not has_words);
begin
  if seeds > 0 then
    raise exception 'seeds without words cannot be given up: there are %', seeds
      using errcode = 'restrict_violation', hint = 'Stay at this version, or restore a backup from before it.';
  end if;
end;
$$;

alter table seed drop column has_words;
