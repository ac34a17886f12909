-- Who speaks for a point: a password is of the whole point, a session is of one laptop, which shows its point's certificate and signs what the hub
-- drew for it. A laptop that was withdrawn has no session. A laptop's id belongs to the point for which the laptop itself spoke.

-- secret: what was drawn for a session that begins (no laptop yet), or a hash of what a session that began carries.
create unlogged table nsp.sessions (
  secret bytea primary key,
  role name not null,
  node bytea,
  until timestamptz not null
);

-- proven: the laptop itself said of which point it is, or the municipality saw its stick. A claim without that yields to one with it.
alter table nsp.nodes add column proven boolean not null default false;

-- The laptop that speaks in this session; null where none does, and once it was withdrawn.
create function nsp.my_laptop() returns bytea language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.node from nsp.sessions s
  where s.secret = sha256(convert_to(nullif(current_setting('nsp.session', true), ''), 'UTF8')) and s.role = session_user and s.node is not null
    and s.until > now()
$$;

-- A point is let in by its password and a laptop of it; the municipality by its password.
create or replace function nsp.my_municipality() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.municipality from nsp.members m where m.role = session_user and (m.point is null or nsp.my_laptop() is not null) $$;

create policy claims on nsp.nodes for all to nsp_keeper using (not proven and node = (select nsp.my_laptop()));
do $$
declare
  which text;
begin
  for which in
    select c.oid::regclass::text from pg_catalog.pg_class c
    where c.relnamespace = 'nsp'::regnamespace and c.relkind in ('r', 'p') and (c.oid = 'nsp.entries'::regclass or c.oid in (
      select i.inhrelid from pg_catalog.pg_inherits i where i.inhparent = 'nsp.entries'::regclass))
  loop
    execute format('create policy claims on %s for all to nsp_keeper using (node = (select nsp.my_laptop()))', which);
    execute format('grant delete on %s to nsp_loader', which);
  end loop;
end $$;

-- Begin a session: 32 bytes that the laptop signs, within five minutes.
create function nsp.greet() returns bytea language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  drawn constant bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
begin
  if nsp.my_point() is null then
    raise exception 'only a laptop of a point is greeted' using errcode = 'NSP01';
  end if;
  delete from nsp.sessions s where s.until < now();
  insert into nsp.sessions(secret, role, until) values (drawn, session_user, now() + interval '5 minutes');
  return drawn;
end $$;

-- Speak for a point in this session, for two hours. Where another point claimed this laptop without its word, that claim goes, with what it put.
create function nsp.enter(drawn bytea, point_key bytea, node_key bytea, certificate bytea, signature bytea, mode text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine constant bytea := nsp.my_point();
  id constant bytea := substr(sha256('\x6e7370206e6f6465203100'::bytea || node_key), 1, 16);
  token constant text := encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'hex');
  known nsp.nodes;
begin
  delete from nsp.sessions s where s.secret = drawn and s.role = session_user and s.node is null and s.until > now();
  if not found then
    raise exception 'nothing was drawn for this session' using errcode = 'NSP06';
  end if;
  if mode is distinct from (select h.mode from nsp.hub h) then
    raise exception 'another mode' using errcode = 'NSP04';
  end if;
  if (substr(sha256('\x6e7370206e6f6465203100'::bytea || point_key), 1, 16) = mine and nsp.is_signed(
      point_key, convert_to('nsp certificate 1', 'UTF8') || '\x00'::bytea || convert_to('laptop', 'UTF8') || '\x00'::bytea || mine
        || convert_to(mode, 'UTF8') || '\x00'::bytea || node_key, certificate)
    and nsp.is_signed(node_key, convert_to('nsp hub session 1', 'UTF8') || '\x00'::bytea || mine || drawn, signature)) is not true
  then
    raise exception 'not a laptop of this point' using errcode = 'NSP06';
  end if;
  insert into nsp.sessions(secret, role, node, until) values (sha256(convert_to(token, 'UTF8')), session_user, id, now() + interval '2 hours');
  perform set_config('nsp.session', token, false);
  perform nsp.claim(id, node_key);
  select * into known from nsp.nodes n where n.node = id and n.point = mine;
  if known.node is null then
    raise exception 'a laptop of another point' using errcode = 'NSP02';
  end if;
  if known.until < 9223372036854775807 then
    raise exception 'a withdrawn laptop' using errcode = 'NSP07';
  end if;
end $$;

-- The laptop of this session is of this point, by its own word.
create function nsp.claim(id bytea, key bytea) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  mine constant bytea := nsp.my_point();
  wrong nsp.nodes;
  before boolean;
begin
  delete from nsp.nodes n where n.node = id and n.point <> mine and not n.proven returning * into wrong;
  if wrong.node is not null then
    execute format('delete from nsp.entries_%s e where e.node = $1', wrong.part) using id;
  end if;
  select n.certified into before from nsp.nodes n where n.node = id and n.point = mine;
  insert into nsp.nodes(node, municipality, point, part, node_key, certified, proven)
  select id, nsp.my_municipality(), mine, g, key, true, true
  from nsp.hub h, generate_series(0, h.partitions - 1) g
  where satisfies_hash_partition('nsp.entries'::regclass, h.partitions, g, id)
  on conflict do nothing;
  update nsp.nodes n set certified = true, proven = true where n.node = id and n.point = mine and not (n.certified and n.proven);
  if not before then
    perform nsp.carry_out(id, 1);
  end if;
end $$;

revoke all on all functions in schema nsp from public;
grant execute on function nsp.greet(), nsp.enter(bytea, bytea, bytea, bytea, bytea, text) to nsp_point;
