-- Orders of the municipality for its points: a vernietigingsstop, its end, a laptop that is withdrawn. Sealed with a code that only who opened the
-- point's papers can make, so the hub reads none of them; the laptops of the point do. They stay, each once: a laptop may come weeks later.

create table nsp.orders (
  point bytea not null,
  hash bytea not null,
  municipality text not null,
  written_at bigint not null,
  paper bytea not null check (length(paper) <= 65536),
  primary key (point, hash)
);
alter table nsp.orders enable row level security;
alter table nsp.orders force row level security;
create policy readers on nsp.orders for select to nsp_keeper using (
  municipality = (select nsp.my_municipality()) and coalesce(point = (select nsp.my_point()), (select nsp.my_point()) is null));
create policy municipality on nsp.orders for insert to nsp_keeper with check (
  municipality = (select nsp.my_municipality()) and (select nsp.my_point()) is null);

-- The newest paper of each laptop, and everything that the municipality left.
create or replace function nsp.get() returns table (writer bytea, point bytea, written_at bigint, paper bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select p.writer, p.point, p.written_at, p.paper from nsp.papers p
  union all
  select decode(repeat('00', 16), 'hex'), o.point, o.written_at, o.paper from nsp.orders o
  order by 2, 3, 1
$$;

-- Leave an order for one of the municipality's own points. Gives whether it is new.
create function nsp.command(for_point bytea, written_at bigint, paper bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ours constant text := nsp.my_municipality();
begin
  if ours is null or nsp.my_point() is not null or not exists (select from nsp.nodes n where n.point = for_point and n.municipality = ours)
    or (select count(*) from nsp.orders o where o.point = for_point) >= 1000
  then
    raise exception 'only the municipality leaves papers, for its own points' using errcode = 'NSP01';
  end if;
  insert into nsp.orders(point, hash, municipality, written_at, paper) values (for_point, sha256(paper), ours, written_at, paper)
  on conflict do nothing;
  return found;
end $$;

-- A laptop has no session any more, and what it erased after its last entry that counts is asked of the others again. The municipality says so: it
-- verified the paper or folded the entry that withdraws it. Gives how many bodies may come back; null: no laptop of this municipality.
create function nsp.withdraw(laptop bytea, last bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ours constant text := nsp.my_municipality();
  known nsp.nodes;
  hashes bytea[];
  here record;
begin
  if ours is null or nsp.my_point() is not null or last < 0 then
    raise exception 'only the municipality withdraws' using errcode = 'NSP01';
  end if;
  select * into known from nsp.nodes n where n.node = laptop and n.municipality = ours for update;
  if known.node is null or known.until <= last then
    return case when known.node is not null then 0 end;
  end if;
  update nsp.nodes n set until = last where n.node = laptop;
  delete from nsp.sessions s where s.node = laptop;
  execute format(
    'with gone as (delete from nsp.erasures r using nsp.entries_%s e where e.node = $1 and e.seq > $2 and r.point = $3 and r.by_entry = e.hash '
    'returning r.hash) select coalesce(array_agg(g.hash), ''{}'') from gone g', known.part) into hashes using laptop, last, known.point;
  for here in select k.part, array_agg(k.node) as nodes from nsp.nodes k where k.point = known.point and hashes <> '{}' group by k.part loop
    execute format('update nsp.entries_%s e set due = true where e.node = any($1) and e.hash = any($2)', here.part) using here.nodes, hashes;
  end loop;
  perform nsp.recount(k.node) from nsp.nodes k where k.point = known.point and hashes <> '{}';
  return cardinality(hashes);
end $$;

-- For that, the keeper's functions may change what is of a municipality while its own role asks.
do $$
declare
  which text;
  mine text := 'municipality = (select nsp.my_municipality()) and (select nsp.my_point()) is null';
begin
  for which in
    select c.oid::regclass::text from pg_catalog.pg_class c
    where c.relnamespace = 'nsp'::regnamespace and c.relkind in ('r', 'p') and (
      c.oid in ('nsp.nodes'::regclass, 'nsp.erasures'::regclass, 'nsp.entries'::regclass)
      or c.oid in (select i.inhrelid from pg_catalog.pg_inherits i where i.inhparent = 'nsp.entries'::regclass))
  loop
    execute format('create policy withdrawing on %s for update to nsp_keeper using (%s) with check (%s)', which, mine, mine);
  end loop;
  execute format('create policy forgetting on nsp.erasures for delete to nsp_keeper using (%s)', mine);
end $$;

revoke all on all functions in schema nsp from public;
grant execute on function nsp.command(bytea, bigint, bytea), nsp.withdraw(bytea, bigint) to nsp_point;
