-- have, put and get: all that a role of the hub may call. They run as nsp_keeper, under the policies of the role that logged in.

-- How far every laptop is here.
create function nsp.have() returns table (
  node bytea, point bytea, mark_seq bigint, mark_hash bytea, entries bigint, lacking bigint, digest bytea, certified boolean
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if nsp.my_municipality() is null then
    raise exception 'not admitted' using errcode = 'NSP01';
  end if;
  return query
    select n.node, n.point, n.mark_seq, n.mark_hash, n.entries, n.lacking, n.digest, n.certified from nsp.nodes n order by n.node;
end $$;

-- Every entry of one laptop by number and hash, and whether its personal body is still missing.
create function nsp.have(laptop bytea) returns table (seq bigint, hash bytea, lacks boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part smallint := (select n.part from nsp.nodes n where n.node = laptop);
begin
  if part is not null then
    return query execute format(
      'select e.seq, e.hash, e.due and e.sealed is null and e.own_sealed is null from nsp.entries_%s e '
      'where e.node = $1 and e.municipality = $2 order by e.seq, e.hash', part) using laptop, nsp.my_municipality();
  end if;
end $$;

-- The newest paper of each laptop.
create function nsp.get() returns table (writer bytea, point bytea, written_at bigint, paper bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select p.writer, p.point, p.written_at, p.paper from nsp.papers p order by p.point, p.written_at, p.writer
$$;

-- A page of a laptop's entries after a number and hash: at most `most`, and no more once 8 MiB have been passed.
create function nsp.get(laptop bytea, after_seq bigint, after_hash bytea, most integer) returns table (
  seq bigint, hash bytea, raw bytea, open bytea, sealed bytea, own_open bytea, own_sealed bytea
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part smallint := (select n.part from nsp.nodes n where n.node = laptop);
  own constant boolean := nsp.my_point() is not null;
begin
  if part is not null then
    return query execute format(
      'select w.seq, w.hash, w.raw, w.open, w.sealed, case when $5 then w.own_open end, case when $5 then w.own_sealed end from ('
      ' select *, sum(length(p.raw) + coalesce(length(p.open), 0) + coalesce(length(p.sealed), 0)) over (order by p.seq, p.hash) as size'
      ' from (select e.* from nsp.entries_%s e where e.node = $1 and e.municipality = $6 and e.seq >= $2 and (e.seq > $2 or e.hash > $3)'
      '  order by e.seq, e.hash limit $4) p'
      ') w where w.size - length(w.raw) - coalesce(length(w.open), 0) - coalesce(length(w.sealed), 0) < 8388608 order by w.seq, w.hash',
      part) using laptop, after_seq, after_hash, least(most, 5000), own, nsp.my_municipality();
  end if;
end $$;

-- Make laptops of this point known, or certified where they were not: the point's own signature is checked here. Gives those newly certified.
create function nsp.meet(point_key bytea, node_keys bytea[], certificates bytea[], mode text) returns bytea[]
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  mine constant bytea := nsp.my_point();
  fresh bytea[] := '{}';
  known nsp.nodes;
  id bytea;
  signed boolean;
begin
  for i in 1 .. coalesce(array_length(node_keys, 1), 0) loop
    id := substr(sha256('\x6e7370206e6f6465203100'::bytea || node_keys[i]), 1, 16);
    select * into known from nsp.nodes n where n.node = id;
    continue when known.certified;
    signed := coalesce(substr(sha256('\x6e7370206e6f6465203100'::bytea || point_key), 1, 16) = mine and nsp.is_signed(
      point_key, convert_to('nsp certificate 1', 'UTF8') || '\x00'::bytea || convert_to('laptop', 'UTF8') || '\x00'::bytea || mine
        || convert_to(mode, 'UTF8') || '\x00'::bytea || node_keys[i], certificates[i]), false);
    insert into nsp.nodes(node, municipality, point, part, node_key, certified)
    select id, nsp.my_municipality(), mine, g, node_keys[i], signed
    from nsp.hub h, generate_series(0, h.partitions - 1) g
    where satisfies_hash_partition('nsp.entries'::regclass, h.partitions, g, id)
    on conflict do nothing;
    if signed then
      update nsp.nodes n set certified = true where n.node = id;
      fresh := fresh || id;
    end if;
  end loop;
  return fresh;
end $$;

-- Count a laptop again, where its entries did not simply follow on each other: also the digest that shows a fork or a gap.
create function nsp.recount(laptop bytea) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  n nsp.nodes;
  found record;
  seq bigint;
  chain bytea;
begin
  select * into n from nsp.nodes k where k.node = laptop;
  seq := n.mark_seq;
  chain := n.mark_hash;
  for found in execute format(
    'select e.seq, e.hash, nsp.previous_of(e.raw, e.node, e.seq) as previous from nsp.entries_%s e '
    'where e.node = $1 and e.seq > $2 order by e.seq, e.hash', n.part) using laptop, n.mark_seq
  loop
    exit when found.seq > seq + 1;
    if found.seq = seq + 1 and found.previous = chain then
      seq := found.seq;
      chain := found.hash;
    end if;
  end loop;
  execute format(
    'select count(*) as entries, count(*) filter (where e.due and e.sealed is null and e.own_sealed is null) as lacking, '
    'sha256(string_agg(e.hash, ''''::bytea order by e.seq, e.hash)) as digest from nsp.entries_%s e where e.node = $1', n.part)
    into found using laptop;
  update nsp.nodes k set mark_seq = seq, mark_hash = chain, entries = found.entries, lacking = found.lacking,
    digest = case when found.entries <> seq then found.digest end
  where k.node = laptop;
end $$;

-- Carry out the erasures of a certified laptop from a number on: the personal bodies that they name, of its own point, go for good.
create function nsp.carry_out(laptop bytea, first bigint) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  n nsp.nodes;
  gone bytea[];
  here record;
begin
  select * into n from nsp.nodes k where k.node = laptop and k.certified;
  if n.node is null then
    return;
  end if;
  execute format(
    'with acts as (select e.hash, e.open, substr(e.raw, position(nsp.opening_bytes(e.node, e.seq) in substr(e.raw, 1, 48)) '
    ' + length(nsp.opening_bytes(e.node, e.seq)) + 32, 12) as after from nsp.entries_%s e where e.node = $1 and e.seq between $2 and $5) '
    'insert into nsp.erasures(point, hash, municipality, by_entry) select $3, t, $4, a.hash from acts a, nsp.targets(a.open) t '
    'where substr(a.after, 1, 2) = ''\x041b''::bytea and substr(a.after, 11, 2) = ''\x0506''::bytea on conflict do nothing', n.part)
    using laptop, first, n.point, n.municipality, n.until;
  gone := array(select r.hash from nsp.erasures r where r.point = n.point);
  for here in select k.part, array_agg(k.node) as nodes from nsp.nodes k where k.point = n.point group by k.part loop
    execute format(
      'update nsp.entries_%s e set due = false, sealed = null, own_sealed = null '
      'where e.node = any($1) and e.hash = any($2) and (e.due or e.sealed is not null or e.own_sealed is not null)', here.part)
      using here.nodes, gone;
  end loop;
  perform nsp.recount(k.node) from nsp.nodes k where k.point = n.point and k.lacking > 0;
end $$;

-- Introduce laptops of this point and leave its newest paper, before their entries (0005). An erasure of who was not certified before counts now.
create function nsp.put(
  point_key bytea, node_keys bytea[], certificates bytea[], mode text, writer bytea, written_at bigint, paper bytea
) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine constant bytea := nsp.my_point();
begin
  if mine is null or nsp.my_municipality() is null then
    raise exception 'only a point puts' using errcode = 'NSP01';
  end if;
  if mode is distinct from (select h.mode from nsp.hub h) then
    raise exception 'another mode' using errcode = 'NSP04';
  end if;
  perform nsp.carry_out(k, 1) from unnest(nsp.meet(point_key, node_keys, certificates, mode)) k;
  if paper is not null then
    if not exists (select from nsp.nodes n where n.node = writer) then
      raise exception 'a paper of a laptop that is not here' using errcode = 'NSP02';
    end if;
    insert into nsp.papers(writer, municipality, point, written_at, paper) values (writer, nsp.my_municipality(), mine, written_at, paper)
    on conflict on constraint papers_pkey do update set written_at = excluded.written_at, paper = excluded.paper
    where nsp.papers.written_at <= excluded.written_at or nsp.papers.writer = nsp.my_laptop();
  end if;
end $$;

-- Leave a paper of the municipality for one of its points; the point's laptops get it, and know by its code who wrote it.
create function nsp.put(for_point bytea, written_at bigint, paper bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ours constant text := nsp.my_municipality();
begin
  if ours is null or nsp.my_point() is not null or length(paper) > 524288
    or not exists (select from nsp.nodes n where n.point = for_point and n.municipality = ours)
  then
    raise exception 'only the municipality leaves papers, for its own points' using errcode = 'NSP01';
  end if;
  insert into nsp.papers(point, writer, municipality, written_at, paper)
  values (for_point, decode(repeat('00', 16), 'hex'), ours, written_at, paper)
  on conflict on constraint papers_pkey do update set written_at = excluded.written_at, paper = excluded.paper
  where nsp.papers.written_at <= excluded.written_at;
end $$;

revoke all on all functions in schema nsp from public;
grant usage on schema nsp to nsp_point;
grant execute on function nsp.have(), nsp.have(bytea), nsp.get(), nsp.get(bytea, bigint, bytea, integer),
  nsp.put(bytea, bytea[], bytea[], text, bytea, bigint, bytea), nsp.put(bytea, bigint, bytea) to nsp_point;
