-- The hub's tables. Run by `nsp-desktop hub set-up` as nsp_keeper, who owns them and can log in nowhere.
-- nsp.mode and nsp.partitions are settings of the transaction: one hub is of one mode (invariant 9).

create table nsp.hub (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('real', 'practice')),
  partitions integer not null check (partitions between 1 and 64)
);
insert into nsp.hub(mode, partitions) values (current_setting('nsp.mode'), current_setting('nsp.partitions')::integer);

-- Who may do what: a role of a point puts and gets what is of that point; one without a point reads its whole municipality.
create table nsp.members (
  role name primary key,
  municipality text not null check (length(municipality) between 1 and 200),
  point bytea check (length(point) = 16),
  admitted_at timestamptz not null default now()
);

create function nsp.my_municipality() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.municipality from nsp.members m where m.role = session_user $$;

create function nsp.my_point() returns bytea language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.point from nsp.members m where m.role = session_user $$;

-- Laptops: whose they are, in which partition their entries are, and how far these go without a gap.
-- until: a withdrawn laptop's erasures count up to this number.
-- digest: over all hashes, kept where entries lie beside the chain to mark_hash (a fork, a gap); null where the chain says it all.
create table nsp.nodes (
  node bytea primary key check (length(node) = 16),
  municipality text not null,
  point bytea not null,
  part smallint not null,
  node_key bytea not null check (length(node_key) = 32),
  certified boolean not null,
  mark_seq bigint not null default 0,
  mark_hash bytea not null default decode(repeat('00', 32), 'hex'),
  entries bigint not null default 0,
  lacking bigint not null default 0,
  digest bytea,
  until bigint not null default 9223372036854775807
);
create index nodes_point on nsp.nodes(municipality, point);

-- The newest paper of each laptop: signed heads of all laptops it knows, and the class keys wrapped for the municipality and the point.
create table nsp.papers (
  point bytea not null,
  writer bytea not null check (length(writer) = 16),
  municipality text not null,
  written_at bigint not null,
  paper bytea not null check (length(paper) < 4194400),
  primary key (point, writer)
);

-- Entries whose personal body was erased, each by the word of its own point's certified laptops.
create table nsp.erasures (
  point bytea not null,
  hash bytea not null,
  municipality text not null,
  by_entry bytea not null,
  primary key (point, hash)
);

-- Entries. No key on the parent: a partition may lie on another server, and each has its own (node, seq, hash).
-- sealed: the personal body under the class key; own_...: bodies of registers that stay at the point, readable by its laptops alone.
create table nsp.entries (
  seq bigint not null check (seq > 0),
  due boolean not null,
  municipality text not null,
  point bytea not null,
  node bytea not null,
  hash bytea not null,
  raw bytea not null,
  open bytea,
  sealed bytea,
  own_open bytea,
  own_sealed bytea
) partition by hash (node);

do $$
declare
  parts integer := current_setting('nsp.partitions')::integer;
  part text;
begin
  for i in 0 .. parts - 1 loop
    part := format('nsp.entries_%s', i);
    execute format('create table %s partition of nsp.entries for values with (modulus %s, remainder %s)', part, parts, i);
    execute format('alter table %s add primary key (node, seq, hash)', part);
    execute format('alter table %s alter column sealed set storage external, alter column own_open set storage external, '
                   'alter column own_sealed set storage external', part);
  end loop;
end $$;

-- Row-level security on every table with rows of points, on every partition too, forced for the owner as well: a function that forgets
-- its own condition still shows nothing of others.
do $$
declare
  which text;
  mine text := 'municipality = (select nsp.my_municipality()) and coalesce(point = (select nsp.my_point()), (select nsp.my_point()) is null)';
  written text := 'municipality = (select nsp.my_municipality()) and point = (select nsp.my_point())';
begin
  for which in
    select c.oid::regclass::text from pg_catalog.pg_class c
    where c.relnamespace = 'nsp'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('hub', 'members', 'migrations')
  loop
    execute format('alter table %s enable row level security', which);
    execute format('alter table %s force row level security', which);
    execute format('create policy readers on %s for select to nsp_keeper using (%s)', which, mine);
    execute format('create policy points on %s for all to nsp_keeper using (%s) with check (%s)', which, written, written);
    execute format('create policy loaders on %s for all to nsp_loader using (true) with check (true)', which);
    execute format('grant select, insert, update on %s to nsp_loader', which);
  end loop;
end $$;
-- A paper of the municipality for a point has no laptop as its writer.
create policy municipality on nsp.papers for all to nsp_keeper
  using (municipality = (select nsp.my_municipality()) and (select nsp.my_point()) is null and writer = decode(repeat('00', 16), 'hex'))
  with check (municipality = (select nsp.my_municipality()) and (select nsp.my_point()) is null and writer = decode(repeat('00', 16), 'hex'));
grant usage on schema nsp to nsp_loader;
