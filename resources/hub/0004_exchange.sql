-- have, put and get: all that a role of the hub may call. They run as nsp_keeper, under the policies of the role that logged in.

-- How far every laptop is here. A point also gets an inbox: a table of this session that it may only COPY into, owned by nsp_keeper,
-- since a function that reads a table of its caller runs what the caller hung on it.
create function nsp.have() returns table (
  node bytea, point bytea, mark_seq bigint, mark_hash bytea, entries bigint, lacking bigint, digest bytea, certified boolean
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if nsp.my_municipality() is null then
    raise exception 'not admitted' using errcode = 'NSP01';
  end if;
  if nsp.my_point() is not null and to_regclass('pg_temp.nsp_inbox') is null then
    create temporary table nsp_inbox (
      seq bigint not null check (seq > 0),
      due boolean not null,
      node bytea not null check (length(node) = 16),
      hash bytea not null check (length(hash) = 32),
      raw bytea not null check (length(raw) <= 8192),
      open bytea check (length(open) <= 1000000),
      sealed bytea check (length(sealed) <= 1000064),
      own_open bytea check (length(own_open) <= 1010000),
      own_sealed bytea check (length(own_sealed) <= 1010000)
    ) on commit delete rows;
    execute format('grant insert on pg_temp.nsp_inbox to %I', session_user);
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

-- Take in what lies in the inbox. Gives how many rows that were. What is known stays as it is; a missing body is filled in.
create function nsp.put(
  point_key bytea, node_keys bytea[], certificates bytea[], mode text, writer bytea, written_at bigint, paper bytea
) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine constant bytea := nsp.my_point();
  ours constant text := nsp.my_municipality();
  fresh bytea[];
  named bytea[];
  told record;
  here record;
  plain boolean;
  slow bytea[] := '{}';
  acts jsonb := '{}';
  total bigint := 0;
  rows text;
  erased boolean;
begin
  if mine is null then
    raise exception 'only a point puts' using errcode = 'NSP01';
  end if;
  if mode is distinct from (select h.mode from nsp.hub h) then
    raise exception 'another mode' using errcode = 'NSP04';
  end if;
  if not exists (
    select from pg_class c where c.oid = to_regclass('pg_temp.nsp_inbox') and c.relkind = 'r' and c.relowner = 'nsp_keeper'::regrole
  ) then
    raise exception 'no inbox' using errcode = 'NSP05';
  end if;
  erased := exists (select from nsp.erasures r where r.point = mine);
  fresh := nsp.meet(point_key, node_keys, certificates, mode);
  named := array(select distinct i.node from pg_temp.nsp_inbox i);
  perform from nsp.nodes n where n.node = any(named) order by n.node for update;
  for told in
    select o.node, min(o.seq) as first, count(*) as many, max(o.seq) as highest, bool_and(o.fits) as fits, bool_and(o.follows) as follows,
      count(*) filter (where o.lacks) as lacking, min(o.seq) filter (where o.erases) as erases,
      (array_agg(o.previous) filter (where o.before is null))[1] as previous, (array_agg(o.hash) filter (where o.after is null))[1] as hash
    from (
      select l.*, lag(l.hash) over wide as before, lead(l.hash) over wide as after,
        coalesce(l.previous = lag(l.hash) over wide and l.seq = lag(l.seq) over wide + 1, lag(l.hash) over wide is null) as follows
      from (
        -- Once a row and before the sort: the offset keeps the planner from doing it again for each use.
        select p.node, p.seq, p.hash, p.lacks, substr(p.raw, p.place, 32) as previous, substr(p.raw, p.place + 42, 2) = '\x0506'::bytea as erases,
          p.found between 4 and 6 and p.hash = sha256('\x6e737020656e747279203100'::bytea || p.raw)
          and (p.open is null or position(sha256('\x6e737020626f6479203100'::bytea || p.open) in p.raw) > 0) as fits
        from (
          select f.*, f.found + length(f.beginning) as place from (
            select r.*, position(r.beginning in substr(r.raw, 1, 48)) as found from (
              select i.node, i.seq, i.hash, i.raw, i.open, nsp.opening_bytes(i.node, i.seq) as beginning,
                i.due and i.sealed is null and i.own_sealed is null and (
                  not erased or not exists (select from nsp.erasures r where r.point = mine and r.hash = i.hash)) as lacks
              from pg_temp.nsp_inbox i offset 0
            ) r offset 0
          ) f offset 0
        ) p offset 0
      ) l window wide as (partition by l.node order by l.seq, l.hash)
    ) o group by o.node order by o.node
  loop
    if not told.fits then
      raise exception 'an entry that is not what its hash says' using errcode = 'NSP03';
    end if;
    if not exists (select from nsp.nodes n where n.node = told.node) then
      raise exception 'a laptop of another point' using errcode = 'NSP02';
    end if;
    update nsp.nodes n
    set mark_seq = told.highest, mark_hash = told.hash, entries = n.entries + told.many, lacking = n.lacking + told.lacking
    where n.node = told.node and told.follows and n.entries = n.mark_seq and n.mark_seq + 1 = told.first and n.mark_hash = told.previous;
    plain := found;
    if not plain then
      slow := slow || told.node;
    end if;
    if told.erases is not null then
      acts := acts || jsonb_build_object(encode(told.node, 'hex'), told.erases);
    end if;
    total := total + told.many;
  end loop;
  for here in
    select n.part, array_agg(n.node) as nodes, bool_or(n.node = any(slow)) as slow
    from nsp.nodes n where n.node = any(named) group by n.part
  loop
    rows := format(
      'insert into nsp.entries_%s(seq, due, municipality, point, node, hash, raw, open, sealed, own_open, own_sealed) '
      'select i.seq, i.due and r.hash is null, $2, $3, i.node, i.hash, i.raw, i.open, case when r.hash is null then i.sealed end, i.own_open, '
      'case when r.hash is null then i.own_sealed end '
      'from pg_temp.nsp_inbox i left join nsp.erasures r on $4 and r.point = $3 and r.hash = i.hash where i.node = any($1) ', here.part);
    begin
      if here.slow then
        raise unique_violation;
      end if;
      execute rows using here.nodes, ours, mine, erased;
    exception when unique_violation then
      -- Known rows among them; also where a shard kept what this server did not get to acknowledge.
      execute rows || 'on conflict do nothing' using here.nodes, ours, mine, erased;
    end;
    if here.slow then
      execute format(
        'update nsp.entries_%s e set open = coalesce(e.open, i.open), own_open = coalesce(e.own_open, i.own_open), '
        'sealed = case when r.hash is null then coalesce(e.sealed, i.sealed) end, due = (e.due or i.due) and r.hash is null, '
        'own_sealed = case when r.hash is null then coalesce(e.own_sealed, i.own_sealed) end '
        'from pg_temp.nsp_inbox i left join nsp.erasures r on r.point = $2 and r.hash = i.hash '
        'where e.node = any($1) and e.node = i.node and e.seq = i.seq and e.hash = i.hash '
        'and (e.open is null and i.open is not null or e.own_open is null and i.own_open is not null or r.hash is null '
        ' and e.sealed is null and e.own_sealed is null and coalesce(i.sealed, i.own_sealed) is not null)', here.part)
        using slow, mine;
    end if;
  end loop;
  perform nsp.recount(k) from unnest(slow) k;
  for here in
    select n.node, case when n.node = any(fresh) then 1 else (acts ->> encode(n.node, 'hex'))::bigint end as first
    from nsp.nodes n where n.node = any(fresh) or acts ? encode(n.node, 'hex')
  loop
    perform nsp.carry_out(here.node, here.first);
  end loop;
  if paper is not null then
    if not exists (select from nsp.nodes n where n.node = writer) then
      raise exception 'a paper of a laptop that is not here' using errcode = 'NSP02';
    end if;
    insert into nsp.papers(writer, municipality, point, written_at, paper) values (writer, ours, mine, written_at, paper)
    on conflict on constraint papers_pkey do update set written_at = excluded.written_at, paper = excluded.paper
    where nsp.papers.written_at <= excluded.written_at;
  end if;
  return total;
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
